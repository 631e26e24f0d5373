"""A document as a web page that a browser prints (浏览器打印): an independent maker of PDF."""

from __future__ import annotations

from html import escape

from jixiao.document import Document, Line, Table

_STYLE = """
@page { size: A4; margin: 20mm 18mm }
body { font: 10.5pt "Noto Serif CJK SC", serif }
p { margin: 4pt 0; white-space: pre-wrap }
p.title { font-size: 16pt; text-align: center; text-indent: 0 }
table { border-collapse: collapse; width: 100% }
td { border: 0.75pt solid black; padding: 2pt 4pt; vertical-align: middle }
"""


def web_page(document: Document) -> str:
    """The paragraphs and tables of a document as HTML."""
    body = "".join(_table(block) if isinstance(block, Table) else _line(block) for block in document.blocks)
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{_STYLE}</style><body>{body}</body></html>'


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
