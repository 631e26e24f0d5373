"""Places and forms are said as clerks say them, and every code has its words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jixiao.finding import Outcome, Severity
from jixiao.form.model import Form, FormKind
from jixiao.place import Place, Written
from jixiao.report.identity import VERSION, rules_version, short
from jixiao.report.wording import KINDS, OUTCOMES, SEVERITIES, STATUSES, form_words, place_words
from jixiao.score import Status


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param(Place(), "", id="nowhere"),
        pytest.param(Place(line=12), "第12行", id="line"),
        pytest.param(Place(line=12, line_to=15), "第12–15行", id="lines"),
        pytest.param(Place(table=1, row=3, column=6, line=40), "第40行 第6栏", id="cell_of_a_text"),
        pytest.param(Place(table=2, row=3, column=6), "表格2第3行 第6栏", id="cell_without_line"),
        pytest.param(Place(sheet="自评", cell="E20", row=20, column=5), "工作表“自评” 单元格E20", id="workbook"),
        pytest.param(Place(page=7, line=12), "第7页 第12行", id="page"),
    ],
)
def test_says_places(place: Place, words: str) -> None:
    assert place_words(place) == words


def test_says_forms_with_their_project() -> None:
    form = Form(FormKind.PROJECT_SELF_EVALUATION, Place(), project=Written("示范项目", Place()))

    assert form_words(form, 2) == "第3张表 项目支出绩效自评表（示范项目）"


def test_every_code_has_words() -> None:
    assert set(KINDS) == set(FormKind)
    assert set(SEVERITIES) == set(Severity)
    assert set(OUTCOMES) == set(Outcome)
    assert set(STATUSES) == set(Status)


def test_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["project"]["version"] == VERSION


def test_rules_version_is_a_digest() -> None:
    assert len(rules_version()) == 64
    assert short(rules_version()) == rules_version()[:12]
