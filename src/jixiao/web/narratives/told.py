"""What people wrote for the reports on a self-evaluation, with its figures (自评报告的文字)."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.quantity import format_number
from jixiao.report.paper.evaluation import Evaluation
from jixiao.report.paper.final_accounts.words import amount_words, percent_words
from jixiao.report.paper.self_evaluation.account import Told
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.narratives.models import Passage
from jixiao.web.narratives.sections import SELF_EVALUATION, figure_names, sections_of
from jixiao.web.narratives.texts import filled, lines_of
from jixiao.web.papers.models import Paper


def passages_of(subject: Paper | FinalAccounts) -> dict[str, Passage]:
    """What was written for a paper or for final accounts, by section."""
    held: Iterable[Passage] = subject.passages.all()
    return {passage.section: passage for passage in held}


def figures_of(evaluation: Evaluation) -> dict[str, str]:
    """The figures of a self-evaluation by what texts call them; what cannot be told is left out."""
    budget, outturn = evaluation.budget, evaluation.outturn
    known = {
        "budget": None if budget is None else amount_words(budget),
        "outturn": None if outturn is None else amount_words(outturn),
        "rate": None if budget is None or outturn is None else percent_words(outturn, budget),
        "execution": evaluation.execution_score,
        "indicators": format_number(evaluation.indicator_score),
        "total": evaluation.total,
    }
    return {title: words for name, title in figure_names().items() if (words := known[name])}


def told_of(paper: Paper, evaluation: Evaluation, evidence: Iterable[str]) -> Told:
    """The texts of the reports on a paper.

    Args:
        paper: The department's form.
        evaluation: It, scored.
        evidence: Names of files that are listed where nobody has written a list.
    """
    passages, figures = passages_of(paper), figures_of(evaluation)
    written = {
        section.name: lines_of(filled(passages[section.name].text, figures))
        for section in sections_of(SELF_EVALUATION)
        if section.name in passages
    }
    return Told(**{**written, "evidence": written.get("evidence") or tuple(evidence)})
