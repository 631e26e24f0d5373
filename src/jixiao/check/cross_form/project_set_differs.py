"""The list of projects and the project forms are not the same projects."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.budget import budget_of, outturn_of
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import amount_in
from jixiao.check.listed import Matching, list_amount, match_list, other_funds
from jixiao.check.money import Amount
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import title_of
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import ListRow

_SIZES = ("outturn", "amount")


@check(
    code="C08",
    severity=Severity.QUERY,
    scope=PAPER,
    title="项目列表与项目自评表的项目不一致",
    message="{item}（{stated}）{computed}；列表 {listed} 个项目，自评表 {forms} 张{note}。",
    why="应当自评的项目、已经自评的项目和公开的项目应是同一批，多一个少一个都说明有遗漏或口径不同。",
    fix="逐项核对；口径不同的（如只列一般公共预算项目），在文中写明。",
    source="paper-itself",
    since="0.1",
)
def project_set_differs(paper: Paper) -> Iterator[Finding]:
    """Match the list with the forms and tell what is left over on either side."""
    matching = match_list(paper)
    if matching is None:
        not_applicable("没有项目列表或项目自评表")
    counts = _counts(matching)
    for view in matching.unlisted:
        amount = outturn_of(view.form) or budget_of(view.form)
        yield Finding(
            place=view.form.place,
            form=view.index,
            values={
                **counts,
                "item": f"“{title_of(view.form)}”",
                "stated": amount.text if amount else "金额未印",
                "computed": "有自评表，列表中没有",
                "note": _explained(paper, matching, view),
            },
            related=(Related(place=matching.table.form.place, form=matching.table.index),),
        )
    for row in matching.formless:
        yield _missing_form(matching, row, counts)


def _counts(matching: Matching) -> dict[str, str]:
    paired = len(matching.pairs)
    return {"listed": str(paired + len(matching.formless)), "forms": str(paired + len(matching.unlisted))}


def _missing_form(matching: Matching, row: ListRow, counts: dict[str, str]) -> Finding:
    amount = list_amount(matching.table, row.outturn) or list_amount(matching.table, row.budget)
    values = {
        **counts,
        "item": f"“{row.project.text if row.project else ''}”",
        "stated": amount.text if amount else "金额未印",
        "computed": "列入列表，没有自评表",
        "note": "",
    }
    return Finding(place=row.place, form=matching.table.index, values=values)


def _explained(paper: Paper, matching: Matching, view: FormView) -> str:
    """Whether the form's money with other funds of the list is the gap between two project totals of the text."""
    own = outturn_of(view.form)
    totals = sorted({amount.value: amount for amount in _project_totals(paper)}.items())
    if own is None:
        return ""
    for at, (smaller, low) in enumerate(totals):
        for larger, high in totals[at + 1 :]:
            gap = larger - smaller
            other = _makes_up(matching, own, gap)
            if other is not None:
                more = f"加列表所注其他资金 {own.show(other)}，" if other else ""
                return (
                    f"。{own.text} {more}正好是文中两个项目支出数 {high.text} 与 {low.text} 之差 {own.show(gap)}，"
                    "可能不属于列表的资金口径，请写明"
                )
    return ""


def _makes_up(matching: Matching, own: Amount, gap: Fraction) -> Fraction | None:
    """Other funds that make the form's money up to the gap: 0 for none, ``None`` where nothing does."""
    close = own.factor / 100
    if abs(own.value - gap) <= close:
        return Fraction(0)
    for item in matching.pairs:
        for amount in other_funds(item.row):
            if abs(own.value + amount.value - gap) <= close * 2:
                return amount.value
    return None


def _project_totals(paper: Paper) -> Iterator[Amount]:
    for statement in paper.statements:
        amount = amount_in(statement) if statement.measure in _SIZES and "项目" in statement.subject else None
        if amount is not None and "支出" in statement.subject:
            yield amount
