"""Invented damaged declarations, one kind of damage each: what stands whole is read, the rest is a problem."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form.declaration import recognise_declarations
from jixiao.form.mapping import form_to_mapping
from jixiao.form.model import Form, FormKind
from jixiao.read import read_file

_CASES = sorted((Path(__file__).parents[2] / "cases" / "form" / "declaration").glob("*.yaml"))


def _case(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", parse_strict(path.read_text(encoding="utf-8"), path.name))


def _form(case: dict[str, Any], folder: Path) -> Form:
    paper = folder / "paper.txt"
    paper.write_text(case["paper"], encoding="utf-8")
    (found,) = recognise_declarations(read_file(paper), ())
    return found.form


def _rows(form: Form) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = form_to_mapping(form)["goals"][0]["indicators"]
    return [{"line": str(row.pop("place")["line"]), **row} for row in rows]


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_gives_what_stands_whole(path: Path, tmp_path: Path) -> None:
    case = _case(path)
    form = _form(case, tmp_path)
    assert form.kind is FormKind.TARGET_DECLARATION
    assert _rows(form) == case["indicators"]


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_says_what_does_not(path: Path, tmp_path: Path) -> None:
    case = _case(path)
    problems = [f"{problem.place.line} {problem.code}" for problem in _form(case, tmp_path).problems]
    assert [problem for problem in problems if not problem.endswith("level_missing")] == case["problems"]


@pytest.mark.parametrize("path", [path for path in _CASES if "execution" in _case(path)], ids=lambda path: path.stem)
def test_gives_amounts_to_items_by_their_sums(path: Path, tmp_path: Path) -> None:
    case = _case(path)
    rows = form_to_mapping(_form(case, tmp_path))["execution"]
    assert [{name: value for name, value in row.items() if name != "place"} for row in rows] == case["execution"]
