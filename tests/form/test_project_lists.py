"""Lists of projects as tables: title, unit and year above them, rows and total, and columns that are not kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form import ListRow
from jixiao.form.model import FormKind
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from tests.families.paper import draw
from tests.families.printing import PRINTERS

_FILE = Path(__file__).parents[1] / "cases" / "form" / "lists.yaml"
CASES = cast("dict[str, dict[str, Any]]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))
_TOLD = ("title", "unit", "fiscal_year", "currency_unit")
_HEADING = re.compile("表头“(.*)”一栏")


def _words(row: ListRow, *names: str) -> str:
    return " ".join(cell.text for name in names if (cell := getattr(row, name)) is not None)


@pytest.mark.parametrize("printer", ["word", "workbook", "page"])
@pytest.mark.parametrize("name", CASES)
def test_a_list_is_read_with_what_stands_above_it(name: str, printer: str, tmp_path: Path) -> None:
    case = CASES[name]
    suffix, write = PRINTERS[printer]
    path = tmp_path / f"paper.{suffix}"
    path.write_bytes(write(draw(name, case["paper"])))
    (form,) = recognise(read_file(path)).forms

    assert form.kind is FormKind.PROJECT_EXECUTION_TABLE
    assert {field: cell.text for field in _TOLD if (cell := getattr(form, field)) is not None} == case["told"]
    assert [_words(row, "project", "budget", "outturn") for row in form.rows] == case["rows"]
    assert (form.total_row and _words(form.total_row, "budget", "outturn")) == case.get("total")
    assert {problem.code for problem in form.problems} <= {"column_left_out"}
    said = [match[1] for problem in form.problems if (match := _HEADING.search(problem.message))]
    assert said == case.get("unread", [])
    assert all(problem.place.column is not None for problem in form.problems)
