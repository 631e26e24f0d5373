"""Self-evaluation forms of further places, in a few formats: each cell in its field, no false error (更多表式)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.finding import Severity
from jixiao.pipeline import check_papers, read_paper
from tests.families.paper import Paper, draw
from tests.families.printing import LOOKS, PRINTERS
from tests.families.reading import QUIET, faults, read_document

_FILE = Path(__file__).parents[1] / "cases" / "families_further.yaml"
_CASES = cast("Mapping[str, Mapping[str, Any]]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))
PAPERS = {name: draw(name, case["paper"], case["truth"]) for name, case in _CASES.items()}
TOLD = {name: set(case.get("told", ())) | QUIET for name, case in _CASES.items()}
_PRINTERS = ("word", "workbook", "page", "commas", "tabs")  # taken in turn
_FILES = [(paper, _PRINTERS[at % len(_PRINTERS)]) for at, paper in enumerate(PAPERS.values())]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAPERS)
def test_form_is_read(name: str, look: str) -> None:
    reading = read_document(LOOKS[look](PAPERS[name]))

    assert faults(PAPERS[name].truth(), reading) == []
    assert set(reading.problems) <= TOLD[name]


@pytest.mark.parametrize(("paper", "printer"), [pytest.param(*pair, id=f"{pair[0].name}-{pair[1]}") for pair in _FILES])
def test_file_is_read_and_no_error_is_found_in_it(paper: Paper, printer: str, tmp_path: Path) -> None:
    suffix, write = PRINTERS[printer]
    path = tmp_path / f"paper.{suffix}"
    path.write_bytes(write(paper))
    read = read_paper(path).paper
    assert read is not None
    (report,) = check_papers([read])

    assert faults(paper.truth(), read_document(read.document)) == []
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
