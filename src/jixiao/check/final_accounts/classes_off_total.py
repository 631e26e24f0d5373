"""Expenditure by item, class and total does not agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from jixiao.check.culprit import suspect_place
from jixiao.check.declare import PAPER, check, could_not_run, not_applicable
from jixiao.check.facts import number_in
from jixiao.check.functional import Item, by_class, classes_of, items_of
from jixiao.check.ledger import amounts, mismatch, told
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity

_FULL = Fraction(100)
_ENOUGH_RIGHT = 2  # other classes whose items make them, so that the list seems to leave nothing out
_SLACK = Fraction(5, 100)


@check(
    code="F03",
    severity=Severity.ERROR,
    scope=PAPER,
    title="功能分类各级支出不符",
    message="{item}：下级 {parts} 相加为 {computed}，{upper}为 {stated}，相差 {difference}。",
    why="项级之和等于款级、类级，类级之和等于支出合计；不相等时公开的明细不可信。",
    fix="与一般公共预算财政拨款支出决算表逐项核对，常见的错误是单位写错或漏项。",
    source="budget-regulation",
    since="0.1",
)
def classes_off_total(paper: Paper) -> Iterator[Finding]:
    """Add items to their class and classes to the total; items to the total where no class is told.

    A shortfall counts only where the list is known to be complete: its budgets make the budget stated, or the
    other sums are right.
    """
    items, classes = items_of(paper), classes_of(paper)
    total = amounts(paper, "general_public_expenditure")
    if not items and not classes:
        not_applicable("文中没有功能分类支出")
    complete = _is_complete(paper, items)
    found = list(_items(paper, items, classes, complete=complete))
    yield from found
    wrong = mismatch(total, [[amount] for amount in classes.values()])
    if wrong is not None and (wrong.exceeds or _shares_whole(paper)):
        yield wrong.finding(suspect_place(paper, wrong.total, wrong.parts), item="类级支出", upper="支出合计")
    outturns = [[item.outturn] for item in items if item.outturn is not None]
    wrong = mismatch(total, outturns)
    if wrong is not None and not found and not classes and (wrong.exceeds or complete):
        yield wrong.finding(suspect_place(paper, wrong.total, wrong.parts), item="项级支出", upper="支出合计")
    if wrong is not None and not wrong.exceeds and not complete and not found:
        could_not_run("文中可能没有列出全部项级支出")


def _items(paper: Paper, items: tuple[Item, ...], known: Mapping[str, Amount], *, complete: bool) -> Iterator[Finding]:
    judged = {
        name: mismatch([known[name]], [[item.outturn] for item in members if item.outturn is not None])
        for name, members in by_class(items).items()
        if name in known and all(item.outturn is not None for item in members)
    }
    right = [name for name, wrong in judged.items() if wrong is None]
    for name, wrong in judged.items():
        if wrong is None:
            continue
        place = suspect_place(paper, wrong.total, wrong.parts)
        found = wrong.finding(place, item=f"{name}（类）", upper="类级支出")
        if wrong.exceeds or complete:
            yield found
        elif len(right) >= _ENOUGH_RIGHT and len(right) == len(judged) - 1:
            yield replace(found, severity=Severity.QUERY)


def _is_complete(paper: Paper, items: Sequence[Item]) -> bool:
    """Whether the items' budgets make the budget stated, so that no item is left out."""
    budgets = [[item.budget] for item in items if item.budget is not None]
    total = amounts(paper, "general_public_expenditure", "budget")
    return bool(total) and len(budgets) == len(items) > 0 and mismatch(total, budgets) is None


def _shares_whole(paper: Paper) -> bool:
    """Whether the shares of the classes make 100, so that no class is left out."""
    shares = [number_in(item) for item in told(paper, "functional_class", "share")]
    total = sum((share.exact for share in shares if share is not None), Fraction(0))
    return abs(total - _FULL) <= _SLACK
