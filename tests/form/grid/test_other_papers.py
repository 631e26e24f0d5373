"""Declarations, adjusted targets and monitoring papers of further layouts are read with every cell right."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from tests.families.paper import draw
from tests.families.printing import PRINTERS
from tests.families.reading import faults, read_bytes

_FILE = Path(__file__).parents[2] / "cases" / "grid" / "other_papers.yaml"
_PRINTED = ("page", "commas", "tabs_middle")  # spans known, unknown, and labels of merged cells at their middle
CASES = cast("dict[str, dict[str, Any]]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))


PRINTS = [(name, printer) for name, case in CASES.items() for printer in case.get("printed", _PRINTED)]


@pytest.mark.parametrize(("name", "printer"), PRINTS)
def test_paper_is_read(name: str, printer: str, tmp_path: Path) -> None:
    paper = draw(name, CASES[name]["paper"], CASES[name]["truth"])
    truth = paper.truth()
    for row, ticked in zip(truth["goals"][0]["indicators"], CASES[name].get("rows", ()), strict=False):
        row.update(ticked)
    suffix, write = PRINTERS[printer]
    assert faults(truth, read_bytes(write(paper), suffix, tmp_path)) == []
