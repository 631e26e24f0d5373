"""Documents as a web page that a browser prints (浏览器打印): an independent maker of PDF."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path

import pypdfium2

from jixiao.document import Document, Line, Table
from tests.read.office_program import need_program

_STYLE = """
@page { margin: 20mm 18mm }
body { font: 10.5pt "Noto Serif CJK SC", serif }
p { margin: 4pt 0; white-space: pre-wrap }
p.title { font-size: 16pt; text-align: center; text-indent: 0 }
table { border-collapse: collapse; width: 100% }
td { border: 0.75pt solid black; padding: 2pt 4pt; vertical-align: middle }
"""


_STEP = 0.5  # millimetres by which each document's pages are wider than those of the one before
_POINTS = 72 / 25.4
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")

PLAIN = "td { border: none } tr:first-child td { border-top: 1pt solid } tr:last-child td { border-bottom: 1pt solid }"
"""Tables without rulings but for one above and one below."""

LEVEL = "td { border-left: none; border-right: none }"
"""Tables with level rulings only."""

LOOKS = (
    " ".join(
        f"section:nth-of-type(5n+{number}) {look}"
        for number, look in enumerate(
            (
                "td { border: 1pt dotted }",
                "td { border: 0.75pt dashed }",
                "td { border: 3pt double }",
                "table { border-collapse: separate; border-spacing: 1.5pt }",
                "td { border: none; background: #dde; -webkit-print-color-adjust: exact }",
            ),
            1,
        )
    )
    + " section:nth-of-type(5n) td:nth-child(even) { background: #ecc }"
)
"""Every fifth document with dotted, dashed or double rulings, with a box around each cell, with coloured cells."""


def browsed(documents: Mapping[str, Document], folder: Path, style: str = "", height: int = 297) -> dict[str, bytes]:
    """What Chromium prints of some documents, by name, all in one start of the program.

    They are sections of one web page, each on paper of its own width, by which the printed pages are told apart.

    Args:
        documents: What is printed.
        folder: Where the program may write.
        style: Rules for the look of the page besides the usual ones.
        height: Of a page, in millimetres.
    """
    page, file = folder / "page.html", folder / "page.pdf"
    page.write_text(_web_page(list(documents.values()), style, height), encoding="utf-8")
    browser = need_program("chromium", "Chromium")
    words = [browser, *_FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={file}", page.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=900)  # noqa: S603 - the browser found above
    printed = pypdfium2.PdfDocument(file)
    numbers = [round((printed[at].get_width() / _POINTS - 210) / _STEP) for at in range(len(printed))]
    return {
        name: _pages(printed, [at for at, number in enumerate(numbers) if number == index])
        for index, name in enumerate(documents)
    }


def _pages(printed: pypdfium2.PdfDocument, indices: list[int]) -> bytes:
    """A file of some pages of another."""
    part = pypdfium2.PdfDocument.new()
    part.import_pages(printed, indices)
    stream = io.BytesIO()
    part.save(stream)
    return stream.getvalue()


def _web_page(documents: list[Document], style: str, height: int) -> str:
    """The paragraphs and tables of some documents as HTML."""
    sizes = [f"@page d{at} {{ size: {210 + _STEP * at}mm {height}mm }}" for at in range(len(documents))]
    bodies = [
        f'<section style="page: d{at}">{"".join(_table(b) if isinstance(b, Table) else _line(b) for b in one.blocks)}'
        "</section>"
        for at, one in enumerate(documents)
    ]
    head = f'<meta charset="utf-8"><style>{_STYLE}{" ".join(sizes)}{style}</style>'
    return f'<!doctype html><html lang="zh-CN">{head}<body>{"".join(bodies)}</body></html>'


def _line(line: Line) -> str:
    kind = ' class="title"' if line.role.value in {"title", "subtitle"} else ""
    return f"<p{kind}>{escape(line.text.strip())}</p>"


def _table(table: Table) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return f"<table>{rows}</table>"


def _cell(cell: object) -> str:
    span = f'rowspan="{getattr(cell, "row_span", 1)}" colspan="{getattr(cell, "column_span", 1)}"'
    text = escape(str(getattr(cell, "text", ""))).replace("\n", "<br>")
    return f"<td {span}>{text}</td>"
