"""An indicator is filed again while what was found about it is still open."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import SCORED_OR_DECLARED, TOGETHER, check, not_applicable
from jixiao.check.indicators import name_of, text_of
from jixiao.check.paper import FormView, Paper, Together
from jixiao.check.rectification import is_open
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.form.model import FormKind, Indicator, LedgerRow
from jixiao.place import Written


@check(
    code="Y05",
    severity=Severity.QUERY,
    scope=TOGETHER,
    title="同一指标的整改事项未办结",
    message="“{item}”在整改台账里还有未办结的事项：{stated}（{computed}）。",
    why="上次查出的问题没有整改到位，同一指标再报的目标值和完成值难以采信。",
    fix="先办结整改事项，或者在本表说明整改进展。",
    source="handbook",
    since="0.1",
)
def open_rectification(group: Together) -> Iterator[Finding]:
    """Look for the indicators of this paper among the open items of earlier ledgers of the same project."""
    ledgers = [(paper, view) for paper in group.earlier for view in paper.of_kind(FormKind.RECTIFICATION_LEDGER)]
    rows = [(paper, view, row) for paper, view in ledgers for row in view.form.ledger if row.indicator]
    mine = [
        (view, row) for view in group.paper.originals if view.form.kind in SCORED_OR_DECLARED for row in _named(view)
    ]
    if not rows or not mine:
        not_applicable("没有写明指标的整改台账可以对照")
    for view, row in mine:
        for paper, ledger, item in rows:
            if is_open(item) and _is_about(item, view, row):
                yield _finding(view, row, paper, ledger, item)


def _named(view: FormView) -> Iterator[Indicator]:
    return (row for row in view.form.indicators if row.level3)


def _is_about(item: LedgerRow, view: FormView, row: Indicator) -> bool:
    if fold(text_of(item.indicator)) != fold(name_of(row)):
        return False
    return not item.project or not view.form.project or _same(item.project, view.form.project)


def _same(one: Written, other: Written) -> bool:
    return fold(one.text) == fold(other.text)


def _finding(view: FormView, row: Indicator, paper: Paper, ledger: FormView, item: LedgerRow) -> Finding:
    place = row.place if row.level3 is None else row.level3.place
    return Finding(
        place=place,
        form=view.index,
        values={"item": name_of(row), "stated": text_of(item.description), "computed": text_of(item.status)},
        related=(Related(place=item.place, file=paper.document.file, form=ledger.index),),
    )
