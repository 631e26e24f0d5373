"""Reading one form of forty rows from Word, Excel and PDF, beside the peers on the same bytes.

Ours is timed from the file to typed forms; the peers give a grid of words and know nothing of forms.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from bench import document_form, document_peers
from bench.document_form import Accuracy, Grid, accuracy
from bench.measure import Result, best_of
from jixiao.form.model import Form
from jixiao.form.recognise import recognise
from jixiao.pipeline import written
from jixiao.read import read_file

_RUNS = 3
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
    """Each format twice: written by a peer, and written by us."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, data in _peers_papers():
            yield from _format(Path(folder) / f"peer.{kind}", data, f"{kind} of a peer")
        for kind in _PEERS:
            data = written(document_form.document(), kind)
            yield from _format(Path(folder) / f"own.{kind}", data, f"{kind} of our own")


def _peers_papers() -> Iterator[tuple[str, bytes]]:
    """The form as python-docx, openpyxl and, where it is installed, LibreOffice write it."""
    word = document_peers.python_docx()
    yield "docx", word
    yield "xlsx", document_peers.openpyxl_book()
    if shutil.which("soffice"):
        yield "pdf", document_peers.libreoffice_pdf(word)


def _format(path: Path, data: bytes, name: str) -> Iterator[Result]:
    path.write_bytes(data)
    ours = best_of(partial(_forms, path), runs=_RUNS)
    yield Result(f"{name}: jixiao, file to forms", ours, 1, "files", note=_rows_right(path).text())
    document = best_of(partial(read_file, path), runs=_RUNS)
    yield Result(f"{name}: jixiao, file to document", document, 1, "files", ours, "jixiao")
    for peer, read in _PEERS[path.suffix[1:]]:
        seconds = best_of(partial(read, data), runs=_RUNS, shortest=0)
        yield Result(f"{name}: {peer}", seconds, 1, "files", ours, "jixiao", accuracy(read(data)).text())


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
