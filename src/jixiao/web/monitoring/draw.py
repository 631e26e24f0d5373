"""A new monitoring paper: the approved targets, and the money until the cut-off day (监控表底稿)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jixiao.web.budgets.carry import with_money
from jixiao.web.calendars.models import Round
from jixiao.web.evaluations.inherit import approved_target, inherited
from jixiao.web.papers.actions.create_paper import Request

_MONTHS = 12


def monitoring_content(request: Request) -> Mapping[str, Any]:
    """The content of a new monitoring paper.

    Raises:
        TargetMissingError: No targets are approved.
    """
    target = approved_target(request).content
    until = cut_off_of(request.round, request.fiscal_year)
    content = inherited(request, target)
    rows = [
        {name: words for name, words in row.items() if name not in {"points", "scoring_rule"}}
        for goal in content["goals"]
        for row in goal["indicators"]
    ]
    content["goals"] = [{**goal, "indicators": [rows.pop(0) for _ in goal["indicators"]]} for goal in content["goals"]]
    content["cut_off"] = f"1-{until.month}月" if until.month > 1 else "1月"
    return with_money(
        content, year=request.fiscal_year, project=request.project, unit=request.unit, until=until, overwrite=True
    )


def cut_off_of(round_: Round | None, year: int) -> dt.date:
    """The cut-off day of the round, else the end of the month before it opened, always in the fiscal year."""
    given = None if round_ is None else round_.cut_off_on
    last = dt.date(year, _MONTHS, 31)
    if given is None:
        opened = last if round_ is None else round_.opens_on
        given = opened.replace(day=1) - dt.timedelta(days=1)
    return min(max(given, dt.date(year, 1, 31)), last)
