"""Years of departments for the tests: the sample, and what its figures must be in any paper made from it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from jixiao.check.paper import Paper
from jixiao.data.loader import parse_strict
from jixiao.document.model import Document
from jixiao.pipeline import read_paper, written
from jixiao.quantity import round_half_up
from jixiao.report.paper.evaluation import Evaluation, evaluation_of
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from jixiao.report.paper.final_accounts.load import YearFile, year_of
from jixiao.report.paper.final_accounts.model import APPROPRIATIONS, FUNDS, OWN_SOURCES, DepartmentYear
from jixiao.report.paper.parts import FormPart, parts_of
from jixiao.score import choose_scheme, score_form
from samples.build import ROOT

SAMPLE = ROOT / "consistent-year"
Figure = tuple[str, str, Fraction]


def sample_tree() -> dict[str, Any]:
    """The data of the sample year, to be changed by a test."""
    text = (SAMPLE / "year.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", parse_strict(text, "year.yaml"))


def sample_year(**changes: Any) -> YearFile:  # noqa: ANN401 - trees of strings
    """The sample year with some keys changed."""
    return year_of({**sample_tree(), **changes}, "year.yaml")


def sample_forms(name: str) -> list[Evaluation]:
    """The scored forms of one file of the sample."""
    text = (SAMPLE / "forms" / f"{name}.yaml").read_text(encoding="utf-8")
    parts = parts_of(parse_strict(text, name), lambda other: other)
    forms = [part.form for part in parts if isinstance(part, FormPart)]
    return [evaluation_of(form, score_form(form, choose_scheme(form, None))) for form in forms]


def sample_annexes() -> Annexes:
    """The self-evaluations of the sample."""
    return Annexes(sample_forms("department")[0], sample_forms("projects"), sample_year().purposes)


def sample_document() -> Document:
    """The final accounts of the sample."""
    return final_accounts(sample_year().year, sample_annexes()).document


def read_back(document: Document, kind: str) -> Paper:
    """A document written in a format and read again."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"paper.{'txt' if kind == 'text' else kind}"
        path.write_bytes(written(document, kind))
        answer = read_paper(path)
    assert answer.paper is not None, answer.error
    return answer.paper


def figures_of(year: DepartmentYear) -> Iterator[Figure]:
    """Topic, measure and exact value of every amount and change that the paper must tell."""
    yield "income_expenditure_total", "amount", year.total
    yield "income_total", "amount", year.total_income
    yield "expenditure_total", "amount", year.total_expenditure
    yield "opening_balance", "amount", year.opened(*FUNDS)
    yield "closing_balance", "amount", year.computed_closing
    yield "surplus_used", "amount", year.surplus_used
    yield "surplus_distribution", "amount", year.distribution
    yield "appropriation_income", "amount", year.income(*APPROPRIATIONS)
    yield from ((f"{name}_income", "amount", year.income(name)) for name in OWN_SOURCES)
    yield from ((f"{name}_income", "amount", year.income(name)) for name in APPROPRIATIONS)
    yield "basic_expenditure", "amount", year.basic(*FUNDS)
    yield "project_expenditure", "amount", year.project(*FUNDS)
    yield "remitted_expenditure", "amount", year.own("remitted")
    yield "operating_expenditure", "amount", year.own("operating")
    yield "affiliated_subsidy_expenditure", "amount", year.own("affiliated_subsidy")
    yield "appropriation_total", "amount", year.appropriation_total
    yield "general_public_expenditure", "amount", year.general_public()
    yield "general_public_basic", "amount", year.basic("general_public")
    yield "general_public_project", "amount", year.project("general_public")
    yield "general_public_basic_total", "amount", year.basic("general_public")
    yield from _changes(year)
    yield from _expenses(year)


def _changes(year: DepartmentYear) -> Iterator[Figure]:
    pairs = (
        ("income_expenditure_total", year.total, year.last.total),
        ("income_total", year.total_income, year.last.income),
        ("expenditure_total", year.total_expenditure, year.last.expenditure),
        ("appropriation_total", year.appropriation_total, year.last.appropriation),
        ("general_public_expenditure", year.general_public(), year.last.general_public),
    )
    for topic, now, before in pairs:
        if before is not None and now != before:
            yield topic, "change", now - before
            if before:
                yield topic, "change_rate", (now - before) / before * 100


def _expenses(year: DepartmentYear) -> Iterator[Figure]:
    spent = year.three_public
    for topic, expense in (
        ("three_public_total", spent.whole),
        ("overseas_travel", spent.overseas),
        ("official_vehicles", spent.vehicles),
        ("hospitality", spent.hospitality),
    ):
        yield topic, "budget", expense.budget
        yield topic, "outturn", expense.outturn
    yield "vehicle_purchase", "amount", spent.purchase.outturn
    yield "vehicle_running", "amount", spent.running.outturn
    bought = year.procurement.values()
    yield "procurement_total", "amount", sum((kind.total for kind in bought), Fraction(0))


def told(paper: Paper) -> set[tuple[str, str, Fraction]]:
    """Topic, measure and value of every figure that a paper tells."""
    return {
        (item.topic, item.measure, Fraction(item.value))
        for item in paper.statements
        if item.topic is not None and item.unit in {"万元", "%"}
    }


def rounded(figure: Figure) -> Figure:
    """A figure as it is printed."""
    return (*figure[:2], Fraction(round_half_up(figure[2], 2)))
