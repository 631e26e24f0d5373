"""The twenty forms of the published final accounts, read from its PDF text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.form import Form, FormKind
from jixiao.form.stream import recognise_stream
from jixiao.read import read_file


@pytest.fixture(scope="module")
def forms(raw_papers: Mapping[str, Path]) -> list[Form]:
    """Forms printed as lines in paper 001."""
    return [found.form for found in recognise_stream(read_file(raw_papers["001"]))]


def test_one_department_form_and_nineteen_project_forms(forms: list[Form]) -> None:
    department, *projects = forms

    assert department.kind is FormKind.DEPARTMENT_SELF_EVALUATION
    assert len(department.indicators) == 12
    assert {form.kind for form in projects} == {FormKind.PROJECT_SELF_EVALUATION}
    assert len(projects) == 19
    assert sum(len(form.indicators) for form in projects) == 134


def test_every_row_is_whole(forms: list[Form]) -> None:
    rows = [row for form in forms for row in form.indicators]

    assert all(row.level1 and row.level1_points and row.level2 and row.level3 for row in rows)
    assert all(row.target and row.actual and row.score for row in rows)
    assert not [problem for form in forms for problem in form.problems if problem.code in {"unread_text", "label_cut"}]


def test_labels_cut_by_a_page_are_joined(forms: list[Form]) -> None:
    goal = forms[0].goals[1]
    first = goal.indicators[0]

    assert first.level1 is not None
    assert first.level2 is not None
    assert (first.level1.text, first.level2.text) == ("产出指标", "数量指标")
    assert first.level1_points is not None
    assert first.level1_points.text == "25"


def test_lost_ticks_are_inferred_and_told(forms: list[Form]) -> None:
    projects = forms[1:]

    assert all(form.project_category and form.project_attribute and form.project_type for form in projects)
    assert sum(problem.code == "tick_inferred" for form in projects for problem in form.problems) == 57


def test_every_total_is_read(forms: list[Form]) -> None:
    totals = [form.total.text for form in forms if form.total]

    assert totals[:5] == ["99.61", "100", "100", "98.24", "88"]
    assert len(totals) == 20
