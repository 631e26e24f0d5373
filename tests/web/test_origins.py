"""Wrong passwords are counted by network address too, in a table that stays small; no answer tells by its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from jixiao.web.accounts.actions.sign_in import try_sign_in
from jixiao.web.accounts.models import Origin, User
from jixiao.web.accounts.origins import count_failure, held_off, origin_of
from jixiao.web.audit.models import Entry
from tests.web.world import PASSWORD, World

HERE, THERE = "10.1.2.3", "10.1.2.4"


@pytest.mark.parametrize(
    ("behind", "meta", "origin"),
    [
        pytest.param(False, {"REMOTE_ADDR": HERE, "HTTP_X_REAL_IP": THERE}, HERE, id="header_not_believed"),
        pytest.param(True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": THERE}, THERE, id="proxy_believed"),
        pytest.param(True, {"REMOTE_ADDR": HERE}, "", id="silent_proxy"),
        pytest.param(True, {"HTTP_X_REAL_IP": "x', '"}, "", id="no_address"),
        pytest.param(False, {"REMOTE_ADDR": "127.0.0.1"}, "", id="this_machine"),
        pytest.param(False, {"REMOTE_ADDR": "::1"}, "", id="this_machine_6"),
        pytest.param(False, {"REMOTE_ADDR": ""}, "", id="unix_socket"),
        pytest.param(False, {"REMOTE_ADDR": "::ffff:10.1.2.3"}, HERE, id="mapped"),
        pytest.param(False, {"REMOTE_ADDR": "2001:db8:1:2:3:4:5:6"}, "2001:db8:1:2::/64", id="net_of_a_subscriber"),
    ],
)
def test_origin_is_what_can_be_trusted(settings: Settings, behind: bool, meta: dict[str, str], origin: str) -> None:  # noqa: FBT001 - a case
    settings.BEHIND_PROXY = behind

    request = RequestFactory().get("/")
    request.META.update(meta)

    assert origin_of(request) == origin


@pytest.mark.usefixtures("world")
def test_many_names_from_one_address_are_held_off(settings: Settings) -> None:
    settings.SIGN_IN_ATTEMPTS_OF_ORIGIN = 3
    address, given = reverse("accounts:sign_in"), {"username": "unit_head", "password": PASSWORD}
    for name in ("nobody", "unit_head", "auditor"):
        Client(REMOTE_ADDR=HERE).post(address, {"username": name, "password": "wrong"})
    logged = Entry.objects.count()
    held = Client(REMOTE_ADDR=HERE).post(address, given)

    assert held.status_code == 403
    assert "网络地址" in held.content.decode()
    assert Entry.objects.count() == logged  # a flood does not fill the log
    assert Client(REMOTE_ADDR=THERE).post(address, given).status_code == 302
    Origin.objects.update(began_at=timezone.now() - settings.SIGN_IN_LOCKED_FOR)
    assert Client(REMOTE_ADDR=HERE).post(address, given).status_code == 302


@pytest.mark.usefixtures("world")
def test_right_passwords_do_not_begin_the_count_anew(settings: Settings) -> None:
    settings.SIGN_IN_ATTEMPTS_OF_ORIGIN = 2
    for password in ("wrong", PASSWORD, "wrong"):
        try_sign_in("unit_head", password, origin=HERE)

    assert "分钟" in held_off(HERE)


@pytest.mark.django_db
def test_table_of_addresses_stays_small(settings: Settings) -> None:
    settings.SIGN_IN_ORIGINS = 5
    for number in range(9):
        count_failure(f"10.0.0.{number}")
    kept = {one.address for one in Origin.objects.all()}
    Origin.objects.update(began_at=timezone.now() - settings.SIGN_IN_LOCKED_FOR - dt.timedelta(seconds=1))
    count_failure(HERE)

    assert kept == {f"10.0.0.{number}" for number in range(4, 9)}
    assert Origin.objects.get().address == HERE


def _lock(user: User) -> None:
    user.locked_until = timezone.now() + dt.timedelta(minutes=5)


def _close(user: User) -> None:
    user.is_active = False


def _invite(user: User) -> None:
    user.set_unusable_password()


@pytest.mark.parametrize("change", [None, lambda _: None, _lock, _close, _invite])
def test_every_wrong_answer_costs_one_hash(
    world: World, monkeypatch: pytest.MonkeyPatch, change: Callable[[User], None] | None
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    if change is not None:
        change(world.people["unit_head"])
        world.people["unit_head"].save()

    def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(salt)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)

    assert try_sign_in("nobody" if change is None else "unit_head", "wrong").user is None
    assert len(hashed) == 1
