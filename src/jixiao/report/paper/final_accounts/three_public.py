"""Part three, nine: the three public expenses with their counts (“三公”经费)."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.document.model import Line, LineRole
from jixiao.report.paper.final_accounts.model import NOTHING, PublicExpense
from jixiao.report.paper.final_accounts.words import Draft, amount_words, change_words, percent_words, say
from jixiao.report.paper.official import paragraph


def three_public(draft: Draft) -> Iterator[Line]:
    """As a whole, then each of the three."""
    spent = draft.year.three_public
    yield paragraph(say("heads", "three_public"), LineRole.HEADING)
    yield paragraph(say("heads", "three_public_total"), LineRole.SUBHEADING)
    yield paragraph(_whole(draft, spent.whole))
    yield paragraph(say("heads", "three_public_items"), LineRole.SUBHEADING)
    for text in (*_overseas(draft), *_vehicles(draft), *_hospitality(draft)):
        yield paragraph(text, LineRole.BODY)


def _whole(draft: Draft, whole: PublicExpense) -> str:
    why = draft.departed(whole.budget, whole.outturn, whole.reason, "“三公”经费", "three_public_why")
    told = {"budget": amount_words(whole.budget), "outturn": amount_words(whole.outturn), "why": why}
    rate = percent_words(whole.outturn, whole.budget)
    return draft.say("three_public_no_budget", **told) if rate is None else draft.say("three_public", rate=rate, **told)


def _expense(draft: Draft, name: str, title: str, expense: PublicExpense) -> str:
    """Budget, outturn, rate, and how far and why they part."""
    rate = percent_words(expense.outturn, expense.budget)
    change = change_words(expense.outturn, expense.budget, "from_no_budget")
    moved = ""
    if expense.outturn != expense.budget:
        moved = draft.say("against_budget", change=change) + draft.because(title, expense.reason, change)
    return draft.say(
        name,
        budget=amount_words(expense.budget),
        outturn=amount_words(expense.outturn),
        rate="" if rate is None else draft.say("of_budget", rate=rate),
        change=moved,
    )


def _counted(draft: Draft, title: str, expense: PublicExpense, *names: str) -> dict[str, str]:
    """Counts in words; money without counts is a problem."""
    if expense.outturn and not all(expense.counts.get(name) for name in names):
        draft.note("counts_due", what=title)
    return {name: str(expense.counts.get(name, 0)) for name in names}


def _overseas(draft: Draft) -> Iterator[str]:
    title, spent = "因公出国（境）费", draft.year.three_public.overseas
    yield _expense(draft, "overseas", title, spent)
    counts = _counted(draft, title, spent, "groups", "visits")
    yield draft.say("overseas_counts", outturn=amount_words(spent.outturn), **counts)


def _vehicles(draft: Draft) -> Iterator[str]:
    spent = draft.year.three_public
    yield _expense(draft, "vehicles", "公务用车购置及运行维护费", spent.vehicles)
    for name, title, expense in (
        ("vehicle_purchase", "公务用车购置费", spent.purchase),
        ("vehicle_running", "公务用车运行维护费", spent.running),
    ):
        counts = _counted(draft, title, expense, "vehicles")
        yield draft.say(name, outturn=amount_words(expense.outturn), count=counts["vehicles"])


def _hospitality(draft: Draft) -> Iterator[str]:
    spent = draft.year.three_public
    whole, foreign = spent.hospitality, spent.foreign
    yield _expense(draft, "hospitality", "公务接待费", whole)
    domestic = whole.outturn - foreign.outturn
    if domestic < 0:
        part, total = amount_words(foreign.outturn), amount_words(whole.outturn)
        draft.note("hospitality_differs", part=part, whole=total)
        domestic = NOTHING
    counts = _counted(draft, "外宾接待", foreign, "groups", "visits")
    yield draft.say("hospitality_foreign", outturn=amount_words(foreign.outturn), **counts)
    counts = _counted(draft, "国内公务接待", PublicExpense(outturn=domestic, counts=whole.counts), "batches", "visits")
    purpose = draft.say("hospitality_purpose", purpose=spent.purpose) if spent.purpose else ""
    yield draft.say("hospitality_domestic", outturn=amount_words(domestic), purpose=purpose, **counts)
