"""The paper of a year's final accounts put together (部门决算公开), and what is missing in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jixiao.document.model import Block, Document, LineRole
from jixiao.report.paper.choice import style_of
from jixiao.report.paper.evaluation import Evaluation
from jixiao.report.paper.final_accounts.closing import key_work, terms
from jixiao.report.paper.final_accounts.general_public import basic, general_public, other_budgets
from jixiao.report.paper.final_accounts.model import DepartmentYear
from jixiao.report.paper.final_accounts.money import appropriation, expenditure, income, income_expenditure
from jixiao.report.paper.final_accounts.operations import operations
from jixiao.report.paper.final_accounts.overview import overview
from jixiao.report.paper.final_accounts.performance import performance
from jixiao.report.paper.final_accounts.tables import balances_of, nine_tables
from jixiao.report.paper.final_accounts.three_public import three_public
from jixiao.report.paper.final_accounts.words import Draft, amount_words, say, words
from jixiao.report.paper.official import document_of, form_blocks, paragraph


@dataclass(frozen=True, slots=True)
class Annexes:
    """What the final accounts tell of self-evaluations.

    Attributes:
        department: The department's own, ``None`` where there is none.
        projects: Those of its projects.
        purposes: Project → what its money was for.
        summary: The abridged result, blocks of its own paper.
    """

    department: Evaluation | None = None
    projects: Sequence[Evaluation] = ()
    purposes: Mapping[str, str] = field(default_factory=dict)
    summary: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper and what whoever signs it should know: figures that do not agree, texts that are missing."""

    document: Document
    problems: tuple[str, ...]


def final_accounts(year: DepartmentYear, annexes: Annexes) -> WrittenPaper:
    """The whole paper: six parts, every figure from the data.

    Args:
        year: The year's figures.
        annexes: Its self-evaluations.
    """
    draft = Draft(year)
    title = say_title(year)
    blocks = [*_cover(year), *_parts(draft, annexes)]
    _hold_balances(draft)
    return WrittenPaper(document_of(blocks, title), tuple(dict.fromkeys(draft.problems)))


def say_title(year: DepartmentYear) -> str:
    """Title of the paper."""
    return str(words()["title"]).format(unit=year.unit, year=year.year)


def _cover(year: DepartmentYear) -> Iterator[Block]:
    """Title and table of contents (目录)."""
    yield paragraph(say_title(year), LineRole.TITLE)
    yield paragraph(str(words()["contents"]), LineRole.SUBTITLE)
    for part in words()["parts"]:
        yield paragraph(say("parts", part, unit=year.unit, year=year.year), LineRole.BODY)


def _parts(draft: Draft, annexes: Annexes) -> Iterator[Block]:
    year = draft.year
    yield from overview(draft)
    yield from nine_tables(draft)
    yield paragraph(say("parts", "notes", unit=year.unit, year=year.year), LineRole.TITLE)
    for section in (income_expenditure, income, expenditure, appropriation, general_public, basic):
        yield from section(draft)
    for section in (other_budgets, three_public, operations):
        yield from section(draft)
    yield from performance(draft, annexes.department, annexes.projects, annexes.purposes)
    yield from key_work(draft)
    yield from terms(draft)
    yield from _annexes(annexes)


def _annexes(annexes: Annexes) -> Iterator[Block]:
    """第六部分: the abridged result and every form, each on a page of its own."""
    forms = [each.form for each in (annexes.department, *annexes.projects) if each is not None]
    if not forms and not annexes.summary:
        return
    yield paragraph(say("parts", "annexes"), LineRole.TITLE)
    papers = [annexes.summary] if annexes.summary else []
    papers += [form_blocks(form, style_of(form), number) for number, form in enumerate(forms, 1)]
    for number, blocks in enumerate(papers, 1):
        yield paragraph(f"附件{number}", LineRole.ATTACHMENT)
        yield from blocks


def _hold_balances(draft: Draft) -> None:
    """What the balances at the end of the year must be: not below nothing, and what the books have."""
    year = draft.year
    for fund, amount in balances_of(year):
        if amount < 0:
            draft.note("closing_negative", what=str(words()["funds"][fund]), amount=amount_words(-amount))
    if year.closing is not None and year.closing != year.computed_closing:
        stated, computed = amount_words(year.closing), amount_words(year.computed_closing)
        draft.note("closing_differs", stated=stated, computed=computed)
