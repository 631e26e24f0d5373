"""One outturn is held against two different initial budgets."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import Completion, completions
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity

_LABEL = "年初预算"
_PARTS = frozenset({"functional_item", "functional_class"})  # one part may spend all that the whole spends


@check(
    code="F12",
    severity=Severity.ERROR,
    scope=PAPER,
    title="“年初预算”前后不是同一个数",
    message="支出 {outturn} 在此处称完成年初预算 {stated} 的 {rate}，另一处年初预算却是 {computed}（完成 {other}）。",
    why="年初预算是人大批准的数，一年只有一个；把调整后的预算称作年初预算，会掩盖年中的大幅追加。",
    fix="以调整后预算为分母的，改称“全年预算”或“调整预算数”。",
    source="budget-law",
    since="0.1",
)
def two_initial_budgets(paper: Paper) -> Iterator[Finding]:
    """Compare completion rates that call their base 年初预算 and speak of the same outturn."""
    facts = [fact for fact in completions(paper.statements) if _LABEL in fact.base]
    if not facts:
        not_applicable("文中没有完成年初预算的百分比")
    for number, fact in enumerate(facts):
        first = next((other for other in facts[:number] if _contradicts(fact, other)), None)
        if first is not None:
            yield Finding(
                place=fact.place,
                values={
                    "outturn": fact.outturn.text,
                    "stated": fact.budget.text,
                    "rate": f"{fact.rate.words}%",
                    "computed": first.budget.text,
                    "other": f"{first.rate.words}%",
                },
                related=(Related(place=first.place),),
            )


def _contradicts(fact: Completion, other: Completion) -> bool:
    """The same outturn beside initial budgets that differ even as rounded; a part and the whole have two."""
    if _part_of(fact) != _part_of(other):
        return False
    low, high = fact.budget.interval()
    other_low, other_high = other.budget.interval()
    return fact.outturn.value == other.outturn.value > 0 and (high < other_low or other_high < low)


def _part_of(fact: Completion) -> str:
    """Which item or class a rate is of; empty where it is of a whole."""
    return fact.subject if fact.statement.topic in _PARTS else ""
