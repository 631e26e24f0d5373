"""Signing in, lock-out, passwords, invitations, the second factor, the end of sessions."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from jixiao.web.accounts import totp
from jixiao.web.accounts.actions.invite_user import invite_user, renew_invitation
from jixiao.web.accounts.actions.manage_user import give_post, set_active, unlock_user
from jixiao.web.accounts.actions.set_password import accept_invitation, change_password, open_invitation
from jixiao.web.accounts.actions.set_second_factor import turn_off_second_factor, turn_on_second_factor
from jixiao.web.accounts.actions.sign_in import try_sign_in
from jixiao.web.accounts.models import Invitation, User
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.accounts.sealed import unseal
from jixiao.web.audit.models import Entry
from jixiao.web.error import FormInvalidError, InvitationError, PasswordRefusedError
from tests.web.world import PASSWORD, World

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - the secret of RFC 6238, appendix B
NEW = "Another-9-pass"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        pytest.param(59, "94287082", id="1970"),
        pytest.param(1111111109, "07081804", id="2005"),
        pytest.param(1111111111, "14050471", id="2005_next_step"),
        pytest.param(1234567890, "89005924", id="2009"),
        pytest.param(2000000000, "69279037", id="2033"),
        pytest.param(20000000000, "65353130", id="2603"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    assert totp.code_at(RFC_SECRET, totp.step_of(seconds), digits=8) == code


def test_code_is_used_once_and_drifts_by_one_step() -> None:
    now = 1_000_000_020
    step = totp.step_of(now)
    code = totp.code_at(RFC_SECRET, step - 1)

    assert totp.matching_step(RFC_SECRET, f" {code[:3]} {code[3:]}", now, 0) == step - 1
    assert totp.matching_step(RFC_SECRET, code, now, step - 1) is None
    assert totp.matching_step(RFC_SECRET, totp.code_at(RFC_SECRET, step - 2), now, 0) is None
    assert totp.matching_step(RFC_SECRET, "验证码", now, 0) is None


@pytest.mark.usefixtures("world")
def test_wrong_passwords_lock_the_account() -> None:
    for _ in range(settings.SIGN_IN_ATTEMPTS):
        attempt = try_sign_in("unit_head", "wrong")
    locked = try_sign_in("Unit_Head", PASSWORD)

    assert "锁定" in attempt.reason
    assert locked.user is None
    User.objects.update(locked_until=timezone.now() - dt.timedelta(seconds=1))
    assert try_sign_in("unit_head", PASSWORD).user is not None


def test_administrator_unlocks(world: World) -> None:
    for _ in range(settings.SIGN_IN_ATTEMPTS):
        try_sign_in("unit_head", "wrong")
    unlock_user(world.people["unit_head"], actor=world.people["sys_admin"])

    assert try_sign_in("unit_head", PASSWORD).user is not None


def test_words_do_not_tell_whether_a_name_exists(world: World) -> None:
    set_active(world.people["expert"], active=False, actor=world.people["sys_admin"])
    reasons = {
        try_sign_in(name, given).reason for name, given in [("x", "y"), ("unit_head", "y"), ("expert", PASSWORD)]
    }

    assert len(reasons) == 1
    assert PASSWORD not in "".join(Entry.objects.values_list("after", flat=True))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        pytest.param("Ab1-x", "至少 10 个字符", id="short"),
        pytest.param("abcdefghijkl", "三类|3 类", id="one_kind"),
        pytest.param(PASSWORD, "用过", id="the_same"),
        pytest.param("unit_head-A1", "相似|太", id="like_the_name"),
    ],
)
def test_weak_passwords_are_refused(world: World, new: str, words: str) -> None:
    with pytest.raises(PasswordRefusedError, match=words):
        change_password(PASSWORD, new, actor=world.people["unit_head"])


def test_old_passwords_are_remembered(world: World) -> None:
    user = change_password(PASSWORD, NEW, actor=world.people["unit_head"])
    user = change_password(NEW, "Third-8-password", actor=user)
    with pytest.raises(PasswordRefusedError, match="用过"):
        change_password("Third-8-password", PASSWORD, actor=user)


def test_wrong_old_password_is_refused(world: World) -> None:
    with pytest.raises(PasswordRefusedError, match="原口令"):
        change_password("wrong", NEW, actor=world.people["unit_head"])


def test_invitation_is_used_once_and_runs_out(world: World) -> None:
    user, token = invite_user("new", "新人", world.places["unit"], actor=world.people["sys_admin"])
    second = renew_invitation(user, actor=world.people["sys_admin"])
    with pytest.raises(InvitationError, match="用过"):
        open_invitation(token)
    accept_invitation(second, NEW)
    with pytest.raises(InvitationError, match="用过"):
        accept_invitation(second, NEW)
    third = renew_invitation(user, actor=world.people["sys_admin"])
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    with pytest.raises(InvitationError, match="有效期"):
        open_invitation(third)

    assert try_sign_in("new", NEW).user is not None


def test_name_of_sign_in_is_taken_once_whatever_its_case(world: World) -> None:
    with pytest.raises(FormInvalidError, match="已有人用"):
        invite_user("UNIT_HEAD", "甲", world.places["unit"], actor=SYSTEM)


def test_nobody_gives_themselves_a_post(world: World) -> None:
    admin = world.people["sys_admin"]
    with pytest.raises(FormInvalidError, match="不能给自己"):
        give_post(admin, "finance_performance", world.places["bureau"], actor=admin)


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch) -> int:
    """The step of the codes now, at which the clock stands still: a code runs out while a slow machine computes."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    return totp.step_of(int(now))


def test_second_factor_is_asked_for(world: World, step: int) -> None:
    user = world.people["auditor"]
    turn_on_second_factor(RFC_SECRET, totp.code_at(RFC_SECRET, step - 1), actor=user)

    assert try_sign_in("auditor", PASSWORD).user is None
    assert try_sign_in("auditor", PASSWORD, totp.code_at(RFC_SECRET, step)).user is not None
    assert try_sign_in("auditor", PASSWORD, totp.code_at(RFC_SECRET, step)).user is None
    turn_off_second_factor(PASSWORD, actor=user)
    assert try_sign_in("auditor", PASSWORD).user is not None


def test_second_factor_is_kept_sealed(world: World, sign_in: Callable[[User], Client], step: int) -> None:
    user, address = world.people["auditor"], reverse("accounts:second_factor")
    client = sign_in(user)
    secret = client.get(address).context["secret"]
    assert client.get(address).context["secret"] == secret
    assert secret not in str(dict(client.session))
    client.post(address, {"code": totp.code_at(secret, step)})
    kept = User.objects.get(pk=user.pk).totp_secret

    assert secret not in kept
    assert unseal(kept, user.pk) == secret
    assert unseal(kept, user.pk + 1) == ""
    assert unseal("", user.pk) == ""


def test_second_factor_outlives_a_change_of_the_key(world: World, settings: Settings, step: int) -> None:
    user = world.people["auditor"]
    turn_on_second_factor(RFC_SECRET, totp.code_at(RFC_SECRET, step - 1), actor=user)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new-" * 20, [settings.SECRET_KEY]
    assert try_sign_in("auditor", PASSWORD, totp.code_at(RFC_SECRET, step)).user is not None
    settings.SECRET_KEY_FALLBACKS = []
    assert try_sign_in("auditor", PASSWORD, totp.code_at(RFC_SECRET, step + 1)).user is not None
    settings.SECRET_KEY = "lost-" * 20
    assert try_sign_in("auditor", PASSWORD, totp.code_at(RFC_SECRET, step + 1)).user is None


def test_secrets_of_earlier_versions_are_sealed(world: World) -> None:
    User.objects.filter(username="auditor").update(totp_secret=RFC_SECRET)
    import_module("jixiao.web.accounts.migrations.0002_sealed_second_factor").seal_all(apps, None)
    user = world.people["auditor"]

    assert unseal(User.objects.get(pk=user.pk).totp_secret, user.pk) == RFC_SECRET
    assert User.objects.exclude(totp_secret="").count() == 1


def test_no_second_factor_without_a_secret(world: World, sign_in: Callable[[User], Client], step: int) -> None:
    code = totp.code_at("", step)
    answer = sign_in(world.people["auditor"]).post(reverse("accounts:second_factor"), {"code": code})

    assert answer.status_code == 422
    assert not User.objects.exclude(totp_secret="").exists()


def test_whole_way_through_the_pages(world: World, client: Client) -> None:
    address = reverse("accounts:sign_in")
    wrong = client.post(address, {"username": "unit_head", "password": "x"})
    right = client.post(f"{address}?next=/papers/", {"username": "unit_head", "password": PASSWORD})
    elsewhere = Client().post(address, {"username": "unit_head", "password": PASSWORD, "next": "//evil.example/"})

    assert (wrong.status_code, right.headers["Location"]) == (403, "/papers/")
    assert elsewhere.headers["Location"] == "/"
    assert client.get("/").status_code == 200
    client.post(reverse("accounts:sign_out"))
    assert client.get("/").status_code == 302
    assert world.people["unit_head"].last_login is None


@pytest.mark.parametrize(
    ("name", "ago"),
    [
        pytest.param("seen", settings.SESSION_IDLE, id="idle"),
        pytest.param("began", settings.SESSION_LONGEST, id="too_long"),
    ],
)
def test_sessions_end(world: World, sign_in: Callable[[User], Client], name: str, ago: dt.timedelta) -> None:
    client = sign_in(world.people["unit_head"])
    client.get("/")
    session = client.session
    session[name] = int((timezone.now() - ago).timestamp()) - 5
    session.save()
    response = client.get("/")

    assert response.headers["Location"].endswith("?ended=1")
    assert client.get("/").headers["Location"].startswith("/sign-in/?next=")


def test_given_password_must_be_changed_first(world: World, sign_in: Callable[[User], Client]) -> None:
    user = world.people["unit_head"]
    user.must_change_password = True
    user.save()
    client = sign_in(user)

    assert client.get("/").headers["Location"] == reverse("accounts:change_password")
    given = {"old": PASSWORD, "new": NEW, "again": NEW}
    assert client.post(reverse("accounts:change_password"), given).status_code == 302
    assert client.get("/").status_code == 200


def test_administrator_works_through_the_pages(world: World, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(world.people["sys_admin"])
    given = {"username": "new", "name": "新人", "home": str(world.places["unit"].pk)}
    page = client.post(reverse("accounts:invite"), given).content.decode()
    link = page.partition("/invitation/")[2].partition("<")[0]
    fresh = Client()
    assert fresh.get(f"/invitation/{link}").status_code == 200
    assert fresh.post(f"/invitation/{link}", {"new": NEW, "again": "x"}).status_code == 422
    assert fresh.post(f"/invitation/{link}", {"new": NEW, "again": NEW}).status_code == 302
    user = User.objects.get(username="new")
    post = {"role": "section_filler", "organisation": str(world.places["section"].pk), "valid_to": ""}
    assert client.post(reverse("accounts:change", args=[user.pk, "give"]), post).status_code == 302
    assert client.get(reverse("accounts:show", args=[user.pk])).status_code == 200
    assert user.posts[0].organisation == world.places["section"]
