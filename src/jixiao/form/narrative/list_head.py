"""Heads of lists printed as lines: the row of column labels, on one line or broken over many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jixiao.document.model import Line
from jixiao.form.grid.front import joins_title, without_attachment
from jixiao.form.grid.pairs import pairs_within
from jixiao.form.grid.title import is_year_line
from jixiao.form.label import field_of, fold, vocabulary
from jixiao.form.narrative.numbering import numbering_of
from jixiao.form.narrative.words import either
from jixiao.place import Place, Written

_MOST_LINES = 18
_LABEL_LINE = 40
_UNIT = re.compile(r"\((万元|元|亿元|千元|人民币元)\)")
_UNIT_BEFORE = re.compile(r"(?:金额)?单位[:：](?:人民币)?(万元|元|亿元|千元)")
_BEFORE = 3
_MOST_ABOVE = 6
_TITLE = re.compile(r"(?:(?<![下附])表|情况|清单|列表)(?:[（(].*[）)])?$")
_NEED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "project_list": (frozenset({"project"}), frozenset({"budget", "outturn"})),
    "key_work": (frozenset({"project", "completion"}), frozenset({"purpose", "number"})),
}


@dataclass(frozen=True, slots=True)
class ListHead:
    """The column labels of a list.

    Attributes:
        start: Index of its first line.
        end: Index after its last line.
        columns: Fields in printed order.
        currency_unit: Unit of money printed with a label or above the list.
    """

    start: int
    end: int
    columns: tuple[str, ...]
    currency_unit: Written | None = None


@cache
def _label_pattern(group: str) -> re.Pattern[str]:
    labels = either(sorted(vocabulary(group), key=len, reverse=True))
    return re.compile(rf"({labels})((?:\([^()]{{1,8}}\))*)[,:%/]*")


def columns_of(text: str, group: str) -> tuple[str, ...] | None:
    """Fields of a string of labels, ``None`` where it holds anything else."""
    word = fold(text)
    if re.fullmatch(f"(?:{_label_pattern(group).pattern})+", word) is None:
        return None
    known = vocabulary(group)
    return as_columns([known[match[1]] for match in _label_pattern(group).finditer(word)])


def as_columns(fields: Sequence[str]) -> tuple[str, ...]:
    """Fields of a head, where the initial budget is the budget if no other is printed."""
    only_initial = "budget" not in fields
    return tuple("budget" if field == "initial_budget" and only_initial else field for field in fields)


def has_columns(columns: Sequence[str], group: str) -> bool:
    """Whether the columns make a list of the group: what it must have, and one of what it may have."""
    every, one = _NEED[group]
    return every <= set(columns) and bool(one & set(columns)) and len(set(columns)) == len(columns) >= 3  # noqa: PLR2004 - two labels are no table


def find_heads(lines: Sequence[Line], group: str) -> tuple[ListHead, ...]:
    """Every head of a list of the group, in order; heads printed again on a new page are among them."""
    heads: list[ListHead] = []
    index = 0
    while index < len(lines):
        head = _head_at(lines, index, group)
        if head is not None:
            heads.append(head)
        index = head.end if head is not None else index + 1
    return tuple(heads)


def _head_at(lines: Sequence[Line], start: int, group: str) -> ListHead | None:
    """The longest head that begins at a line."""
    text, best = "", None
    if _label_pattern(group).match(fold(lines[start].text)) is None:
        return None
    for end in range(start, min(start + _MOST_LINES, len(lines))):
        if len(lines[end].text.strip()) > _LABEL_LINE:
            break
        text += lines[end].text
        columns = columns_of(text, group)
        if columns is not None and has_columns(columns, group):
            best = ListHead(start, end + 1, columns, _currency(lines, start, end + 1))
    if best is None or _is_other_table(lines, best.end):
        return None
    return best


def _is_other_table(lines: Sequence[Line], after: int) -> bool:
    """Whether a column of scores follows, so that this is the money block of an evaluation form."""
    return after < len(lines) and field_of(lines[after].text, "money") in {"score", "points"}


def unit_in(text: str, place: Place) -> Written | None:
    """The unit of money in the brackets of a label: 预算数（元）."""
    match = _UNIT.search(fold(text))
    return None if match is None else Written(match[1], place)


def unit_above(lines: Sequence[Line], start: int) -> Written | None:
    """The unit of money printed by itself just above a list: 单位：万元."""
    for line in reversed(lines[max(0, start - _BEFORE) : start]):
        match = _UNIT_BEFORE.search(fold(line.text))
        if match is not None:
            return Written(match[1], line.place)
    return None


def _currency(lines: Sequence[Line], start: int, end: int) -> Written | None:
    inside = (unit_in(line.text, line.place) for line in lines[start:end])
    return next((unit for unit in inside if unit is not None), None) or unit_above(lines, start)


@dataclass(frozen=True, slots=True)
class ListFront:
    """What stands above a list: its title, whose it is, and the unit of money of all its columns."""

    title: Written | None
    unit: Written | None
    currency_unit: Written | None


def front_of_list(lines: Sequence[Line]) -> ListFront:
    """What the lines right above a list say; labels, a year and the unit of money may stand below its title."""
    start = len(lines)
    pairs: dict[str, Written] = {}
    while start > max(0, len(lines) - _MOST_ABOVE):
        line = lines[start - 1]
        found = [] if line.text.rstrip().endswith("。") else pairs_within(line.text, line.place)
        if not found and not is_year_line(line.text) and _UNIT_BEFORE.search(fold(line.text)) is None:
            break
        pairs = {pair.field: pair.value for pair in found if pair.value} | pairs
        start -= 1
    unit = pairs.get("unit")
    currency = unit_above(lines, len(lines)) or pairs.get("currency_unit")
    return ListFront(_title(lines[:start]), None if unit is None or unit.text.endswith("元") else unit, currency)


def _title(lines: Sequence[Line]) -> Written | None:
    """The title that ends the lines, over all the lines that it is printed on; a heading is no title."""
    text = without_attachment("".join(lines[-1].text.split())) if lines else ""
    if len(text) > _LABEL_LINE or _TITLE.search(text) is None or re.search(r"[，。；]", text) is not None:
        return None
    if numbering_of(text) is not None:
        return None
    first = len(lines) - 1
    while first > 0 and joins_title(lines[first - 1].text, lines[first].text):
        first -= 1
    words = "".join("".join(line.text.split()) for line in lines[first:])
    return Written(without_attachment(words), lines[first].place.through(lines[-1].place))
