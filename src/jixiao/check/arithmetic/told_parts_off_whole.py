"""The parts that a sentence tells behind 其中 do not make the whole that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from jixiao.check.declare import PAPER, check, row_by_row
from jixiao.check.facts import number_in, sentences
from jixiao.check.paper import Paper
from jixiao.check.told_sum import ToldSum
from jixiao.check.wording import word_in
from jixiao.finding import Finding, Severity
from jixiao.form.model import Statement
from jixiao.quantity import find_unit

#: Lists of words whose things together make a whole: by level of government, by kind of spending, of cost, of post…
_SPLITS = ("split_levels", "split_budgets", "split_spending", "split_costs", "split_posts")
_SIZES = ("amount", "outturn", "budget", "count")
_LEAST, _MOST = 2, 2


@check(
    code="A16",
    severity=Severity.QUERY,
    scope=PAPER,
    title="文中其中数之和与总数不符",
    message="“{item}”{stated}，而其中 {parts} 合计 {computed}。",
    why="“其中”各项是总数的组成部分：分全了应等于总数，没有分全也不应超过总数。",
    fix="核对总数和各项；各项有交叉或没有列全的，写明。",
    source="paper-itself",
    since="0.1",
)
def told_parts_off_whole(paper: Paper) -> Iterator[Finding]:
    """Parts of a known division (人员经费、公用经费) must make the whole; of others, in money, they may not exceed it.

    Figures of final accounts have checks of their own.
    """
    yield from row_by_row(_divisions(paper.statements), _judge, "文中没有分项列出的数")


def _divisions(statements: Sequence[Statement]) -> Iterator[ToldSum]:
    for group in sentences(statements):
        first = next((at for at, item in enumerate(group) if item.part_of is not None), 0)
        whole = next((item for item in reversed(group[:first]) if item.subject == group[first].part_of), None)
        behind = [item for item in group[first:] if item.measure in _SIZES]
        sizes = list(takewhile(lambda item: item.part_of is not None, behind))
        parts = [(item, number) for item in sizes if (number := number_in(item)) is not None]
        stated = None if whole is None else number_in(whole)
        if whole is None or stated is None or whole.topic or len(parts) < _LEAST:
            continue
        alike = {(item.part_of, item.unit, item.hedge, item.period) for item in sizes}
        if alike == {(whole.subject, whole.unit, None, whole.period)} and whole.hedge is None:
            yield ToldSum(whole, stated, tuple(parts))


def _judge(told: ToldSum) -> Iterator[Finding]:
    total, stated = told.computed, told.stated.exact
    is_off = abs(total - stated) > told.slack
    too_much = _is_money(told.whole) and stated + told.slack < total <= _MOST * stated
    if is_off and (too_much or _is_known(told)):
        yield told.finding(told.whole.unit, item=told.whole.subject)


def _is_money(statement: Statement) -> bool:
    unit = find_unit(statement.unit)
    return unit is not None and unit.dimension.startswith("money")


def _is_known(told: ToldSum) -> bool:
    """Whether the parts are those of a known division, each another one."""
    for name in _SPLITS:
        words = [word_in(item.subject, name) for item, _ in told.parts]
        if None not in words and len(set(words)) == len(words):
            return True
    return False
