"""Every family of forms as text that ``pdftotext`` takes from its PDF: read right, or what is doubtful is told."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.finding import Severity
from jixiao.pipeline import check_papers, read_paper
from jixiao.read import read_file
from tests.families.paper import papers
from tests.families.reading import faults, read_document
from tests.read.office_program import need_program

PAPERS = papers()
RIGHT = {"-layout": 14, "-raw": 6, "-nodiag": 0}  # of all families: how many are read without a fault; only ever more
FLOORS = [pytest.param(option, least, id=option.strip("-")) for option, least in RIGHT.items()]


def _texts(printed: Mapping[str, Path], option: str, folder: Path) -> dict[str, Path]:
    """The text of every PDF; ``-nodiag`` changes nothing in papers without slanted words: the order of the program."""
    program = need_program("pdftotext", "pdftotext（poppler）")
    texts = {name: folder / f"{name}.txt" for name in printed}
    for name, pdf in printed.items():
        subprocess.run([program, option, str(pdf), str(texts[name])], check=True, timeout=900)  # noqa: S603 - made here
    return texts


@pytest.mark.parametrize(("option", "least"), FLOORS)
def test_text_is_read_right_or_doubt_is_told(
    option: str, least: int, printed_papers: Mapping[str, Path], tmp_path: Path
) -> None:
    texts = _texts(printed_papers, option, tmp_path)
    readings = {name: read_document(read_file(path)) for name, path in texts.items()}
    found = {name: faults(PAPERS[name].truth(), reading) for name, reading in readings.items()}

    assert [name for name in PAPERS if found[name] and not readings[name].problems] == []
    assert sum(not wrong for wrong in found.values()) >= least


@pytest.mark.parametrize("option", [pytest.param(option, id=option.strip("-")) for option in RIGHT])
def test_no_error_rests_on_doubtful_cells(option: str, printed_papers: Mapping[str, Path], tmp_path: Path) -> None:
    for name, path in _texts(printed_papers, option, tmp_path).items():
        paper = read_paper(path).paper
        assert paper is not None, name
        (report,) = check_papers([paper])
        found = faults(PAPERS[name].truth(), read_document(paper.document))
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
        assert not found or not errors, name
