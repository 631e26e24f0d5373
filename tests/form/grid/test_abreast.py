"""Forms of two projects side by side in one sheet are two forms, or it is told that they are not parted (左右并排)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from jixiao.form import Form
from jixiao.form.recognise import recognise
from jixiao.place import Written
from tests.form.grid.reading import cases, shown
from tests.form.grid.tables import paper_of

CASES = cases("abreast")
_ROW = ("level1", "level3", "target", "points", "score")
_HEAD = ("title", "project", "total")


def seen(form: Form) -> Mapping[str, Any]:
    """A form as the cases write it."""
    head: dict[str, Written | None] = {field: getattr(form, field) for field in _HEAD}
    rows = [" ".join(shown(getattr(row, field)) for field in _ROW) for row in form.indicators]
    return {field: shown(value) for field, value in head.items()} | {"rows": rows}


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in CASES])
def test_forms_side_by_side_are_parted_or_told(name: str) -> None:
    case = CASES[name]
    read = recognise(paper_of(case["paper"])).forms

    assert [problem.code for form in read for problem in form.problems] == case.get("told", [])
    if "forms" in case:
        assert [seen(form) for form in read] == case["forms"]
