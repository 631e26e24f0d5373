"""Every family of forms is read to the same fields, spans known or not, wherever merged labels are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form import ExecutionRow, Form, Goal, Indicator
from jixiao.form.grid import recognise_grid
from jixiao.place import Written
from tests.form.grid.tables import Anchor, paper_of

_FILE = Path(__file__).parents[2] / "cases" / "grid" / "families.yaml"
CASES = cast("Mapping[str, Mapping[str, Any]]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))
WAYS: list[tuple[bool, Anchor]] = [(True, "top"), (False, "top")]
_MONEY = ("initial_budget", "budget", "outturn", "rate", "points", "score")
_ROW = ("level3", "target", "actual", "points", "score")


def read(case: Mapping[str, Any], way: tuple[bool, Anchor]) -> Form:
    """The one form of a drawn paper."""
    known, anchor = way
    (found,) = recognise_grid(paper_of(case["paper"], spans_known=known, anchor=anchor))
    return found.form


def shown(value: Written | None) -> str:
    """A field in a line of the case file: ``.`` for no cell, ``_`` for an empty one."""
    return "." if value is None else value.text or "_"


def _with_points(label: Written | None, points: Written | None) -> str:
    return shown(label) if points is None else f"{shown(label)}/{points.text}"


def indicator_line(row: Indicator) -> str:
    levels = (_with_points(row.level1, row.level1_points), _with_points(row.level2, row.level2_points))
    return " ".join((*levels, *(shown(getattr(row, field)) for field in _ROW)))


def money_line(row: ExecutionRow) -> str:
    return " ".join((shown(row.item), *(shown(getattr(row, field)) for field in _MONEY)))


def _plain(text: str) -> str:
    """An empty cell and no cell are told apart elsewhere: unknown spans cannot tell them."""
    return " ".join(" ." if word == "_" else word for word in text.split()).replace("  ", " ")


def check_goal(goal: Goal, expected: Mapping[str, Any]) -> None:
    assert [_plain(indicator_line(row)) for row in goal.indicators] == [_plain(row) for row in expected["rows"]]
    for field in ("text", "actual_text", "points"):
        value = getattr(goal, field)
        assert (None if value is None else value.text) == expected.get(field), field
    columns: Sequence[tuple[str, str]] = (("operators", "operator"), ("units", "unit_of_measure"), ("kinds", "kind"))
    for name, field in columns:
        if name in expected:
            assert [getattr(row, field).text for row in goal.indicators] == expected[name]
    if "rules" in expected:
        assert sum(bool(row.scoring_rule) for row in goal.indicators) == int(expected["rules"])


@pytest.mark.parametrize("way", [pytest.param(way, id=f"spans_{way[0]}_{way[1]}") for way in WAYS])
@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in CASES])
def test_family_is_read(name: str, way: tuple[bool, Anchor]) -> None:
    case = CASES[name]
    form = read(case, way)
    fields = {field: getattr(form, field) for field in case["form"] if field != "kind"}
    assert {field: None if value is None else value.text for field, value in fields.items()} == {
        field: value for field, value in case["form"].items() if field != "kind"
    }
    assert form.kind.value == case["form"]["kind"]
    assert [_plain(money_line(row)) for row in form.execution] == [_plain(row) for row in case.get("execution", ())]
    assert len(form.goals) == len(case["goals"])
    for goal, expected in zip(form.goals, case["goals"], strict=True):
        check_goal(goal, expected)
    assert form.problems == ()
