"""A printed execution rate is not outturn over budget."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jixiao.check.declare import PAPER, check, not_applicable, row_by_row
from jixiao.check.facts import Completion, completions
from jixiao.check.money import Amount, amount_of
from jixiao.check.paper import FormView, Paper
from jixiao.check.rate import fits, percent_interval, percent_of, show_percent
from jixiao.check.rated import RatedRow, rated_rows
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.quantity import Number, may_print


@check(
    code="A01",
    severity=Severity.ERROR,
    scope=PAPER,
    title="执行率与预算数、执行数不符",
    message="“{item}”执行率填为 {stated}，而执行数 {outturn} ÷ 预算数 {budget} ＝ {computed}{note}。",
    why="执行率由两个已经印出的数相除得出，三个数中至少有一个是错的，执行率得分也随之不可信。",
    fix="核对预算数和执行数的口径（调整后预算数、含上年结转），再重新计算执行率。",
    source="wuhan-note",
    since="0.1",
)
def rate_off_quotient(paper: Paper) -> Iterator[Finding]:
    """Divide exactly; what rounding or cutting at the printed digits explains, of money or rate, is no finding.

    A rate that other columns of the row explain (initial budget, fiscal money) is a query: the columns differ in
    scope; so is a rate in the text whose sentence speaks of two things. A zero budget is left to another check.
    """
    rows = [(view, row) for view in paper.originals for row in rated_rows(view)]
    told = list(completions(paper.statements))
    items = [*(partial(_judge_row, *row) for row in rows), *(partial(_judge_text, fact) for fact in told)]
    yield from row_by_row(items, lambda judge: judge(), "没有同时印出预算数、执行数和执行率")


def _judge_row(view: FormView, row: RatedRow) -> Iterator[Finding]:
    rate = percent_of(row.rate)
    outturn, budget = row.amounts()
    if rate is None or row.rate is None or outturn is None or budget is None or not budget.value:
        not_applicable("缺少预算数、执行数或执行率")
    if fits(row.rate, rate, outturn, budget) is not False:
        return
    basis = _other_basis(row, rate)
    is_score = row.score is not None and fold(row.score.text) == fold(row.rate.text)
    yield Finding(
        place=row.place,
        form=view.index,
        severity=Severity.QUERY if basis or is_score else None,
        values=_values(row.label, rate, outturn, budget, basis),
    )


def _judge_text(fact: Completion) -> Iterator[Finding]:
    if not fact.budget.value:
        not_applicable("预算数为 0")
    interval = percent_interval(fact.outturn, fact.budget)
    if interval is None or may_print(interval, fact.rate):
        return
    yield Finding(
        place=fact.place,
        severity=None if fact.same_subject else Severity.QUERY,
        values=_values(fact.subject, fact.rate, fact.outturn, fact.budget, "") | {"stated": f"{fact.rate.words}%"},
    )


def _other_basis(row: RatedRow, rate: Number) -> str:
    """Name of the columns of the same row that the rate does come from, if any."""
    for title, above, below in row.others:
        outturn, budget = amount_of(above, *row.units), amount_of(below, *row.units)
        if row.rate and outturn and budget and fits(row.rate, rate, outturn, budget):
            return title
    return ""


def _values(item: str, rate: Number, outturn: Amount, budget: Amount, basis: str) -> dict[str, str]:
    return {
        "item": item,
        "stated": rate.words,
        "computed": show_percent(outturn.value / budget.value * 100, rate.digits),
        "outturn": outturn.text,
        "budget": budget.text,
        "note": f"（填写的执行率是按{basis}计算的）" if basis else "",
    }
