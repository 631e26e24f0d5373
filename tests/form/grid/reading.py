"""Reading a drawn case and writing its rows as one line each, for the tests of families and variants."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from jixiao.data.loader import parse_strict
from jixiao.form import ExecutionRow, Form, Goal, Indicator
from jixiao.form.grid import recognise_grid
from jixiao.place import Written
from tests.form.grid.tables import Anchor, paper_of

_CASES = Path(__file__).parents[2] / "cases" / "grid"
_MONEY = ("initial_budget", "budget", "outturn", "rate", "points", "score")
_ROW = ("level3", "target", "actual", "points", "score")
_COLUMNS = (("operators", "operator"), ("units", "unit_of_measure"), ("kinds", "kind"))

Case = Mapping[str, Any]


def cases(name: str) -> Mapping[str, Case]:
    """The cases of one file, by name."""
    path = _CASES / f"{name}.yaml"
    return cast("Mapping[str, Case]", parse_strict(path.read_text(encoding="utf-8"), path.name))


def read(case: Case, *, spans_known: bool, anchor: Anchor) -> Form:
    """The one form of a drawn paper."""
    (found,) = recognise_grid(paper_of(case["paper"], spans_known=spans_known, anchor=anchor))
    return found.form


def shown(value: Written | None) -> str:
    """A field in a line of the case file: ``.`` for no cell, ``_`` for an empty one."""
    return "." if value is None else value.text or "_"


def _with_points(label: Written | None, points: Written | None) -> str:
    return shown(label) if points is None else f"{shown(label)}/{points.text}"


def indicator_line(row: Indicator) -> str:
    """One indicator as a line of the case file."""
    levels = (_with_points(row.level1, row.level1_points), _with_points(row.level2, row.level2_points))
    return " ".join((*levels, *(shown(getattr(row, field)) for field in _ROW)))


def money_line(row: ExecutionRow) -> str:
    """One row of money as a line of the case file."""
    return " ".join((shown(row.item), *(shown(getattr(row, field)) for field in _MONEY)))


def plain(text: str) -> str:
    """A line in which an empty cell and no cell look alike: unknown spans cannot tell them apart."""
    return " ".join("." if word == "_" else word for word in text.split())


def check_goal(goal: Goal, expected: Case) -> None:
    """Hold a goal against its case."""
    assert [plain(indicator_line(row)) for row in goal.indicators] == [plain(row) for row in expected["rows"]]
    for field in ("text", "actual_text", "points"):
        value = getattr(goal, field)
        assert (None if value is None else value.text) == expected.get(field), field
    for name, field in _COLUMNS:
        if name in expected:
            assert [getattr(row, field).text for row in goal.indicators] == expected[name]
    if "rules" in expected:
        assert sum(bool(row.scoring_rule) for row in goal.indicators) == int(expected["rules"])


def check_form(form: Form, case: Case) -> None:
    """Hold a form against its case."""
    names = [name for name in case["form"] if name != "kind"]
    values = {name: getattr(form, name) for name in names}
    assert {name: None if value is None else value.text for name, value in values.items()} == {
        name: case["form"][name] for name in names
    }
    if "kind" in case["form"]:
        assert form.kind.value == case["form"]["kind"]
    assert [plain(money_line(row)) for row in form.execution] == [plain(row) for row in case.get("execution", ())]
    assert len(form.goals) == len(case["goals"])
    for goal, expected in zip(form.goals, case["goals"], strict=True):
        check_goal(goal, expected)
    assert [problem.code for problem in form.problems] == case.get("problems", [])
