"""Final accounts as the paper that is published: figures, texts and self-evaluations put together (决算公开成文)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jixiao.form.model import FormKind
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from jixiao.report.paper.final_accounts.load import YearFile, year_of
from jixiao.report.paper.final_accounts.node import YearDataError
from jixiao.report.paper.final_accounts.words import amount_words
from jixiao.report.paper.final_accounts.workbook import totals_of
from jixiao.report.paper.self_evaluation.summary import summary_blocks
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.narratives.sections import Section, sections_of_accounts
from jixiao.web.narratives.texts import with_texts
from jixiao.web.narratives.told import passages_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.workflow import mark_of
from jixiao.web.publications.compose import Composed, account_of, evaluation_for, marked

_FILE = "决算数据"


@dataclass(frozen=True, slots=True)
class Beside:
    """The self-evaluations of the same unit and year.

    Attributes:
        department: The department's own; ``None`` where there is none.
        projects: Those of its projects.
    """

    department: Paper | None = None
    projects: Sequence[Paper] = field(default_factory=tuple)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the projects."""
        return tuple(dict.fromkeys(paper.project.name for paper in self.projects if paper.project is not None))


def beside(accounts: FinalAccounts) -> Beside:
    """The self-evaluations that the accounts annex."""
    found = list(
        Paper.objects.filter(unit=accounts.unit, fiscal_year=accounts.fiscal_year, document="self_evaluation")
        .exclude(status="voided")
        .select_related("approved", "unit", "project")
        .order_by("project__code", "pk")
    )
    whole = FormKind.DEPARTMENT_SELF_EVALUATION.value
    department = next((paper for paper in found if paper.kind == whole and paper.project_id is None), None)
    return Beside(department, [paper for paper in found if paper.project_id is not None])


def year_with(accounts: FinalAccounts, figures: Mapping[str, Any], file: str = _FILE) -> YearFile:
    """Figures as the year of these accounts.

    Raises:
        YearDataError: They are not of the shape that they must have.
    """
    return year_of({**figures, "unit": accounts.unit.name, "fiscal_year": str(accounts.fiscal_year)}, file)


def named_figures(accounts: FinalAccounts) -> dict[str, str]:
    """The totals of the accounts by what texts call them."""
    if not accounts.figures:
        return {}
    totals = totals_of(year_with(accounts, accounts.figures).year)
    return {title: amount_words(amount) for title, amount in totals.items()}


def sections_for(accounts: FinalAccounts, annexed: Beside) -> tuple[Section, ...]:
    """The sections that people write."""
    return sections_of_accounts(accounts.figures, annexed.names)


def composed_accounts(accounts: FinalAccounts) -> Composed:
    """The paper, marked with its state unless it is confirmed, and what is missing in it.

    Raises:
        YearDataError: There are no figures.
    """
    if not accounts.figures:
        raise YearDataError(file=str(accounts), where="全文", reason="还没有决算数据，请先导入填报工作簿")
    annexed = beside(accounts)
    texts = {name: passage.text for name, passage in passages_of(accounts).items()}
    if annexed.department is not None and not texts.get("duties"):
        told = passages_of(annexed.department).get("duties")
        texts |= {} if told is None else {"duties": told.text}
    sections = sections_for(accounts, annexed)
    tree = with_texts(accounts.figures, sections, texts, named_figures(accounts))
    file = year_with(accounts, tree)
    annexes = Annexes(projects=[evaluation_for(each) for each in annexed.projects], purposes=file.purposes)
    if annexed.department is not None:
        account = account_of(annexed.department, annexed.projects)
        annexes = replace(annexes, department=account.department, summary=tuple(summary_blocks(account)))
    written = final_accounts(file.year, annexes)
    return replace(marked(written.document, mark_of(accounts.status)), problems=written.problems)
