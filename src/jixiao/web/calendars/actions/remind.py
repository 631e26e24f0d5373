"""Reminders of what is due and late (催办、到期提醒)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import SYSTEM, Actor, require_somewhere
from jixiao.web.accounts.writers import writers_at
from jixiao.web.action import action
from jixiao.web.calendars.choices import days_before, days_between
from jixiao.web.calendars.deadlines import Deadlines
from jixiao.web.calendars.models import Round
from jixiao.web.calendars.progress import Standing, progress_of
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.announce import notify
from jixiao.web.papers.models import Notice

_NAMED = 3


@action(verb="remind", kind="duty")
def remind_round(round_: Round, *, actor: Actor) -> int:
    """Remind everybody below oneself who has not handed in what a round asks for (催办).

    Returns:
        How many people were told.

    Raises:
        ForbiddenError: The actor may remind nobody.
        FormInvalidError: Nothing is outstanding, or everybody was reminded today.
    """
    require_somewhere(actor, "remind", "duty")
    rounds = Round.objects.filter(pk=round_.pk, is_open=True).prefetch_related("units")
    told = sum(_tell(progress.round, progress.standings) for progress in progress_of(rounds, actor, "remind"))
    if not told:
        raise FormInvalidError(reasons="没有要催办的，或今天已经催过")
    audit.record("round.reminded", actor=actor, subject=round_, after=f"{told} 人")
    return told


@action(verb="", kind="duty")
def remind_due() -> int:
    """The reminders of a day: some days before a deadline, on it, and every so often after it (到期提醒)."""
    told = 0
    for progress in progress_of(due_rounds(), SYSTEM):
        count = _tell(progress.round, [one for one in progress.standings if _is_due(one.deadline.days_left)])
        told += count
        audit.record("round.reminded", actor=SYSTEM, subject=progress.round, after=f"{count} 人")
    return told


def due_rounds() -> list[Round]:
    """The rounds that somebody is reminded of today; where there is none, there is nothing to do."""
    rounds = list(Round.objects.filter(is_open=True, opens_on__lte=timezone.localdate()).prefetch_related("units"))
    deadlines, today = Deadlines(rounds), timezone.localdate()
    return [round_ for round_ in rounds if any(_is_due((day - today).days) for day in deadlines.days_of(round_))]


def _is_due(days_left: int) -> bool:
    """Whether people are reminded on a day that is so many days before, or behind, their deadline."""
    return days_left in days_before() if days_left >= 0 else -days_left % days_between() == 1


def _tell(round_: Round, standings: Iterable[Standing]) -> int:
    """One notice a day to each writer, whatever number of papers is outstanding."""
    missing: dict[Organisation, list[Standing]] = defaultdict(list)
    for one in standings:
        if not one.is_in:
            missing[one.owner].append(one)
    outstanding: dict[User, list[Standing]] = defaultdict(list)
    for owner, theirs in missing.items():
        for user in writers_at(owner):
            outstanding[user] += theirs
    told = set(
        Notice.objects.filter(
            user__in=outstanding, created_at__date=timezone.localdate(), text__startswith=_head(round_)
        ).values_list("user_id", flat=True)
    )
    reminded = {user: theirs for user, theirs in outstanding.items() if user.pk not in told}
    for user, theirs in reminded.items():
        notify([user], _words(round_, theirs), "/")
    return len(reminded)


def _head(round_: Round) -> str:
    return f"催报：“{round_.title}”"


def _words(round_: Round, outstanding: Sequence[Standing]) -> str:
    late = max(one.deadline.days_late for one in outstanding)
    when = f"已过期 {late} 天" if late > 0 else "今天截止" if late == 0 else f"还有 {-late} 天截止"
    titles = [one.title for one in outstanding]
    some = "、".join(titles[:_NAMED]) + (f"等 {len(titles)} 份" if len(titles) > _NAMED else "")
    return f"{_head(round_)}{when}，尚未提交：{some}"[:300]
