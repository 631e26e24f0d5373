"""Writing one form of forty rows as Word, Excel and PDF, beside the peers, with what our reader finds in the result."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from bench import document_form, document_peers
from bench.document_form import accuracy
from bench.measure import Result, best_of
from jixiao.document import Document, Table
from jixiao.pipeline import written
from jixiao.read import ReadError, read_file

_RUNS = 3


def run() -> Iterator[Result]:
    """Ours first, then the peers that write the same format."""
    for kind, peers in _writers().items():
        editions = count(1)
        ours = best_of(partial(_new_words, kind, editions), runs=_RUNS)
        yield Result(f"{kind}: jixiao, form to file", ours, 1, "files", note=_found(_ours(kind), kind))
        for name, write in peers:
            seconds = best_of(write, runs=_RUNS, shortest=0)
            yield Result(f"{kind}: {name}", seconds, 1, "files", ours, "jixiao", _found(write(), kind))


def _writers() -> dict[str, tuple[tuple[str, Callable[[], bytes]], ...]]:
    template = document_peers.docxtpl_template()
    word = _ours("docx")
    office: Callable[[], bytes] = partial(document_peers.libreoffice_pdf, word)
    return {
        "docx": (
            ("docxtpl, no merged cells", partial(document_peers.docxtpl, template)),
            ("python-docx, merged cells", document_peers.python_docx),
        ),
        "xlsx": (("XlsxWriter", document_peers.xlsxwriter), ("openpyxl", document_peers.openpyxl_book)),
        "pdf": (
            ("ReportLab, font not embedded", document_peers.reportlab),
            *((("LibreOffice, a process a file", office),) if shutil.which("soffice") else ()),
        ),
    }


def _ours(kind: str, edition: int = 0) -> bytes:
    """From the typed form: the paper is laid out anew each time."""
    return written(document_form.document(edition), kind)


def _new_words(kind: str, editions: Iterator[int]) -> bytes:
    """Another form each time, so that nothing remembered from the last one helps."""
    return _ours(kind, next(editions))


def _found(data: bytes, kind: str) -> str:
    """How much of the truth our reader finds in a file; a merged cell counts for every row that it spans."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"written.{kind}"
        path.write_bytes(data)
        try:
            return f"{len(data) / 1024:6.0f} KB  {accuracy(_grid(read_file(path))).text()}"
        except ReadError as error:
            return error.text


def _grid(document: Document) -> list[list[str]]:
    """Every table with the text of a merged cell in all the rows and columns that it covers."""
    return [row for block in document.blocks if isinstance(block, Table) for row in _spread(block)]


def _spread(table: Table) -> list[list[str]]:
    filled: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in filled:
                column += 1
            spanned = (
                (number + down, column + right) for down in range(cell.row_span) for right in range(cell.column_span)
            )
            filled.update(dict.fromkeys(spanned, cell.text))
    width = max((column for _, column in filled), default=-1) + 1
    return [[filled.get((number, column), "") for column in range(width)] for number in range(len(table.rows))]
