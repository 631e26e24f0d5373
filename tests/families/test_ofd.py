"""Every family of forms as OFD, in every manner of writing it, is read with every cell right (各地表式 × OFD)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.families.paper import papers
from tests.families.printing import document_of
from tests.families.reading import QUIET, faults, read_bytes
from tests.read.ofd.package import MANNERS
from tests.read.typesetter import set_document

PAPERS = papers()


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", PAPERS)
def test_family_is_read_from_ofd(name: str, manner: str, tmp_path: Path) -> None:
    pages = set_document(document_of(PAPERS[name]))

    reading = read_bytes(MANNERS[manner](pages), "ofd", tmp_path)

    assert faults(PAPERS[name].truth(), reading) == []
    assert not set(reading.problems) - QUIET
