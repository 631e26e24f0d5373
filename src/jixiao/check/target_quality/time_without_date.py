"""A timeliness indicator names no date or period by which to judge it."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.figures import is_printed
from jixiao.check.indicators import name_of, target_of, text_of
from jixiao.check.paper import FormView
from jixiao.check.wording import word_at_end
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of, fold
from jixiao.form.model import Indicator
from jixiao.quantity import Target, TargetKind

_WORDS = frozenset({TargetKind.LEVEL, TargetKind.SENTENCE})
_YEAR = 365
_FIRST_YEAR, _LAST_YEAR = 2000, 2050


@check(
    code="T16",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="时效指标没有具体时间",
    message="时效指标“{item}”的目标值写作“{stated}”，{computed}。",
    why="没有具体日期或天数，到年底总能说按时完成，时效指标就起不到作用。",
    fix="写明完成日期或天数，如“6月30日前”“≤15天”。",
    source="mof-2015-88",
    since="0.1",
)
def time_without_date(view: FormView) -> Iterator[Finding]:
    """Look at rows under timeliness and at names of time: a bare year, a whole year or words alone set no date."""
    yield from row_by_row(view.form.indicators, _judge, "没有时效指标")


def _judge(row: Indicator) -> Iterator[Finding]:
    is_time = field_of(text_of(row.level2), "level2") == "timeliness" or word_at_end(name_of(row), "time_indicator")
    if not is_time or not row.target:
        not_applicable("没有时效指标")
    fault = _fault(target_of(row), has_definition=is_printed(row.definition) and is_printed(row.scoring_rule))
    if fault:
        yield Finding(
            place=row.target.place, values={"item": name_of(row), "stated": row.target.text, "computed": fault}
        )


def _fault(target: Target, *, has_definition: bool) -> str:
    bound = target.bound
    is_year = bound is not None and bound.unit is None and bound.number.digits == 0
    if target.date is not None and target.date.is_bare_year:
        return "只写了年度，没有具体日期"
    if is_year and bound is not None and _FIRST_YEAR <= bound.number.value <= _LAST_YEAR:
        return "只写了年度，没有具体日期"
    if bound is not None and bound.dimension == "time" and bound.base >= _YEAR:
        return "以一整年为限，等于没有时限"
    if target.kind in _WORDS and not has_definition and not any(char.isdigit() for char in fold(target.words)):
        return "没有写明时间"
    return ""
