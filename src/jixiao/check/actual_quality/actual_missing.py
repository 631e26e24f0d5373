"""An indicator has points or a score but no actual value."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable, row_by_row
from jixiao.check.figures import is_printed
from jixiao.check.indicators import name_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator


@check(
    code="V01",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="没有填完成值",
    message="“{item}”得 {stated} 分，却没有填完成值。",
    why="没有完成值，得分没有依据。",
    fix="填写实际完成值；确实不适用的，按规定程序调整该项分值。",
    source="mof-2020-10",
    since="0.1",
)
def actual_missing(view: FormView) -> Iterator[Finding]:
    """Look at rows with a score whose actual cell is blank or a dash; a form without such a column is left alone."""
    yield from row_by_row(view.form.indicators, _judge, "表中没有完成值栏")


def _judge(row: Indicator) -> Iterator[Finding]:
    if row.actual is None or not is_printed(row.score) or row.score is None:
        not_applicable("没有完成值栏或没有得分")
    if not is_printed(row.actual) and row.actual.text != "无":
        yield Finding(place=row.place, values={"item": name_of(row), "stated": row.score.text.removesuffix("分")})
