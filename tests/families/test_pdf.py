"""Every family of forms, printed to PDF by an office program, is read with every cell right (各地表式 × PDF)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jixiao.read import read_file
from tests.families.paper import papers
from tests.families.printing import word
from tests.families.reading import faults, read_document
from tests.read.office_program import convert

PAPERS = papers()


def _printed(folder: Path) -> Mapping[str, Path]:
    """The papers as PDF, all in one run of the office program."""
    for name, paper in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(word(paper))
    return convert([folder / f"{name}.docx" for name in PAPERS], "pdf", folder)


def test_every_family_is_read_from_pdf(tmp_path: Path) -> None:
    found = {
        name: faults(PAPERS[name].truth(), read_document(read_file(path))) for name, path in _printed(tmp_path).items()
    }
    assert found == {name: [] for name in PAPERS}  # one test: the office program starts once
