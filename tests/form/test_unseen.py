"""Papers of bureaus, provinces and layouts that no sample has: read as a careful person reads them, judged as one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.finding import Severity
from jixiao.form import Form, Goal
from jixiao.pipeline import check_papers, read_paper
from tests.form.grid.reading import Case, indicator_line, money_line, plain

_CASES = Path(__file__).parents[1] / "cases" / "form"
EXPECTED = cast("dict[str, Case]", parse_strict((_CASES / "unseen.yaml").read_text(encoding="utf-8"), "unseen.yaml"))
PAPERS = sorted(path.stem for path in (_CASES / "unseen").glob("*.txt"))


def _goal(goal: Goal) -> dict[str, Any]:
    texts = {name: getattr(goal, name) for name in ("points", "text", "actual_text")}
    found = {name: value.text for name, value in texts.items() if value is not None and value.text}
    return {**found, "rows": [plain(indicator_line(row)) for row in goal.indicators]}


def _form(form: Form, fields: dict[str, str]) -> dict[str, Any]:
    """The form as its case tells it: only the fields that the case names."""
    values = {name: getattr(form, name) for name in fields}
    return {
        "kind": form.kind.value,
        "fields": {name: None if value is None else value.text for name, value in values.items()},
        "execution": [plain(money_line(row)) for row in form.execution],
        "goals": [_goal(goal) for goal in form.goals],
    }


def _expected(form: dict[str, Any]) -> dict[str, Any]:
    goals = [{name: value for name, value in goal.items() if value} for goal in form["goals"]]
    return {**form, "execution": form.get("execution", []), "goals": goals}


def test_every_paper_has_its_case() -> None:
    assert sorted(EXPECTED) == PAPERS


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in PAPERS])
def test_unseen_paper_is_read_and_judged(name: str) -> None:
    answer = read_paper(_CASES / "unseen" / f"{name}.txt")
    assert answer.paper is not None
    case = EXPECTED[name]
    read = [_form(form, wanted["fields"]) for form, wanted in zip(answer.paper.forms, case["forms"], strict=True)]
    assert read == [_expected(form) for form in case["forms"]]
    (report,) = check_papers([answer.paper])
    errors = sorted(finding.code for finding in report.findings if finding.severity is Severity.ERROR)
    assert errors == case["errors"]


def test_a_block_longer_than_any_table_is_told(tmp_path: Path) -> None:
    heads = "项目支出绩效自评表\n一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n"
    path = tmp_path / "long.txt"
    path.write_text(heads + "产出指标 数量指标 检查次数 ≥5次 6次 1 1\n" * 700, encoding="utf-8")
    answer = read_paper(path)
    assert answer.paper is not None
    assert "block_too_long" in {problem.code for problem in answer.paper.problems}
