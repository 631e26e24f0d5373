"""Rectification ledgers (整改台账) printed as lines → tables, where the file tells a broken line from an ended one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jixiao.document import Block, Cell, Document, Line, Table
from jixiao.document.scripts import scripts_are_apart, scripts_meet
from jixiao.form.grid.front import is_note_line
from jixiao.form.label import field_of
from jixiao.place import Place

_GROUP = "ledger"
_LEAST = 5  # heads of a ledger, the fewest: less tell nothing of what a cell without a place is
_MOST_CELLS = 4000
_WHOLE_FIGURE = re.compile(r"[\d,]*\d(?:[.-]\d+)+")
_DATE = re.compile(r"\d{4}[-./年]\d{1,2}|\d{1,2}月")
_FIGURE = re.compile(r"[-+]?[\d,]+(?:\.\d+)?(?:[万亿]?元)?")
_ANSWERS = {"source": "ledger_source", "status": "ledger_status", "published": "ledger_published"}
_DATES = frozenset({"due_date", "verified_at"})
_SENTENCES = frozenset({"description", "cause", "measure", "progress", "budget_effect"})
_NUMBERS = frozenset({"number", "finding_id"})
_BLANK = 3  # price of a cell that may be empty behind the end of a line
_WRONG = 20  # price of words that are no answer in their column, or of an answer in another
_OFF = 6
_PAGE = 1  # price of a space at the start of a line that is no empty cell but begins a page


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell as printed: its words, its lines, and how many empty ones stand before it; ``None`` where unknown.

    At the start of a line one of the spaces may be that of a new page.
    """

    text: str
    place: Place
    blanks: int | None
    starts_line: bool = False


def with_ledger_tables(document: Document) -> Document:
    """The document with a table in place of the lines of each ledger that prints its heads as lines."""
    blocks: list[Block] = []
    tables = sum(isinstance(block, Table) for block in document.blocks)
    for _, run in groupby(document.blocks, lambda block: isinstance(block, Line)):
        found = list(run)
        woven = _woven([block for block in found if isinstance(block, Line)], tables + 1)
        tables += woven is not None
        blocks += found if woven is None else woven
    return replace(document, blocks=tuple(blocks))


def _woven(lines: Sequence[Line], number: int) -> list[Block] | None:
    """Lines with a table in place of those of a ledger; ``None`` where there is none."""
    if not lines or any(line.wraps is None for line in lines):
        return None
    pieces = list(_pieces(lines))
    head = _head(pieces)
    if head is None or len(pieces) > _MOST_CELLS:
        return None
    first, fields = head
    end = next((at for at in range(first + len(fields), len(pieces)) if _ends(pieces[at])), len(pieces))
    body = _without_heads(pieces[first + len(fields) : end], [piece.text for piece in pieces[first:][: len(fields)]])
    if not body:
        return None
    columns = _columns(body, fields)
    rows = [list(zip(pieces[first:], range(len(fields)), strict=False))]
    for piece, column in zip(body, columns, strict=True):
        if column == 0 or len(rows) == 1:
            rows.append([])
        rows[-1].append((piece, column))
    begin, stop = pieces[first].place.line or 0, body[-1].place
    last = stop.line_to or stop.line or 0
    before = [line for line in lines if (line.place.line or 0) < begin]
    behind = [line for line in lines if (line.place.line or 0) > last]
    return [*before, _table(rows, len(fields), number), *behind]


def _pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    """The cells of lines: a space ends one, and each further space is an empty one.

    Where a file sets Chinese and Latin letters apart by a space throughout, such a space ends no cell.
    """
    is_apart = scripts_are_apart(line.text for line in lines)
    text = ""
    place: Place | None = None
    blanks: int | None = None
    starts = False
    for line in lines:
        indent = len(line.text) - len(line.text.lstrip())
        words = list(re.finditer(r"\S+", line.text))
        for at, match in enumerate(words):
            if place is None:
                gap = match.start() - words[at - 1].end() - 1 if at else None
                place, blanks, starts = line.place, indent if not at and indent else gap, not at
            text, place = text + match.group(), place.through(line.place)
            behind = words[at + 1] if at + 1 < len(words) else None
            goes_on = behind is not None and is_apart and _is_letter_gap(match, behind)
            if not goes_on and (behind is not None or not line.wraps):
                yield _Piece(text, place, blanks, starts)
                text, place, blanks = "", None, None
    if place is not None:
        yield _Piece(text, place, blanks, starts)


def _is_letter_gap(left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether the space between two words only sets scripts apart; behind 0.00 or 2023-01 none does."""
    meets = right.start() - left.end() == 1 and scripts_meet(left.group(), right.group())
    return meets and _WHOLE_FIGURE.fullmatch(left.group()) is None


def _head(pieces: Sequence[_Piece]) -> tuple[int, list[str]] | None:
    """The first run of heads of a ledger, and their fields."""
    start = 0
    for _, run in groupby((field_of(piece.text, _GROUP) for piece in pieces), lambda field: field is None):
        fields = list(run)
        found = [field for field in fields if field is not None]
        if len(set(found)) == len(found) >= _LEAST and "description" in found:
            return start, found
        start += len(fields)
    return None


def _ends(piece: _Piece) -> bool:
    return is_note_line(Line(piece.text, piece.place))


def _without_heads(pieces: Sequence[_Piece], heads: Sequence[str]) -> list[_Piece]:
    """Cells without the heads that are printed again on a page."""
    found: list[_Piece] = []
    at = 0
    while at < len(pieces):
        if [piece.text for piece in pieces[at : at + len(heads)]] == list(heads):
            at += len(heads)
            continue
        found.append(pieces[at])
        at += 1
    return found


def _columns(pieces: Sequence[_Piece], fields: Sequence[str]) -> list[int]:
    """The column of each cell, at least cost; a row begins with a cell of the first column."""
    width = len(fields)
    costs: list[dict[int, int]] = []
    came: list[dict[int, int]] = []
    for piece in pieces:
        own: dict[int, int] = {}
        back: dict[int, int] = {}
        for column, field in enumerate(fields):
            price = _price(piece.text, field)
            if not costs:
                ways = [(0, 0)] if column == 0 else []
            elif column == 0:
                ways = [(cost + (width - 1 - last) * _BLANK, last) for last, cost in costs[-1].items()]
            else:
                ways = [
                    (cost + _gap(piece, column - last - 1), last) for last, cost in costs[-1].items() if last < column
                ]
            if ways:
                cost, back[column] = min(ways)
                own[column] = cost + price
        costs.append(own)
        came.append(back)
    found: list[int] = []
    column = min(costs[-1], key=costs[-1].__getitem__)
    for back in reversed(came):
        found.append(column)
        column = back[column]
    return found[::-1]


def _gap(piece: _Piece, blanks: int) -> int:
    """What it costs that some columns are empty before a cell."""
    if piece.blanks is None:
        return blanks * _BLANK
    off = abs(piece.blanks - blanks)
    return min(off * _WRONG, _PAGE + abs(piece.blanks - 1 - blanks) * _WRONG) if piece.starts_line else off * _WRONG


def _price(text: str, field: str) -> int:
    """How badly a text fits a column of a ledger."""
    group = _ANSWERS.get(field)
    if group is not None:
        return 0 if field_of(text, group) is not None else _OFF if field == "source" else _WRONG
    if any(field_of(text, other) is not None for other in _ANSWERS.values()):
        return _WRONG
    if field in _DATES or field in _NUMBERS or field == "amount":
        shape = _DATE.search(text) if field in _DATES else _FIGURE.fullmatch(text) if field == "amount" else None
        numbered = field in _NUMBERS and text[-1:].isdigit() and not text.endswith("。")
        return 0 if shape or numbered else _WRONG
    wrong = _FIGURE.fullmatch(text) is not None or (_DATE.match(text) is not None and field not in _SENTENCES)
    is_sentence = text.endswith(("。", "；")) and field not in _SENTENCES
    return _WRONG if wrong else _OFF if is_sentence else 0


def _table(rows: Sequence[Sequence[tuple[_Piece, int]]], width: int, number: int) -> Table:
    made: list[tuple[Cell, ...]] = []
    for at, row in enumerate(rows, 1):
        texts = {column: piece for piece, column in row}
        first = row[0][0].place
        made.append(
            tuple(
                Cell(
                    texts[column].text if column in texts else "",
                    replace(texts[column].place if column in texts else first, table=number, row=at, column=column + 1),
                )
                for column in range(width)
            )
        )
    place = rows[0][0][0].place.through(rows[-1][-1][0].place)
    return Table(tuple(made), replace(place, table=number))
