"""Goals of several terms in one form, side by side or one below the other, in every format (中期、年度目标)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form.mapping import form_from_mapping
from jixiao.pipeline import written
from jixiao.report.paper.parts import document_of_parts, printed_form
from tests.families.known import case
from tests.families.paper import draw
from tests.families.printing import PRINTERS
from tests.families.reading import Reading, read_bytes

_FILE = Path(__file__).parents[2] / "cases" / "grid" / "terms.yaml"
CASES = cast("Mapping[str, Mapping[str, Any]]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))
_COLUMNS = ("level1", "level2", "level3", "target")
_IN_TABLES = [name for name in PRINTERS if not name.endswith("lines") and not name.startswith("pdf")]


def _goals(reading: Reading) -> list[Any]:
    return [
        {
            **{name: goal[name] for name in ("term", "text") if name in goal},
            "indicators": [[row.get(name, "") for name in _COLUMNS] for row in goal["indicators"]],
        }
        for form in reading.forms
        for goal in form["goals"]
    ]


@pytest.mark.parametrize(
    ("name", "printer"), [case(f"{name}-{printer}", name, printer) for name in CASES for printer in _IN_TABLES]
)
def test_each_term_keeps_its_own_goal_and_indicators(name: str, printer: str, tmp_path: Path) -> None:
    suffix, write = PRINTERS[printer]

    reading = read_bytes(write(draw(name, CASES[name]["paper"])), suffix, tmp_path)

    assert _goals(reading) == CASES[name]["goals"]
    assert [form["kind"] for form in reading.forms] == ["target_declaration"]


@pytest.mark.parametrize("name", CASES)
def test_written_again_each_term_keeps_its_own(name: str, tmp_path: Path) -> None:
    read = read_bytes(PRINTERS["word"][1](draw(name, CASES[name]["paper"])), "docx", tmp_path)
    form = form_from_mapping(read.forms[0])

    again = read_bytes(written(document_of_parts(printed_form(form, None), name), "docx"), "docx", tmp_path)

    assert _goals(again) == CASES[name]["goals"]
