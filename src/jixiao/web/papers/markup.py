"""Cells of a paper as HTML (格的标记): a page has hundreds, which a template engine would be slow over."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from jixiao.web.papers.choices import Choices
from jixiao.web.papers.layout import Box

_ROW_TOOLS = (
    '<button type="button" data-do="add" title="在下面增一行（Alt+回车）" tabindex="-1">＋</button>'
    '<button type="button" data-do="up" title="上移（Alt+↑）" tabindex="-1">↑</button>'
    '<button type="button" data-do="down" title="下移（Alt+↓）" tabindex="-1">↓</button>'
    '<button type="button" data-do="remove" title="删去这一行（Alt+Delete）" tabindex="-1">－</button></span>'
)
_OWN = '<option value="" data-own>自己写…</option>'


def rows_markup(rows: Iterable[Iterable[str]]) -> SafeString:
    """Rows of a table from the marked-up cells of each."""
    return SafeString("\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows))


def cell_markup(box: Box, css: str, *, inside: str, label: str = "") -> str:
    """A cell of the table.

    Args:
        box: Where it stands.
        css: Classes.
        inside: What stands in it, marked up.
        label: What it is called, for screen readers and messages; empty for a label.
    """
    if not box.path:
        return f'<td{_spans(box)} class="{css}">{inside}</td>'
    named = f'data-path="{escape(box.name)}" data-label="{escape(label)}"'
    return f'<td id="{escape(box.html_id)}"{_spans(box)} class="{css}" {named}>{inside}</td>'


def printed_markup(box: Box) -> str:
    """A cell of a paper that is only looked at."""
    css = "" if box.path else ' class="label"'
    return f"<td{_spans(box)}{css}>{text_markup(box.text)}</td>"


def _spans(box: Box) -> str:
    rows = f' rowspan="{box.row_span}"' if box.row_span > 1 else ""
    return rows + (f' colspan="{box.column_span}"' if box.column_span > 1 else "")


def text_markup(text: str) -> str:
    """Words that are only read, in their lines."""
    return escape(text).replace("\n", "<br>")


def line_markup(value: str, label: str, live_id: str) -> str:
    """A cell in which one writes a word or a number; beside it the scores to choose from, where there are such."""
    band = f'<span class="band" id="{escape(live_id)}"></span>' if live_id else ""
    return (
        f'<textarea class="cell one" rows="1" aria-label="{escape(label)}" maxlength="4000" autocomplete="off">'
        f"{escape(value)}</textarea>{band}"
    )


def area_markup(value: str, label: str) -> str:
    """A cell in which one writes sentences."""
    return (
        f'<textarea class="cell" rows="1" aria-label="{escape(label)}" maxlength="4000" autocomplete="off">'
        f"{escape(value)}</textarea>"
    )


def choice_markup(value: str, label: str, options: Choices, *, is_closed: bool) -> str:
    """A cell in which one chooses a word, or writes one of one's own unless the list is closed."""
    listed = "".join(
        f'<option value="{escape(word)}"{" selected" if word == value else ""}>{escape(shown)}</option>'
        for word, shown in options
    )
    own = "" if is_closed else _OWN
    return (
        f'<select class="cell" aria-label="{escape(label)}" autocomplete="off">'
        f'<option value=""></option>{listed}{own}</select>'
    )


def computed_markup(text: str, live_id: str) -> str:
    """A cell that the system fills; it explains itself."""
    shown = f'<span id="{escape(live_id)}">{escape(text)}</span>'
    return f'<button type="button" class="explain" title="怎样算出来的（Alt+?）">{shown}</button>'


def live_markup(live_id: str, text: str, hint: str = "") -> str:
    """A computed cell as it stands now, sent to its element; where people choose, between which scores."""
    band = f' class="band" data-band="{escape(hint)}"' if hint else ""
    return f'<span id="{escape(live_id)}" hx-swap-oob="true"{band}>{escape(hint or text)}</span>'


def row_tools_markup(path: str) -> str:
    """Buttons that add, move and remove a row."""
    return f'<span class="row-tools" data-row="{escape(path)}">{_ROW_TOOLS}'
