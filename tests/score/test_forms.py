"""Whole forms score as written in the case file; the real papers score as they print where they follow the rule."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import FormKind
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from jixiao.score import SCORED_KINDS, FormScore, choose_scheme, score_form, score_to_mapping
from tests.score.cases import CASES, load

_CASES = load(CASES / "score" / "forms.yaml")
_CASES_BY_ID = [pytest.param(case, id=name) for name, case in _CASES.items()]
_DEPARTMENT = FormKind.DEPARTMENT_SELF_EVALUATION


def _score(case: Mapping[str, Any]) -> FormScore:
    form = form_from_mapping(case["form"])
    return score_form(form, choose_scheme(form, case.get("override")))


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text and text != "null" else None


@pytest.mark.parametrize("case", _CASES_BY_ID)
def test_scores_the_form(case: Mapping[str, Any]) -> None:
    score = _score(case)
    points = [_decimal(value) for value in case.get("points", ())]

    assert score.computed_total == _decimal(case["total"])
    assert "execution" not in case or score.execution_score == _decimal(case["execution"])
    assert score.grade == case.get("grade", score.grade)
    assert list(score.taken_from_print) == case.get("taken", list(score.taken_from_print))
    assert not points or [row.points for row in score.indicators] == points
    assert case.get("says", "") in "\n".join(score.explanation)


@pytest.mark.parametrize("case", _CASES_BY_ID)
def test_the_mapping_is_of_the_contract(case: Mapping[str, Any]) -> None:
    mapping = score_to_mapping(_score(case))
    keys = ["scheme", "scheme_from", "execution_score", "indicators", "computed_total", "taken_from_print"]
    rows = [set(row) for row in mapping["indicators"]]

    assert [key for key in (*keys, "printed_total", "grade") if key not in mapping] == []
    assert all({"level3", "method", "points", "points_from", "status", "computed_score"} <= row for row in rows)
    assert all({"lowest", "highest", "printed_score", "explanation", "place"} <= row for row in rows)


def _scores(path: Path) -> list[tuple[FormKind, FormScore]]:
    forms = [form for form in recognise(read_file(path)).forms if form.kind in SCORED_KINDS]
    return [(form.kind, score_form(form, choose_scheme(form))) for form in forms]


@pytest.mark.parametrize(
    ("paper", "kind", "scheme", "total"),
    [
        pytest.param("000", _DEPARTMENT, "wuhan.self_evaluation.2020", "95.64", id="wuhan_2020"),
        pytest.param("001", _DEPARTMENT, "wuhan.self_evaluation.2020", "99.61", id="wuhan_2022"),
        pytest.param("003", _DEPARTMENT, "henan.department_self_evaluation.2021", "98", id="zhengzhou_2021"),
    ],
)
def test_department_forms_of_the_raw_papers(
    raw_papers: Mapping[str, Path], paper: str, kind: FormKind, scheme: str, total: str
) -> None:
    score = next(score for found, score in _scores(raw_papers[paper]) if found is kind)

    assert score.scheme == scheme
    assert score.computed_total == Decimal(total)
    assert score.printed_total is not None
    assert score.printed_total.value == Decimal(total)


def test_project_forms_differ_from_print_only_where_they_break_the_rule(raw_papers: Mapping[str, Path]) -> None:
    scores = [score for kind, score in _scores(raw_papers["001"]) if kind is FormKind.PROJECT_SELF_EVALUATION]
    off = [
        (score.printed_total.words, str(score.computed_total))
        for score in scores
        if score.printed_total is not None and score.computed_total != score.printed_total.value
    ]

    assert len(scores) == 19
    assert sorted(off) == [
        ("100", "90.00"),
        ("88", "87.96"),
        ("93.4", "93.31"),
        ("98.24", "78.24"),
        ("99.03", "99.04"),
    ]
