"""What the four published papers say in running text; skipped where they are not at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.document import Document, Line
from jixiao.form.model import Form, FormKind, Recognition
from jixiao.form.narrative.final_accounts import collect_facts
from jixiao.form.recognise import recognise
from jixiao.read import read_file


@pytest.fixture(scope="module")
def final_accounts(raw_papers: Mapping[str, Path]) -> Recognition:
    """The paper with final accounts."""
    return recognise(read_file(raw_papers["001"]))


@pytest.fixture(scope="module")
def report(raw_papers: Mapping[str, Path]) -> Recognition:
    """The paper with a report in text."""
    return recognise(read_file(raw_papers["003"]))


def _of_kind(recognition: Recognition, kind: FormKind) -> list[Form]:
    return [form for form in recognition.forms if form.kind is kind]


@pytest.mark.parametrize(
    ("topic", "measure", "value", "lines"),
    [
        pytest.param("income_expenditure_total", "amount", "12232.34", (56, None), id="total"),
        pytest.param("income_expenditure_total", "change_rate", "199.71", (58, None), id="total_rate"),
        pytest.param("income_total", "amount", "12069.93", (73, None), id="income"),
        pytest.param("affiliated_income", "amount", "0", (88, 90), id="broken_between_number_and_unit"),
        pytest.param("other_income", "share", "0.14", (90, None), id="share"),
        pytest.param("project_expenditure", "amount", "11334.43", (109, 111), id="project_expenditure"),
        pytest.param("general_public_expenditure", "budget", "1096.36", (198, 200), id="initial_budget"),
        pytest.param("general_public_expenditure", "completion_rate", "1099.41", (200, None), id="completion"),
        pytest.param("operating_cost", "amount", "80.82", (314, None), id="operating_cost"),
        pytest.param("three_public_total", "outturn", "0.24", (333, None), id="three_public"),
        pytest.param("official_vehicles", "outturn", "0", (345, 347), id="trailing_spaces"),
        pytest.param("hospitality_visits", "count", "13", (367, None), id="visits"),
        pytest.param("agency_operating_expenses", "change", "-17.79", (373, None), id="agency"),
        pytest.param("procurement_works", "amount", "0", (380, 382), id="procurement_works"),
        pytest.param("procurement_services_sme_share", "share", "37.04", (392, None), id="sme_share"),
        pytest.param("vehicles_in_use", "count", "0", (398, None), id="vehicles"),
        pytest.param("performance_projects", "count", "18", (406, None), id="projects"),
        pytest.param("performance_money_share", "share", "93.79", (408, None), id="performance_share"),
        pytest.param("goals_attained", "actual", "3", (4458, None), id="goals"),
    ],
)
def test_facts_of_final_accounts(
    final_accounts: Recognition, topic: str, measure: str, value: str, lines: tuple[int, int | None]
) -> None:
    fact = collect_facts(final_accounts.statements).one(topic, measure)

    assert fact is not None
    assert (fact.value, (fact.place.line, fact.place.line_to)) == (value, lines)


def test_thirteen_items_of_the_classification(final_accounts: Recognition) -> None:
    facts = collect_facts(final_accounts.statements)
    outturns, rates = (facts.all("functional_item", measure) for measure in ("outturn", "completion_rate"))

    assert len(outturns) == 13
    assert [fact.value for fact in outturns[:4]] == ["556.21", "32.91", "979.32", "5"]
    assert [fact.subject for fact in rates[:2]] == [outturns[0].subject, outturns[2].subject]


def test_both_printings_of_the_project_list_agree(final_accounts: Recognition) -> None:
    first, second = _of_kind(final_accounts, FormKind.PROJECT_EXECUTION_TABLE)

    assert [len(first.rows), len(second.rows)] == [18, 18]
    for one, other in zip(first.rows, second.rows, strict=True):
        assert one.project is not None
        assert other.project is not None
        assert one.project.text == other.project.text
    assert first.total_row is not None
    assert first.total_row.outturn is not None
    assert first.total_row.outturn.text == "113048518.64"
    assert first.total_row.purpose is not None
    assert first.total_row.purpose.text == ""
    assert first.repeats is None
    assert second.repeats == final_accounts.forms.index(first)


def test_the_stranded_piece_is_a_problem(final_accounts: Recognition) -> None:
    (problem,) = [problem for problem in final_accounts.problems if problem.code == "stranded_piece"]

    assert (problem.place.line, problem.place.line_to) == (4246, 4271)


def test_the_summary_has_its_total_and_five_goals(final_accounts: Recognition) -> None:
    (summary,) = _of_kind(final_accounts, FormKind.SELF_EVALUATION_SUMMARY)

    assert summary.total is not None
    assert (summary.total.text, summary.total.place.line, summary.total.place.line_to) == ("99.61分", 4155, 4157)
    assert [goal.no for goal in summary.goals] == [1, 2, 3, 4, 5]


def test_key_work_has_four_rows(final_accounts: Recognition) -> None:
    (table,) = _of_kind(final_accounts, FormKind.KEY_WORK_TABLE)

    assert [row.completion.text for row in table.rows if row.completion is not None] == ["如期完成"] * 4


def test_the_report_has_total_and_grade(report: Recognition) -> None:
    (form,) = _of_kind(report, FormKind.SELF_EVALUATION_REPORT)

    assert form.total is not None
    assert form.total.text == "95.78分"
    assert form.grade is not None
    assert form.grade.text == "优"
    assert len([section for section in form.sections if section.text[1] == "、"]) == 8


@pytest.mark.parametrize(
    ("value", "measure", "unit", "base"),
    [
        pytest.param("64.67", "execution_rate", "%", None, id="share_called_a_rate"),
        pytest.param("83.3", "completion_rate", "%", "目标任务", id="share_of_the_task"),
        pytest.param("36", "count", "项", "投入管理指标", id="indicators"),
        pytest.param("5", "target", "%", None, id="bound_in_latex"),
    ],
)
def test_statements_of_the_report(report: Recognition, value: str, measure: str, unit: str, base: str | None) -> None:
    found = [each for each in report.statements if (each.value, each.measure) == (value, measure)]

    assert [(each.unit, each.base) for each in found[:1]] == [(unit, base)]


def _without_hint(document: Document) -> Document:
    blocks = tuple(replace(block, wraps=None) if isinstance(block, Line) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def test_the_hint_of_trailing_spaces_is_not_needed(raw_papers: Mapping[str, Path], final_accounts: Recognition) -> None:
    unmarked = recognise(_without_hint(read_file(raw_papers["001"])))

    def told(recognition: Recognition) -> list[tuple[str, str, str, str]]:
        return [(each.subject, each.measure, each.value, each.unit) for each in recognition.statements]

    assert told(unmarked) == told(final_accounts)
