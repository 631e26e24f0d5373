"""Every family of forms, printed to PDF by several programs, is read with every cell right (各地表式 × PDF)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from jixiao.pipeline import written
from jixiao.read import read_file
from tests.families.damage import KEEPS, Change, chance
from tests.families.page_cut import CUTS
from tests.families.paper import papers
from tests.families.printing import document_of
from tests.families.reading import QUIET, faults, read_bytes, read_document
from tests.read.pdf.print_page import LEVEL, LOOKS, PLAIN, browsed

PAPERS = papers()
MOST_WRONG = 10  # of the families without rulings; how lines are broken depends on the fonts of the machine
SHARE = 0.06  # of all pairs of change and paper


def _right(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    return {name: faults(PAPERS[name].truth(), read_bytes(data, "pdf", folder)) for name, data in files.items()}


def test_every_family_is_read_from_pdf(printed_papers: Mapping[str, Path]) -> None:
    found = {
        name: faults(PAPERS[name].truth(), read_document(read_file(path))) for name, path in printed_papers.items()
    }
    assert found == {name: [] for name in PAPERS}


def _turned(data: bytes, turn: int) -> bytes:
    """The file with its pages turned, as a scanner's driver or a viewer does."""
    file = pypdfium2.PdfDocument(data)
    for page in file:
        page.set_rotation(turn)
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def test_every_family_is_read_as_a_browser_prints_it(tmp_path: Path) -> None:
    """Each turned by another quarter of a circle."""
    files = browsed({name: document_of(paper) for name, paper in PAPERS.items()}, tmp_path)
    turned = {name: _turned(data, at % 4 * 90) for at, (name, data) in enumerate(files.items())}

    assert _right(turned, tmp_path) == {name: [] for name in PAPERS}


def test_every_family_is_read_from_short_pages(tmp_path: Path) -> None:
    """Most tables are cut by several page ends, most of these inside a row."""
    files = browsed({name: document_of(paper) for name, paper in PAPERS.items()}, tmp_path, height=110)

    assert sum(len(pypdfium2.PdfDocument(data)) for data in files.values()) > 2 * len(PAPERS)
    assert _right(files, tmp_path) == {name: [] for name in PAPERS}


def test_every_family_is_read_whatever_parts_its_cells(tmp_path: Path) -> None:
    """Dotted, dashed and double rulings, boxes around cells, colours."""
    files = browsed({name: document_of(paper) for name, paper in PAPERS.items()}, tmp_path, LOOKS, height=420)

    assert _right(files, tmp_path) == {name: [] for name in PAPERS}


@pytest.mark.parametrize("style", [PLAIN, LEVEL], ids=["none", "level"])
def test_most_families_are_read_without_rulings_and_the_rest_is_told(style: str, tmp_path: Path) -> None:
    """Which cells are merged is then not known: what is read may be wrong, and no error rests on it."""
    files = browsed({name: document_of(paper) for name, paper in PAPERS.items()}, tmp_path, style)
    untold, wrong = [], []
    for name, data in files.items():
        path = tmp_path / "plain.pdf"
        path.write_bytes(data)
        document = read_file(path)
        reading = read_document(document)
        codes = {problem.code for problem in document.problems} | set(reading.problems)
        if faults(PAPERS[name].truth(), reading):
            wrong.append(name)
            untold += [] if codes - QUIET else [name]
    assert untold == []
    assert len(wrong) <= MOST_WRONG


@pytest.mark.parametrize("name", PAPERS)
def test_family_is_read_as_we_print_it(name: str, tmp_path: Path) -> None:
    assert _right({name: written(document_of(PAPERS[name]), "pdf")}, tmp_path) == {name: []}


def _changes() -> list[tuple[Change, str]]:
    """Some changes of some papers, by a fixed chance."""
    pairs = [(change, name) for change in (*KEEPS, *CUTS) for name in PAPERS]
    some = [pair for pair in pairs if chance(f"pdf-{pair[0].__name__}-{pair[1]}").random() < SHARE]
    return [(change, name) for change, name in some if change(PAPERS[name], chance(_seed(change, name))) is not None]


def _seed(change: Change, name: str) -> str:
    return f"{change.__name__}-{name}"


@pytest.mark.parametrize(("change", "name"), _changes())
def test_changed_papers_are_read_from_pdf(change: Change, name: str, tmp_path: Path) -> None:
    variant = change(PAPERS[name], chance(_seed(change, name)))
    assert variant is not None
    data = written(document_of(variant.paper), "pdf")

    assert faults(variant.truth, read_bytes(data, "pdf", tmp_path)) == []
