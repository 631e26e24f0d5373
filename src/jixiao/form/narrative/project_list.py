"""Lists of projects with their money, printed as lines (项目预算执行情况列表).

The figures of a row stand on one line; its name stands above them and its purpose below, each broken over lines, and
a page may end anywhere between, with the head printed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jixiao.document.model import Line
from jixiao.finding import Problem
from jixiao.form.label import field_of, fold
from jixiao.form.model import Form, FormKind, ListRow
from jixiao.form.narrative.list_cell import Cell, fill_cells, written_of
from jixiao.form.narrative.list_head import ListHead, find_heads, front_of_list
from jixiao.form.narrative.numbering import numbering_of
from jixiao.form.narrative.paragraphs import is_furniture
from jixiao.place import Place, Written

_GROUP = "project_list"
_MONEY = ("initial_budget", "budget", "outturn", "rate")
_NUMERIC = re.compile(r"[-−]?[\d,，]+(?:\.\d+)?[%％]?|[-—–/]+")
_TOTALS = {"合计", "总计", "合计数"}
_LOOK_BACK = 40
_LONGEST_ROW = 60


@dataclass(frozen=True, slots=True)
class ListFound:
    """A list, the indexes of its lines, and what is wrong with it."""

    form: Form
    start: int
    end: int


@dataclass(slots=True)
class _Anchor:
    """The line or lines with the figures of one row, and the words on the same line before and after them."""

    start: int
    end: int
    figures: list[tuple[str, Line]]
    name: str
    purpose: str


@dataclass(slots=True)
class _Body:
    """The lines below a head until the list ends."""

    anchors: list[_Anchor] = field(default_factory=list)
    stranded: list[tuple[int, int]] = field(default_factory=list)
    heads: list[ListHead] = field(default_factory=list)
    end: int = 0

    def is_text(self, index: int) -> bool:
        """Whether a line belongs to a cell and not to a head or a stranded piece."""
        spans = [*self.stranded, *((head.start, head.end) for head in self.heads)]
        return not any(first <= index < last for first, last in spans)


def read_project_lists(lines: Sequence[Line]) -> tuple[ListFound, ...]:
    """Every list of projects among lines that no other recogniser has taken."""
    lines = [line for line in lines if line.text.strip() and not is_furniture(line.text)]
    heads = find_heads(lines, _GROUP)
    found: list[ListFound] = []
    for head in heads:
        if found and head.start < found[-1].end:
            continue
        body = _body_of(lines, head, [other for other in heads if other.start > head.start])
        if body.anchors:
            found.append(ListFound(_form(lines, head, body), head.start, body.end))
    return tuple(found)


def _numbers_wanted(head: ListHead) -> int:
    return sum(1 for column in head.columns if column in _MONEY)


def _body_of(lines: Sequence[Line], head: ListHead, later: Sequence[ListHead]) -> _Body:
    """The rows' figures, the repeated heads and the stranded pieces below a head."""
    body = _Body(end=head.end)
    index = head.end
    while index < len(lines):
        again = next((other for other in later if other.start == index), None)
        if again is not None and again.columns == head.columns:
            body.heads.append(again)
            index = again.end
            continue
        piece = _stranded_at(lines, index, later)
        if piece is not None:
            body.stranded.append(piece)
            index = piece[1]
            continue
        if _ends_list(lines, index, body, head):
            break
        anchor = _anchor_at(lines, index, head)
        if anchor is not None:
            body.anchors.append(anchor)
            body.end = anchor.end
            if fold(anchor.name) in _TOTALS:
                break
        index = anchor.end if anchor is not None else index + 1
    if body.anchors and fold(body.anchors[-1].name) not in _TOTALS:
        body.end = _end_of_last_purpose(lines, body.anchors[-1])
    body.heads = [again for again in body.heads if again.start < body.end]
    return body


def _ends_list(lines: Sequence[Line], index: int, body: _Body, head: ListHead) -> bool:
    numbering = numbering_of(lines[index].text)
    if numbering is not None and numbering.level <= 2:  # noqa: PLR2004 - parts, 一、 and （一） begin something new
        return True
    last = body.anchors[-1].end if body.anchors else head.end
    return index - last > _LONGEST_ROW


def _stranded_at(lines: Sequence[Line], start: int, later: Sequence[ListHead]) -> tuple[int, int] | None:
    """A piece of another form that begins here and ends where the head is printed again.

    It begins with a line of two labels of a form's head, or of one with figures, and holds more of them.
    """
    again = next((head for head in later if start < head.start <= start + _LOOK_BACK), None)
    if again is None or not _form_labels(lines[start].text):
        return None
    labels = [label for line in lines[start : again.start] for label in _form_labels(line.text)]
    return (start, again.start) if len(labels) >= 3 else None  # noqa: PLR2004 - fewer may be words of a purpose


def _form_labels(text: str) -> list[str]:
    pieces = text.split()
    known = [piece for piece in pieces if any(field_of(piece, group) for group in ("header", "money"))]
    return known if pieces and known and pieces[0] == known[0] else []


def _anchor_at(lines: Sequence[Line], start: int, head: ListHead) -> _Anchor | None:
    """The figures of a row that begin on a line, printed on it or one below the other."""
    wanted = _numbers_wanted(head)
    first = _split(lines[start].text)
    numbers = [(number, lines[start]) for number in first[1]]
    if len(numbers) == wanted:
        return _anchor(start, start + 1, numbers, first, head)
    if not numbers or first[2] or len(numbers) > wanted:
        return _with_sequence(lines, start, first, wanted, head)
    for index in range(start + 1, min(start + wanted, len(lines))):
        name, more, purpose = _split(lines[index].text)
        if name or not more:
            return None
        numbers += [(number, lines[index]) for number in more]
        if len(numbers) == wanted:
            return _anchor(start, index + 1, numbers, (first[0], [], purpose), head)
    return None


def _with_sequence(
    lines: Sequence[Line], start: int, first: tuple[str, list[str], str], wanted: int, head: ListHead
) -> _Anchor | None:
    """The figures of a row whose line begins with its number: 1 某项目 100 90 90%."""
    pieces = lines[start].text.split()
    if "number" not in head.columns or len(pieces) < wanted + 2 or not pieces[0].isdecimal():
        return None
    name, numbers, purpose = _split(" ".join(pieces[1:]))
    if len(numbers) != wanted or not first[1]:
        return None
    return _anchor(start, start + 1, [(number, lines[start]) for number in numbers], (name, numbers, purpose), head)


def _anchor(
    start: int, end: int, numbers: list[tuple[str, Line]], parts: tuple[str, list[str], str], head: ListHead
) -> _Anchor:
    name, _, purpose = parts
    if "number" in head.columns:
        name = re.sub(r"^\d+[.、．]?\s+", "", name)
    return _Anchor(start, end, numbers, name, purpose)


def _split(text: str) -> tuple[str, list[str], str]:
    """Words, the longest run of figures, words."""
    pieces = text.split()
    best = (0, 0)
    start = None
    for index in range(len(pieces) + 1):
        if index < len(pieces) and _NUMERIC.fullmatch(pieces[index]):
            start = index if start is None else start
        elif start is not None:
            best = max(best, (index - start, -start))
            start = None
    length, begins = best[0], -best[1]
    if not length:
        return text.strip(), [], ""
    end = begins + length
    return " ".join(pieces[:begins]), pieces[begins:end], " ".join(pieces[end:])


def _end_of_last_purpose(lines: Sequence[Line], anchor: _Anchor) -> int:
    """Index after the purpose of the last row of a list without a total."""
    index = anchor.end
    if anchor.purpose and lines[anchor.end - 1].wraps is not True and not _runs_on(lines[anchor.end - 1]):
        return index
    while index < len(lines) and index - anchor.end < _LOOK_BACK:
        if numbering_of(lines[index].text) is not None:
            break
        index += 1
        if not _runs_on(lines[index - 1]):
            break
    return index


def _runs_on(line: Line) -> bool:
    return line.wraps if line.wraps is not None else not line.text.rstrip().endswith(("。", "；", "."))


def _gaps(lines: Sequence[Line], head: ListHead, body: _Body) -> Iterator[list[Cell]]:
    """The lines between the figures of one row and the next, as pieces of cells with the breaks of pages."""
    edges = [head.end, *(edge for anchor in body.anchors for edge in (anchor.start, anchor.end)), body.end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        gap: list[Cell] = []
        broken = False
        for index in range(first, last):
            if not body.is_text(index):
                broken = True
                continue
            gap.append(Cell(lines[index].text, lines[index].place, lines[index].wraps, after_break=broken))
            broken = False
        yield gap


def _form(lines: Sequence[Line], head: ListHead, body: _Body) -> Form:
    money = [column for column in head.columns if column in _MONEY]
    filled = fill_cells(list(_gaps(lines, head, body)), [_side_words(lines, anchor) for anchor in body.anchors])
    rows = [
        _row(dict(zip(money, anchor.figures, strict=True)), name, purpose)
        for anchor, (name, purpose) in zip(body.anchors, filled, strict=True)
    ]
    total = rows.pop() if rows and rows[-1].project is not None and fold(rows[-1].project.text) in _TOTALS else None
    if total is not None and total.purpose is None and "purpose" in head.columns:
        total = _with_empty_purpose(total, lines[body.anchors[-1].end - 1])
    front = front_of_list(lines[: head.start])
    return Form(
        kind=FormKind.PROJECT_EXECUTION_TABLE,
        place=lines[head.start].place.through(lines[body.end - 1].place),
        title=front.title,
        unit=front.unit,
        currency_unit=head.currency_unit,
        rows=tuple(rows),
        total_row=total,
        problems=tuple(_stranded_problem(lines, *piece) for piece in body.stranded),
    )


def _with_empty_purpose(total: ListRow, line: Line) -> ListRow:
    """A total has an empty purpose, where the file shows the ends of cells and its figures end one."""
    return replace(total, purpose=Written("", line.place)) if line.wraps is False else total


def _side_words(lines: Sequence[Line], anchor: _Anchor) -> tuple[Cell | None, Cell | None]:
    first, last = lines[anchor.start], lines[anchor.end - 1]
    name = Cell(anchor.name, first.place, wraps=False) if anchor.name else None
    purpose = Cell(anchor.purpose, last.place, last.wraps) if anchor.purpose else None
    return name, purpose


def _row(figures: dict[str, tuple[str, Line]], name: list[Cell], purpose: list[Cell]) -> ListRow:
    cells = {
        column: Written(text, line.place) for column, (text, line) in figures.items() if column != "initial_budget"
    }
    places = [
        *(cell.place for cell in name),
        *(cell.place for cell in cells.values()),
        *(cell.place for cell in purpose),
    ]
    place = places[0] if places else Place()
    for other in places[1:]:
        place = place.through(other)
    if name:
        cells["project"] = written_of(name)
    if purpose:
        cells["purpose"] = written_of(purpose)
    return ListRow(place=place, **cells)


def _stranded_problem(lines: Sequence[Line], first: int, last: int) -> Problem:
    words = "".join(lines[first].text.split())
    return Problem(
        "stranded_piece",
        f"项目列表中夹着另一张表的一段（以“{words}”开头），不属于本表，未作为表读取",
        lines[first].place.through(lines[last - 1].place),
    )
