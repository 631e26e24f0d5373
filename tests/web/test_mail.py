"""Notices go by mail only where a mail server is named, after the change, and a dead mail server stops nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from jixiao.web import environment
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.calendars.actions.change_round import extend_for_unit
from jixiao.web.calendars.actions.remind import remind_round
from jixiao.web.papers import mail as mailing
from jixiao.web.papers.announce import tell
from jixiao.web.rectifications.actions.open_by_hand import Problem, open_task
from tests.web.world import World


class Now:
    """A thread that runs at once."""

    def __init__(
        self, target: Callable[[list[EmailMessage]], None], args: tuple[list[EmailMessage]], *, daemon: bool
    ) -> None:
        """Keep what is to be done."""
        assert daemon
        self.work: Callable[[], None] = lambda: target(*args)

    def start(self) -> None:
        """Do it."""
        self.work()


@pytest.fixture
def notified(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> int:
    """A notice for two people, of whom one has an address; how many letters were to be sent after the change."""
    monkeypatch.setattr(mailing, "Thread", Now)
    people = [world.people["unit_head"], world.people["unit_finance"]]
    people[0].email = "head@jx.example"
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        tell(people, "待您审核", world.paper, actor=SYSTEM)
        assert mail.outbox == []
    return len(callbacks)


def test_nothing_is_sent_without_a_mail_server(notified: int) -> None:
    assert (notified, mail.outbox) == (0, [])


@pytest.fixture
def _on(settings: Settings) -> None:
    settings.MAILS_NOTICES = True


@pytest.mark.usefixtures("_on", "notified")
def test_notice_is_mailed_to_who_has_an_address() -> None:
    assert [(one.to, one.body.splitlines()[0]) for one in mail.outbox] == [(["head@jx.example"], "待您审核")]


@pytest.mark.usefixtures("_on")
@pytest.mark.parametrize("what", ["reminder", "extension", "task"])
def test_reminders_extensions_and_tasks_are_mailed_too(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    what: str,
) -> None:
    monkeypatch.setattr(mailing, "Thread", Now)
    for user in world.people.values():
        user.email = f"{user.username}@jx.example"
        user.save()
    section, unit, later = world.places["section"], world.places["unit"], dt.date(2099, 1, 1)
    do: dict[str, Callable[[], object]] = {
        "reminder": lambda: remind_round(world.round, actor=world.people["finance_performance"]),
        "extension": lambda: extend_for_unit(
            world.round, unit, later, "汛期", actor=world.people["finance_performance"]
        ),
        "task": lambda: open_task(Problem(section, 2025, "审计", "没有台账", later), actor=world.people["auditor"]),
    }
    with django_capture_on_commit_callbacks(execute=True):
        do[what]()

    wanted = "unit_finance" if what == "extension" else "section_filler"
    assert [one.to for one in mail.outbox] == [[f"{wanted}@jx.example"]]


def test_dead_mail_server_is_told_to_the_log(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    mailing.send([EmailMessage("?", "张三", to=["a@jx.example"])])

    assert [one.getMessage() for one in caplog.records] == ["mail not sent: ConnectionRefusedError"]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("", {"MAILS_NOTICES": False}),
        ("nonsense", {"MAILS_NOTICES": False}),
        ("smtp://mail.example", {"EMAIL_HOST": "mail.example", "EMAIL_PORT": 25, "EMAIL_USE_SSL": False}),
        ("smtps://u:p%40@mail.example", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_HOST_PASSWORD": "p@"}),
        ("smtp://mail.example:587?starttls=1", {"EMAIL_PORT": 587, "EMAIL_USE_TLS": True}),
    ],
)
def test_address_of_the_mail_server(monkeypatch: pytest.MonkeyPatch, address: str, wanted: dict[str, object]) -> None:
    monkeypatch.setenv("JIXIAO_MAIL", address)

    assert wanted.items() <= environment.mail().items()
