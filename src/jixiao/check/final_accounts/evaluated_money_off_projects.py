"""The money said to be evaluated is not the project expenditure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import PAPER, CouldNotRun, check, not_applicable
from jixiao.check.ledger import amounts, share_in
from jixiao.check.money import Amount, amount_of, sum_fault
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import FormKind

_PROJECTS = ("general_public_project", "project_expenditure")
_FULL = Fraction(100)


@check(
    code="F10",
    severity=Severity.ERROR,
    scope=PAPER,
    title="绩效自评涉及资金与项目支出不符",
    message="绩效自评涉及资金为 {stated}，项目支出为 {computed}，相差 {difference}{note}。",
    why="绩效自评应覆盖全部项目支出；两个数不同，说明有项目没有自评或金额写错。",
    fix="与项目支出决算数核对；没有自评的项目说明原因。",
    source="mof-2016-143",
    since="0.1",
)
def evaluated_money_off_projects(paper: Paper) -> Iterator[Finding]:
    """Compare with project expenditure (general public budget or all) and with the total of the project list.

    Which money is meant (budget or outturn) only a project list settles: with one, more than all of them, or less
    while the text claims all, is an error; else it is asked about.
    """
    money = amounts(paper, "performance_money")
    listed = list(_lists(paper))
    known = [amount for topic in _PROJECTS for amount in amounts(paper, topic)] + listed
    if not money or not known:
        not_applicable("文中没有绩效自评涉及资金或项目支出")
    if any(_same(mine, other) for mine in money for other in known):
        return
    share = share_in(paper, "performance_money_share")
    claims_all = share is not None and share[0].exact == _FULL
    if share is not None and not claims_all and money[0].value < min(other.value for other in known):
        return
    exceeds = money[0].value > max(other.value for other in known)
    yield Finding(
        place=money[0].place,
        severity=Severity.ERROR if listed and (exceeds or claims_all) else Severity.QUERY,
        values={
            "stated": money[0].text,
            "computed": known[0].text,
            "difference": money[0].show(money[0].value - known[0].value),
            "note": "（文中称占 100%）" if claims_all else "",
        },
        related=tuple(Related(place=other.place) for other in known),
    )


def _same(left: Amount, right: Amount) -> bool:
    """Whether two amounts may be one, each rounded to its own digits."""
    try:
        return sum_fault([left], right) is None or sum_fault([right], left) is None or _rounds(left, right)
    except CouldNotRun:
        return False


def _rounds(left: Amount, right: Amount) -> bool:
    low, high = left.interval()
    other_low, other_high = right.interval()
    return low <= other_high and other_low <= high


def _lists(paper: Paper) -> Iterator[Amount]:
    """Outturn and budget of the total rows of project lists."""
    for view in paper.of_kind(FormKind.PROJECT_EXECUTION_TABLE):
        total = view.form.total_row
        for cell in () if total is None else (total.outturn, total.budget):
            try:
                amount = amount_of(cell, view.form.currency_unit)
            except CouldNotRun:
                continue
            if amount is not None:
                yield amount
