"""Every family of forms, printed to PDF by an office program, is read with every cell right (各地表式 × PDF)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jixiao.read import read_file
from tests.families.paper import papers
from tests.families.reading import faults, read_document

PAPERS = papers()


def test_every_family_is_read_from_pdf(printed_papers: Mapping[str, Path]) -> None:
    found = {
        name: faults(PAPERS[name].truth(), read_document(read_file(path))) for name, path in printed_papers.items()
    }
    assert found == {name: [] for name in PAPERS}
