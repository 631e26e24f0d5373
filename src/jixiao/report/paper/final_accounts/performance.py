"""Part three, thirteen: how performance was managed and what the self-evaluations came to (预算绩效情况)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from jixiao.document.model import Block, LineRole
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form, FormKind
from jixiao.report.paper.evaluation import Evaluation
from jixiao.report.paper.final_accounts.words import Draft, amount_words, cell_words, percent_words, say, words
from jixiao.report.paper.official import form_table, paragraph
from jixiao.report.paper.style import style_named


def performance(
    draft: Draft, department: Evaluation | None, projects: Sequence[Evaluation], purposes: Mapping[str, str]
) -> Iterator[Block]:
    """The four parts: work, result of the department, results of projects, use of results."""
    yield paragraph(say("heads", "performance"), LineRole.HEADING)
    yield paragraph(say("heads", "performance_work"), LineRole.SUBHEADING)
    yield paragraph(_evaluated(draft, projects))
    yield paragraph(say("heads", "performance_department"), LineRole.SUBHEADING)
    yield paragraph(_department(draft, department))
    if projects:
        yield paragraph(say("heads", "performance_projects"), LineRole.SUBHEADING)
        yield paragraph(draft.say("projects", count=str(len(projects))))
        yield form_table(project_list(draft.year.year, projects, purposes), style_named("project_list"))
    else:
        draft.note("no_project_forms")
    yield paragraph(say("heads", "performance_use"), LineRole.SUBHEADING)
    yield from (paragraph(text) for text in draft.year.use or (draft.say("no_use"),))


def _evaluated(draft: Draft, projects: Sequence[Evaluation]) -> str:
    if not projects:
        return draft.say("not_evaluated")
    money = sum((each.outturn or Fraction(0) for each in projects), Fraction(0))
    spent = draft.year.project("general_public")
    told = {"count": str(len(projects)), "money": amount_words(money)}
    if money > spent:
        draft.note("money_differs", part=amount_words(money), whole=amount_words(spent))
        return draft.say("evaluated_no_share", **told)
    share = percent_words(money, spent)
    return draft.say("evaluated_no_share", **told) if share is None else draft.say("evaluated", share=share, **told)


def _department(draft: Draft, department: Evaluation | None) -> str:
    row = None if department is None else department.money
    if department is None or row is None or department.budget is None or department.outturn is None:
        draft.note("no_department_form")
        return draft.say("department_open")
    told = {
        "outturn": amount_words(department.outturn),
        "budget": amount_words(department.budget),
        "rate": row.rate.text if row.rate else percent_words(department.outturn, department.budget) or "",
        "score": department.total,
    }
    return draft.say("department", **told) + draft.say("department_open")


def project_list(year: str, projects: Sequence[Evaluation], purposes: Mapping[str, str]) -> Form:
    """The list of projects with its total, from the forms of the projects (项目列表)."""
    rows = []
    budgets, outturns = [], []
    for each in projects:
        name = each.form.project.text if each.form.project else ""
        budget, outturn = each.budget or Fraction(0), each.outturn or Fraction(0)
        budgets.append(budget)
        outturns.append(outturn)
        purpose = purposes.get(name) or str(words()["project_list"]["purpose_unknown"])
        rows.append(_listed(name, budget, outturn, purpose))
    total = _listed(say("tables", "total"), sum(budgets, Fraction(0)), sum(outturns, Fraction(0)), "")
    return form_from_mapping(
        {
            "kind": FormKind.PROJECT_EXECUTION_TABLE.value,
            "fiscal_year": year,
            "currency_unit": "万元",
            "rows": rows,
            "total_row": total,
        }
    )


def _listed(name: str, budget: Fraction, outturn: Fraction, purpose: str) -> dict[str, str]:
    return {
        "project": name,
        "budget": cell_words(budget),
        "outturn": cell_words(outturn),
        "rate": percent_words(outturn, budget) or "",
        "purpose": purpose,
    }
