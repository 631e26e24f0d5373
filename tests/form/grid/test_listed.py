"""One table that lists the targets of many projects is one form for each (多项目绩效目标表)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form import Form
from jixiao.form.recognise import recognise
from jixiao.place import Written
from jixiao.read import read_file
from tests.families.paper import draw
from tests.families.printing import PRINTERS

_FILE = Path(__file__).parents[2] / "cases" / "grid" / "listed.yaml"
CASES = cast("dict[str, dict[str, Any]]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))


def _words(*cells: Written | None) -> str:
    return "".join(cell.text for cell in cells if cell is not None)


def _told(form: Form) -> dict[str, Any]:
    told = {
        "unit": _words(form.unit),
        "project": _words(form.project),
        "goal": _words(form.goals[0].text),
        "money": [f"{_words(row.item)} {_words(row.budget)}" for row in form.execution],
        "rows": [f"{_words(row.level3)} {_words(row.operator, row.target)}" for row in form.indicators],
    }
    return {field: value for field, value in told.items() if value}


def _read(name: str, printer: str, folder: Path) -> tuple[Form, ...]:
    suffix, write = PRINTERS[printer]
    path = folder / f"paper.{suffix}"
    path.write_bytes(write(draw(name, CASES[name]["paper"])))
    return recognise(read_file(path)).forms


@pytest.mark.parametrize("printer", ["page", "commas", "tabs"])
@pytest.mark.parametrize("name", CASES)
def test_every_project_is_a_form(name: str, printer: str, tmp_path: Path) -> None:
    forms = _read(name, printer, tmp_path)
    assert [_told(form) for form in forms] == CASES[name]["forms"]
    assert len({form.title for form in forms}) == 1
    assert [_words(form.currency_unit) for form in forms] == ["万元"] * len(forms)
    assert not any(form.problems for form in forms)


def test_names_below_the_first_row_part_nothing(tmp_path: Path) -> None:
    (form,) = _read("explained", "tabs_middle", tmp_path)
    assert form.project is None
    assert "projects_unparted" in {problem.code for problem in form.problems}
