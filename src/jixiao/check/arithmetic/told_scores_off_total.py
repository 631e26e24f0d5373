"""The scores that a report tells part by part do not add up to the total score that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.check.declare import PAPER, check, row_by_row
from jixiao.check.facts import number_in, sentences
from jixiao.check.paper import Paper
from jixiao.check.told_sum import ToldSum
from jixiao.finding import Finding, Severity
from jixiao.form.model import Statement

_FULL = 100
_LEAST = 2


@check(
    code="A15",
    severity=Severity.QUERY,
    scope=PAPER,
    title="文中各部分得分之和与总分不符",
    message="文中总分 {stated} 分，而各部分得分 {parts} 合计 {computed} 分。",
    why="各部分分值合计 100 分，得分之和就是总分，不相符时至少有一个写错。",
    fix="核对各部分得分和总分。",
    source="paper-itself",
    since="0.1",
)
def told_scores_off_total(paper: Paper) -> Iterator[Finding]:
    """Only where one sentence tells points and score of every part, the points making 100."""
    yield from row_by_row(_scores(paper.statements), _judge, "文中没有逐项写明分值和得分")


def _scores(statements: Sequence[Statement]) -> Iterator[ToldSum]:
    before: Statement | None = None
    for group in sentences(statements):
        scores = [item for item in group if item.measure == "score" and item.hedge is None]
        points = {item.subject: number for item in group if item.measure == "points" and (number := number_in(item))}
        parts = [(item, number) for item in scores if item.subject in points and (number := number_in(item))]
        whole = next((item for item in scores if item.subject not in points), before)
        stated = None if whole is None else number_in(whole)
        names = {item.subject for item, _ in parts}
        is_whole = names == set(points) and len(parts) == len(names) >= _LEAST
        if is_whole and sum(number.exact for number in points.values()) == _FULL and whole and stated:
            yield ToldSum(whole, stated, tuple(parts))
        before = scores[-1] if len(scores) == 1 and not points else None


def _judge(told: ToldSum) -> Iterator[Finding]:
    digits = max(number.digits for _, number in told.parts)
    rounding = Fraction(1, 2 * 10**told.stated.digits) if told.stated.digits < digits else Fraction(0)
    if abs(told.computed - told.stated.exact) > max(told.slack, rounding):
        yield told.finding()
