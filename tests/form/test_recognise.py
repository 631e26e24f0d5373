"""Every recogniser once, their findings in printed order, repeats marked, nothing found said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.form import FormKind, Recognition
from jixiao.form.recognise import recognise
from jixiao.read import read_file


@pytest.fixture(scope="module")
def recognitions(raw_papers: Mapping[str, Path]) -> dict[str, Recognition]:
    """The four published papers as recognised."""
    return {number: recognise(read_file(path)) for number, path in raw_papers.items()}


def kinds_of(recognition: Recognition) -> list[str]:
    """Kinds of the forms, in printed order."""
    return [form.kind.value for form in recognition.forms]


def test_a_department_form_in_tabbed_cells(recognitions: dict[str, Recognition]) -> None:
    assert kinds_of(recognitions["000"]) == ["department_self_evaluation"]
    assert len(recognitions["000"].forms[0].indicators) == 16


def test_final_accounts_hold_twenty_forms_two_lists_and_a_summary(recognitions: dict[str, Recognition]) -> None:
    kinds = kinds_of(recognitions["001"])

    assert kinds.count("department_self_evaluation") == 1
    assert kinds.count("project_self_evaluation") == 19
    assert kinds.count("project_execution_table") == 2
    assert kinds.count("self_evaluation_summary") == 1
    assert recognitions["001"].statements


def test_a_list_printed_again_names_the_first(recognitions: dict[str, Recognition]) -> None:
    forms = recognitions["001"].forms
    lists = [index for index, form in enumerate(forms) if form.kind is FormKind.PROJECT_EXECUTION_TABLE]

    assert [len(forms[index].rows) for index in lists] == [18, 18]
    assert all(forms[index].total_row for index in lists)
    assert forms[lists[0]].repeats is None
    assert forms[lists[1]].repeats == lists[0]


def test_every_form_of_a_paper_reports_on_one_year(recognitions: dict[str, Recognition]) -> None:
    years = {form.fiscal_year.text for form in recognitions["001"].forms if form.fiscal_year}
    titles = [form.title.text for form in recognitions["001"].forms if form.title]

    assert years == {"2022"}
    assert any(title.startswith("2023年度") for title in titles)


def test_a_damaged_declaration_is_one_form(recognitions: dict[str, Recognition]) -> None:
    (form,) = recognitions["002"].forms

    assert form.kind is FormKind.TARGET_DECLARATION
    assert len(form.indicators) == 30
    assert sum(1 for row in form.indicators if row.level3) == 26


def test_a_report_stands_before_its_form(recognitions: dict[str, Recognition]) -> None:
    assert kinds_of(recognitions["003"]) == ["self_evaluation_report", "department_self_evaluation"]
    assert len(recognitions["003"].forms[1].tasks) == 7
    assert len(recognitions["003"].forms[1].indicators) == 35


def test_a_paper_of_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("关于召开工作会议的通知\n请各单位按时参加。\n", encoding="utf-8")

    recognition = recognise(read_file(path))

    assert recognition.forms == ()
    assert [problem.code for problem in recognition.problems] == ["no_form"]
