"""Every family of forms as OFD, in every manner of writing it, is read with every cell right (各地表式 × OFD)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.read import read_file
from tests.families.paper import papers
from tests.families.printing import document_of
from tests.families.reading import QUIET, faults, read_bytes, read_document
from tests.read.ofd.package import MANNERS
from tests.read.typesetter import set_document

PAPERS = papers()
MOST_WRONG = 8  # of the families without rulings


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", PAPERS)
def test_family_is_read_from_ofd(name: str, manner: str, tmp_path: Path) -> None:
    pages = set_document(document_of(PAPERS[name]))

    reading = read_bytes(MANNERS[manner](pages), "ofd", tmp_path)

    assert faults(PAPERS[name].truth(), reading) == []
    assert not set(reading.problems) - QUIET


def test_most_families_are_read_without_rulings_and_the_rest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plain.ofd"
    wrong, untold = [], []
    for name, paper in PAPERS.items():
        pages = [replace(page, rulings=type(page.rulings)()) for page in set_document(document_of(paper))]
        path.write_bytes(MANNERS["runs"](pages))
        document = read_file(path)
        reading = read_document(document)
        if faults(paper.truth(), reading):
            wrong.append(name)
            codes = {problem.code for problem in document.problems} | set(reading.problems)
            untold += [] if codes - QUIET else [name]

    assert untold == []
    assert len(wrong) <= MOST_WRONG
