"""A rate is printed although what it is divided by is zero."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, CouldNotRun, check, not_applicable
from jixiao.check.facts import completions, shares
from jixiao.check.figures import is_printed
from jixiao.check.money import amount_of
from jixiao.check.paper import FormView, Paper
from jixiao.check.rated import rated_rows
from jixiao.finding import Finding, Severity
from jixiao.place import Place


@check(
    code="A11",
    severity=Severity.QUERY,
    scope=PAPER,
    title="除数为零仍填列比率",
    message="“{item}”的比率填为 {stated}，而除数为 0；应填“—”。",
    why="除数为零的比率没有意义：填 0% 像是没有完成，填 100% 像是全部完成。",
    fix="除数为零时比率填“—”，并在文字中说明没有安排预算或没有发生。",
    source="handbook",
    since="0.1",
)
def rate_of_nothing(paper: Paper) -> Iterator[Finding]:
    """Look at every row with a rate, and at completion rates and shares in the text."""
    judged = 0
    for view in paper.originals:
        for label, stated, place, is_zero in _rows(view):
            judged += 1
            if is_zero:
                yield Finding(place=place, form=view.index, values={"item": label, "stated": stated})
    for fact in completions(paper.statements):
        judged += 1
        if not fact.budget.value:
            yield Finding(place=fact.place, values={"item": fact.subject, "stated": f"{fact.rate.words}%"})
    for share in shares(paper.statements):
        judged += 1
        if not share.whole.value:
            yield Finding(place=share.place, values={"item": share.subject, "stated": f"{share.share.words}%"})
    if not judged:
        not_applicable("没有比率")


def _rows(view: FormView) -> Iterator[tuple[str, str, Place, bool]]:
    """Label, printed rate, place and whether the budget is 0, of every row that prints a rate."""
    for row in rated_rows(view):
        if row.rate is None or not is_printed(row.rate):
            continue
        try:
            budget = amount_of(row.budget, *row.units)
        except CouldNotRun:
            continue
        if budget is not None:
            yield row.label, row.rate.text, row.place, not budget.value
