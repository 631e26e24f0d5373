"""Reading one form of forty rows from Word, Excel and PDF, beside the peers on the same bytes.

Ours is timed from the file to typed forms; the peers give a grid of words and know nothing of forms. All times are of
the processor.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench import document_form, document_peers
from bench.document_form import Accuracy, Grid, accuracy
from bench.measure import Result, best_once
from jixiao.form.model import Form
from jixiao.form.recognise import recognise
from jixiao.pipeline import written
from jixiao.read import read_file

_RUNS, _EDITIONS = 3, range(8)
_FIELDS = ("level1", "level2", "level3", "target", "actual", "points", "score", "reason")
_PEERS: Mapping[str, tuple[tuple[str, Callable[[bytes], Grid]], ...]] = {
    "docx": (
        ("python-docx, row.cells", document_peers.read_python_docx),
        ("MarkItDown", partial(document_peers.read_markitdown, suffix=".docx")),
    ),
    "xlsx": (
        ("openpyxl", document_peers.read_openpyxl),
        ("MarkItDown", partial(document_peers.read_markitdown, suffix=".xlsx")),
    ),
    "pdf": (
        ("pdfplumber, extract_tables", document_peers.read_pdfplumber),
        ("MarkItDown", partial(document_peers.read_markitdown, suffix=".pdf")),
        ("Camelot, lattice", document_peers.read_camelot),
    ),
}


def run() -> Iterator[Result]:
    """Each format as several programs write it: from the file to typed forms, to the document, and the peers."""
    with tempfile.TemporaryDirectory() as folder:
        for at, (name, kind, papers) in enumerate(_papers()):
            paths = [Path(folder) / f"{at}-{edition}.{kind}" for edition in range(len(papers))]
            for path, data in zip(paths, papers, strict=True):
                path.write_bytes(data)
            yield from _format(f"{kind} of {name}", paths)


def _papers() -> Iterator[tuple[str, str, list[bytes]]]:
    """Who writes, the format, and papers of which each has words that none before had."""
    words = [document_peers.python_docx(edition) for edition in _EDITIONS]
    books = [document_peers.openpyxl_book(edition) for edition in _EDITIONS]
    yield "python-docx", "docx", words
    yield "openpyxl", "xlsx", books
    if shutil.which("soffice"):
        yield "LibreOffice", "docx", document_peers.libreoffice(words, "docx", "docx")
        yield "LibreOffice", "xlsx", document_peers.libreoffice(books, "xlsx", "xlsx")
        yield "LibreOffice", "pdf", document_peers.libreoffice(words, "docx", "pdf")
    for kind in _PEERS:
        yield "our own", kind, [written(document_form.document(edition), kind) for edition in _EDITIONS]


def _format(name: str, paths: Sequence[Path]) -> Iterator[Result]:
    ours = best_once(partial(_forms, path) for path in paths)
    yield Result(f"{name}: jixiao, file to typed forms", ours, 1, "files", note=_rows_right(paths[0]).text())
    document = best_once(partial(read_file, path) for path in paths)
    yield Result(f"{name}: jixiao, file to document", document, 1, "files", ours, "jixiao")
    papers = [path.read_bytes() for path in paths[:_RUNS]]
    for peer, read in _PEERS[paths[0].suffix[1:]]:
        seconds = best_once(partial(read, data) for data in papers)
        yield Result(f"{name}: {peer}", seconds, 1, "files", ours, "jixiao", accuracy(read(papers[0])).text())


def _forms(path: Path) -> tuple[Form, ...]:
    return recognise(read_file(path)).forms


def _rows_right(path: Path) -> Accuracy:
    """The rows of the typed form, held against the truth like a peer's grid, and every field in its own column."""
    rows = [row for form in _forms(path) for row in form.indicators]
    grid = [[_text(row, field) for field in _FIELDS] for row in rows]
    return accuracy(grid)


def _text(row: object, field: str) -> str:
    words = getattr(row, field)
    return "" if words is None else str(words.text)
