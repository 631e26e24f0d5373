"""``jixiao web init``, ``verify`` and the demonstration data, in a process of their own."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.actions.set_password import accept_invitation, open_invitation
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may, may_at, visible
from jixiao.web.audit.chain import verify
from jixiao.web.calendars.models import Round
from jixiao.web.error import FormInvalidError, InvitationError
from jixiao.web.operation.actions.found_bureau import found_bureau
from jixiao.web.operation.actions.load_samples import load_samples
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper
from jixiao.web.projects.models import Project
from tests.guard.tree import ROOT
from tests.web.world import World

SignIn = Callable[[User], Client]


def jixiao(home: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a data folder of its own, on SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JIXIAO_", "DJANGO_"))}
    return subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-m", "jixiao.cli.main", "web", *arguments],
        env={**kept, "JIXIAO_HOME": str(home), "PYTHONIOENCODING": "utf-8", **given},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


def test_init_makes_everything_and_verify_walks_the_log(tmp_path: Path) -> None:
    made = jixiao(tmp_path, "init", JIXIAO_HOSTS="jx.example", JIXIAO_PLAIN_HTTP="1")
    founding = ("init", "--bureau", "样例市财政局", "--administrator", "admin")
    again = jixiao(tmp_path, *founding, JIXIAO_HOSTS="jx.example", JIXIAO_PLAIN_HTTP="1")
    walked = jixiao(tmp_path, "verify", "--development")
    reminded = jixiao(tmp_path, "remind", "--development")

    assert (made.returncode, again.returncode, walked.returncode) == (0, 0, 0), made.stderr
    assert (reminded.returncode, reminded.stdout) == (0, "到期提醒已发给 0 人次。\n"), reminded.stderr
    assert "\nhttp://jx.example/invitation/" in again.stdout
    assert "校验链完整" in walked.stdout
    assert sqlite3.connect(tmp_path / "jixiao.sqlite3").execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_insecure_start_is_told_in_words(tmp_path: Path) -> None:
    done = jixiao(tmp_path, "verify")

    assert done.returncode == 2
    assert "WB001" in done.stderr
    assert "JIXIAO_HOSTS" in done.stderr
    assert "Traceback" not in done.stderr


def test_first_administrator_is_invited_and_let_in_again(db: None) -> None:  # noqa: ARG001 - asks for a database
    first, again = found_bureau("样例市财政局", "guanli"), found_bureau("样例市财政局", "GUANLI")
    with pytest.raises(InvitationError):
        open_invitation(first)
    admin = accept_invitation(again, "Tests-2026-ok")

    assert [(post.role, post.organisation.name) for post in admin.posts] == [("sys_admin", "样例市财政局")]
    assert may_at(admin, "create", "organisation", admin.home)
    assert Organisation.objects.get().kind == "bureau"


def test_administrator_who_lost_everything_is_let_in_again(db: None) -> None:  # noqa: ARG001 - asks for a database
    found_bureau("样例市财政局", "guanli")
    User.objects.update(totp_secret="x", is_active=False, locked_until=timezone.now() + dt.timedelta(hours=1))  # noqa: S106 - no secret
    found_bureau("样例市财政局", "guanli")
    admin = User.objects.get()

    assert (admin.is_active, admin.has_second_factor, admin.locked_until) == (True, False, None)


def test_somebody_else_is_not_made_administrator(world: World) -> None:
    with pytest.raises(FormInvalidError, match="不是“样例市财政局”的系统管理员"):
        found_bureau(world.places["bureau"].name, "section_filler")


def test_samples_are_loaded_for_people_of_every_role(db: None, sign_in: SignIn) -> None:  # noqa: ARG001 - asks for a database
    accounts = load_samples(ROOT / "samples", "Demo-2026-web")
    filler = User.objects.get(username="tianbao")
    finance = User.objects.get(username="caiwu")

    assert len(accounts) == 33
    assert check_password("Demo-2026-web", filler.password)
    assert Paper.objects.filter(document="target").exists()
    assert visible(finance, Paper).count() > visible(filler, Paper).count() > 0
    assert all(may(finance, "edit", paper) for paper in visible(finance, Paper, "edit")[:3])
    for username in ("caiwu", "caiwu2", "caiwu3"):
        begin_one_paper_of_every_round(sign_in, User.objects.get(username=username))
    assert verify().broken is None


def begin_one_paper_of_every_round(sign_in: SignIn, user: User) -> None:
    """As the button 开始填报 does; money and targets are in it."""
    rounds = visible(user, Round).filter(is_open=True, fiscal_year__gte=timezone.localdate().year)
    assert {"target", "monitoring", "self_evaluation"} == set(rounds.values_list("document", flat=True))
    for round_ in rounds:
        (unit,) = round_.units.all()
        project = visible(user, Project).filter(unit=unit).first() if round_.is_per_project else None
        given = {} if project is None else {"project": str(project.pk)}
        answer = sign_in(user).post(reverse("papers:begin", args=[round_.pk, unit.pk]), given)
        assert answer.status_code == 302, (str(round_), answer.content.decode())
        content = Paper.objects.get(round=round_, project=project).content
        assert round_.document == "target" or content["execution"][0]["budget"]
        assert round_.document == "target" or content["goals"][0]["indicators"][0]["target"]
        assert round_.document != "monitoring" or content["execution"][0]["outturn_to_date"]
