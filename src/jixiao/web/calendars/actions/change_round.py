"""Change a round before it begins, put its deadline off, close it, open it again (修改填报任务)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.accounts.writers import writers_at
from jixiao.web.action import action, claim
from jixiao.web.calendars.choices import document_of, form_kind_of
from jixiao.web.calendars.deadlines import Deadlines
from jixiao.web.calendars.models import Extension, Round
from jixiao.web.error import FormInvalidError, MoveRefusedError, ReasonMissingError
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.announce import notify

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """What can be said of a round.

    Attributes:
        title, fiscal_year, style, scheme, opens_on, due_on: As in :class:`~jixiao.web.calendars.models.Round`.
        cut_off_on: Day up to which values count, of a round of monitoring.
        units: Whom it is laid on.
    """

    title: str
    fiscal_year: int
    style: str
    scheme: str
    opens_on: dt.date
    due_on: dt.date
    units: tuple[Organisation, ...]
    cut_off_on: dt.date | None = None

    def put_into(self, round_: Round) -> Round:
        """Write everything but the units into a round; form and kind of paper follow from the style.

        Raises:
            FormInvalidError: Something is missing, or the end is before the beginning.
        """
        reasons = []
        if not self.title.strip():
            reasons.append("名称没有填")
        if not document_of(self.style):
            reasons.append("请选择表样")
        if self.due_on < self.opens_on:
            reasons.append("截止日期早于开始日期")
        if not self.units:
            reasons.append("至少选一个填报单位")
        if reasons:
            raise FormInvalidError(reasons="；".join(reasons))
        round_.title, round_.fiscal_year, round_.style = self.title.strip(), self.fiscal_year, self.style
        round_.document, round_.form_kind = document_of(self.style), form_kind_of(self.style)
        round_.scheme, round_.opens_on, round_.due_on = self.scheme, self.opens_on, self.due_on
        round_.cut_off_on = self.cut_off_on if round_.document == "monitoring" else None
        return round_


def words_of(round_: Round, units: Iterable[Organisation]) -> str:
    """A round in words, for the log."""
    names = "、".join(unit.name for unit in units)
    days = f"{round_.opens_on:%Y-%m-%d} 至 {round_.due_on:%Y-%m-%d}"
    return f"{round_.title}；{round_.fiscal_year}；{round_.style}；{round_.scheme}；{days}；{names}"


@action(verb="edit", kind="round")
def change_round(round_: Round, terms: Terms, *, actor: Actor) -> Round:
    """Change a round that has not begun.

    Raises:
        MoveRefusedError: It has begun, or papers of it were begun.
        FormInvalidError: The terms do not fit, or the title is taken.
    """
    held = claim(round_, "edit", actor=actor)
    if not held.is_planned or held.papers.exclude(status="voided").exists():
        raise MoveRefusedError(what=f"“{held}”", status=held.status_title, verb="修改", possible="延长截止日期、关闭")
    before = words_of(held, held.units.all())
    terms.put_into(held)
    _check_title(held)
    if any(not held.bureau.holds(unit) for unit in terms.units):
        raise FormInvalidError(reasons="有的单位不属于这个财政局")
    held.save()
    held.units.set(terms.units)
    audit.record("round.changed", actor=actor, subject=held, before=before, after=words_of(held, terms.units))
    return held


def _check_title(round_: Round) -> None:
    same = Round.objects.filter(bureau=round_.bureau, fiscal_year=round_.fiscal_year, title=round_.title)
    if same.exclude(pk=round_.pk).exists():
        raise FormInvalidError(reasons=f"{round_.fiscal_year} 年度已有“{round_.title}”")


@action(verb="manage", kind="round")
def extend_round(round_: Round, due_on: dt.date, reason: str, *, actor: Actor) -> Round:
    """Put the deadline off, with the reason.

    Raises:
        ReasonMissingError: No reason.
        FormInvalidError: The new day is not later than the old one.
        MoveRefusedError: The round is closed.
    """
    held = claim(round_, "manage", actor=actor)
    reason = _reason(reason, "延长截止日期")
    if not held.is_open:
        raise MoveRefusedError(what=f"“{held}”", status=held.status_title, verb="延期", possible="重新开放")
    if due_on <= held.due_on:
        raise FormInvalidError(reasons=f"新的截止日期应在 {held.due_on:%Y-%m-%d} 以后")
    before, held.due_on = held.due_on, due_on
    held.save(update_fields=["due_on"])
    Extension.objects.create(round=held, before=before, after=due_on, reason=reason, made_by=actor.actor_label)
    audit.record(
        "round.extended",
        actor=actor,
        subject=held,
        before=f"{before:%Y-%m-%d}",
        after=f"{due_on:%Y-%m-%d}",
        reason=reason,
    )
    return held


@action(verb="manage", kind="round")
def extend_for_unit(round_: Round, unit: Organisation, due_on: dt.date, reason: str, *, actor: Actor) -> Extension:
    """Put the deadline off for one unit, with the reason, and tell those who write there (单个单位延期).

    Raises:
        ReasonMissingError: No reason.
        FormInvalidError: The round is not laid on that unit, or the new day is not later than the one it has.
        MoveRefusedError: The round is closed.
    """
    held = claim(round_, "manage", actor=actor)
    reason = _reason(reason, "延长截止日期")
    if not held.is_open:
        raise MoveRefusedError(what=f"“{held}”", status=held.status_title, verb="延期", possible="重新开放")
    if not held.units.filter(pk=unit.pk).exists():
        raise FormInvalidError(reasons=f"“{held}”没有下达给“{unit}”")
    before = Deadlines([held]).of(held, unit.pk).due_on
    if due_on <= before:
        raise FormInvalidError(reasons=f"“{unit}”新的截止日期应在 {before:%Y-%m-%d} 以后")
    made = Extension.objects.create(
        round=held, unit=unit, before=before, after=due_on, reason=reason, made_by=actor.actor_label
    )
    audit.record(
        "round.unit_extended",
        actor=actor,
        subject=held,
        place=unit.name[:120],
        before=f"{before:%Y-%m-%d}",
        after=f"{due_on:%Y-%m-%d}",
        reason=reason,
    )
    words = f"“{held}”{unit.name}的截止日期延至 {due_on:%Y-%m-%d}：{reason}"
    notify(writers_at(unit), words, "/")
    return made


def _reason(words: str, verb: str) -> str:
    reason = words.strip()[:_LONGEST]
    if not reason:
        raise ReasonMissingError(verb=verb)
    return reason


@action(verb="manage", kind="round")
def close_round(round_: Round, reason: str, *, actor: Actor) -> Round:
    """Close a round: nothing new is begun in it, what was begun goes on.

    Raises:
        ReasonMissingError: No reason.
        MoveRefusedError: It is closed already.
    """
    return _set_open(round_, reason, "round.closed", actor, is_open=False)


@action(verb="manage", kind="round")
def reopen_round(round_: Round, reason: str, *, actor: Actor) -> Round:
    """Open a closed round again.

    Raises:
        ReasonMissingError: No reason.
        MoveRefusedError: It is open.
    """
    return _set_open(round_, reason, "round.reopened", actor, is_open=True)


def _set_open(round_: Round, reason: str, act: str, actor: Actor, *, is_open: bool) -> Round:
    held = claim(round_, "manage", actor=actor)
    verb = "重新开放" if is_open else "关闭"
    reason = _reason(reason, verb)
    if held.is_open == is_open:
        raise MoveRefusedError(what=f"“{held}”", status=held.status_title, verb=verb, possible="延期、关闭")
    held.is_open = is_open
    held.save(update_fields=["is_open"])
    audit.record(act, actor=actor, subject=held, after=held.status_title, reason=reason)
    return held


@action(verb="create", kind="round")
def plan_year(bureau: Organisation, year: int, *, actor: Actor) -> list[Round]:
    """Plan a year from the one before: the same rounds for the same units, every day a year later (编排年度任务).

    Returns:
        The new rounds; what the year has already is left out.

    Raises:
        FormInvalidError: The year before has none, or all are there.
    """
    require_at(actor, "create", "round", bureau)
    made = []
    for old in Round.objects.filter(bureau=bureau, fiscal_year=year - 1).prefetch_related("units"):
        title = old.title.replace(str(year - 1), str(year))
        if Round.objects.filter(bureau=bureau, fiscal_year=year, title=title).exists():
            continue
        new = Round(
            bureau=bureau,
            title=title,
            fiscal_year=year,
            document=old.document,
            form_kind=old.form_kind,
            style=old.style,
            scheme=old.scheme,
            opens_on=_year_later(old.opens_on),
            due_on=_year_later(old.due_on),
            cut_off_on=None if old.cut_off_on is None else _year_later(old.cut_off_on),
        )
        new.save()
        new.units.set(old.units.all())
        audit.record("round.planned", actor=actor, subject=new, after=words_of(new, old.units.all()))
        made.append(new)
    if not made:
        raise FormInvalidError(reasons=f"{year - 1} 年度没有可以照抄的任务，或 {year} 年度都已有了")
    return made


def _year_later(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
