"""One figure of the accounts is told with two values."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import SIZES, amount_in
from jixiao.check.ledger import told
from jixiao.check.money import Amount, may_be_one
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import Statement

#: Figures that a paper's year has one of, however often it tells them.
_SINGLE = (
    "income_total",
    "expenditure_total",
    "basic_expenditure",
    "project_expenditure",
    "general_public_expenditure",
    "general_public_basic_total",
    "personnel_cost",
    "operating_cost",
    "three_public_total",
    "overseas_travel",
    "official_vehicles",
    "vehicle_purchase",
    "vehicle_running",
    "hospitality",
    "domestic_hospitality",
    "agency_operating_expenses",
    "procurement_total",
)


@check(
    code="F15",
    severity=Severity.QUERY,
    scope=PAPER,
    title="同一个决算数前后不一",
    message="“{item}”此处为 {stated}，另一处（{other}）为 {computed}。",
    why="一个年度的一项决算数只有一个，在几处出现时应当一致。",
    fix="与决算报表核对，统一为同一个数；口径不同的（如财政拨款与全部资金），写明口径。",
    source="paper-itself",
    since="0.1",
)
def figure_told_twice(paper: Paper) -> Iterator[Finding]:
    """Compare every telling of a figure with the first, as far as the printed digits go."""
    judged = False
    for topic in _SINGLE:
        found = [(item, amount) for item in told(paper, topic, *SIZES) if (amount := amount_in(item)) is not None]
        judged = judged or len(found) > 1
        yield from _against_first(found)
    if not judged:
        not_applicable("没有一项决算数在文中出现两次")


def _against_first(found: list[tuple[Statement, Amount]]) -> Iterator[Finding]:
    """Every value that differs from the first and from those asked about before."""
    known = found[:1]
    for item, amount in found[1:]:
        if any(may_be_one(amount, other) for _, other in known):
            continue
        first, value = found[0]
        known.append((item, amount))
        yield Finding(
            place=amount.place,
            values={
                "item": item.subject,
                "stated": amount.text,
                "other": first.subject,
                "computed": value.text,
            },
            related=(Related(place=value.place),),
        )
