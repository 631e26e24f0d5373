"""Lay a duty on units (下达填报任务)."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action
from jixiao.web.calendars.models import Round
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation


@action(verb="create", kind="round")
def open_round(round_: Round, units: Iterable[Organisation], *, actor: Actor) -> Round:
    """Keep a new round and lay it on units of its bureau.

    Args:
        round_: The round, not saved yet.
        units: Whom it is laid on.
        actor: Who does it.

    Raises:
        FormInvalidError: The title is taken, the end is before the beginning, or a unit belongs to another bureau.
    """
    require_at(actor, "create", "round", round_.bureau)
    asked = list(units)
    if round_.due_on < round_.opens_on:
        raise FormInvalidError(reasons="截止日期早于开始日期")
    if Round.objects.filter(bureau=round_.bureau, fiscal_year=round_.fiscal_year, title=round_.title).exists():
        raise FormInvalidError(reasons=f"本年度已有“{round_.title}”")
    if any(not round_.bureau.holds(unit) for unit in asked):
        raise FormInvalidError(reasons="有的单位不属于这个财政局")
    round_.save()
    round_.units.set(asked)
    audit.record("round.opened", actor=actor, subject=round_, after="、".join(unit.name for unit in asked))
    return round_
