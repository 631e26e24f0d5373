"""Markdown tables: cells between upright strokes, as PDF-to-markdown tools print them (竖线表格)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.read.grid import Part, RawCell, RawTable
from jixiao.read.markup import drop_marks_in_cell
from jixiao.read.source import SourceLine

_STROKES = str.maketrans("│┃", "||")
_BETWEEN = re.compile(r"(?<!\\)\|")
_RULE_CELL = re.compile(r"\s*:?-+:?\s*")
_BORDER = "─━┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╭╮╰╯═║╔╗╚╝╠╣╦╩╬ \t\u3000"
_FEWEST_STROKES = 2


def starts_pipe_rows(lines: Sequence[SourceLine], start: int) -> bool:
    """Whether a table begins here: a line between strokes, one above a rule, or two whose cells end with strokes."""
    text = lines[start].text
    below = lines[start + 1].text if start + 1 < len(lines) else ""
    if _is_between_strokes(text) or (_is_border(text) and _is_row(below)):
        return True
    return "|" in text and (_is_rule(below) or (_is_closed_row(text) and _is_closed_row(below)))


def take_pipe_rows(lines: Sequence[SourceLine], start: int) -> tuple[int, Sequence[Part]]:
    """The table up to an empty line, a page start or a line without strokes.

    The rule under the headings and drawn borders are left out. An empty line ends the table, as in ``tab_rows``.

    Returns:
        Where to go on, and the table.
    """
    open_rows = not _is_between_strokes(lines[start].text) and not _is_border(lines[start].text)
    end = start + 1
    while end < len(lines) and not lines[end].page_start and _belongs(lines[end].text, open_rows=open_rows):
        end += 1
    printed = [line for line in lines[start:end] if not _is_rule(line.text) and not _is_border(line.text)]
    if not printed:
        return end, lines[start:end]
    rows = tuple(_cells(line, open_rows=open_rows) for line in printed)
    return end, [RawTable(rows, lines[start], lines[end - 1])]


def _belongs(text: str, *, open_rows: bool) -> bool:
    return _is_row(text) or _is_border(text) or (open_rows and "|" in text)


def _is_row(text: str) -> bool:
    return text.lstrip()[:1] in {"|", "│", "┃"} and _is_between_strokes(text)


def _is_between_strokes(text: str) -> bool:
    bare = text.strip().translate(_STROKES)
    return bare.startswith("|") and (bare.count("|") > _FEWEST_STROKES or (len(bare) > 1 and bare.endswith("|")))


def _is_closed_row(text: str) -> bool:
    """Whether a line is cells that each end with a stroke (``甲 | 5 |``), as some programs print web pages."""
    bare = text.strip()
    return bare.endswith("|") and bare.count("|") >= _FEWEST_STROKES


def _is_rule(text: str) -> bool:
    return "-" in text and "|" in text and all(map(_RULE_CELL.fullmatch, _pieces(text)))


def _is_border(text: str) -> bool:
    """Whether a line is drawn of strokes only, as around a table printed on a terminal."""
    return len(text) > 1 and not text.strip(_BORDER) and bool(text.strip())


def _pieces(text: str, *, open_rows: bool = False) -> list[str]:
    bare = text.strip().translate(_STROKES)
    bare = bare if open_rows else bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return _BETWEEN.split(bare)


def _cells(line: SourceLine, *, open_rows: bool) -> tuple[RawCell, ...]:
    return tuple(
        RawCell(drop_marks_in_cell(piece.replace("\\|", "|")), line, line, column)
        for column, piece in enumerate(_pieces(line.text, open_rows=open_rows), 1)
    )
