"""Rows of functional codes put under each other: class, division, item (类、款、项)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from jixiao.place import Place
from jixiao.report.paper.final_accounts.workbook_shape import Path

Entry = tuple[Mapping[Path, str], Place]
Sum = Callable[[Sequence[str]], tuple[Fraction, str]]
Wrong = Callable[..., None]

_CLASS, _DIVISION, _ITEM = 3, 5, 7
_LENGTHS = {"functions": (_CLASS, _DIVISION, _ITEM), "economic": (_DIVISION,)}
_HEAD = {("code",), ("name",)}


def code_lengths(sheet: str) -> tuple[int, ...]:
    """How many digits a code of a sheet may have."""
    return _LENGTHS[sheet]


def functions_of(entries: Sequence[Entry], add: Sum, wrong: Wrong) -> list[dict[str, Any]]:
    """Classes with their divisions and items; amounts above the items are held against the items' sums.

    Args:
        entries: Values of each row by where they go, and its place.
        add: Gives the sum of amounts, and how it is written.
        wrong: Takes what is wrong: place, which fault, values.
    """
    coded: dict[str, Entry] = {}
    for values, place in entries:
        code = values.get(("code",), "")
        if not code:
            if len(values) > 1:
                wrong(place, "no_code")
        elif code in coded:
            first = coded[code][1]
            wrong(place, "code_twice", words=code, row=(first.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        else:
            coded[code] = (values, place)
    _hold_sums(coded, add, wrong)
    made: dict[str, dict[str, Any]] = {}
    for code, (values, place) in coded.items():
        if len(code) == _ITEM and _are_named(coded, code, place, wrong):
            outer, inner = code[:_CLASS], code[:_DIVISION]
            one = made.setdefault(outer, {**_named(coded, outer), "divisions": {}})
            division = one["divisions"].setdefault(inner, {**_named(coded, inner), "items": []})
            division["items"].append(_item(values))
    return [{**one, "divisions": list(one["divisions"].values())} for one in made.values()]


def _named(coded: Mapping[str, Entry], code: str) -> dict[str, str]:
    return {"code": code, "name": coded[code][0].get(("name",), "")}


def _are_named(coded: Mapping[str, Entry], code: str, place: Place, wrong: Wrong) -> bool:
    """Whether an item, its division and its class have names."""
    good = True
    for length in (_CLASS, _DIVISION, _ITEM):
        held = coded.get(code[:length])
        if held is None:
            wrong(place, "no_class", length=str(length), code=code[:length])
        elif not held[0].get(("name",)):
            wrong(held[1], "no_name", words=code[:length])
        good = good and held is not None and bool(held[0].get(("name",)))
    return good


def _item(values: Mapping[Path, str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for path, words in values.items():
        node = made
        for step in path[:-1]:
            node = node.setdefault(step, {})
        node[path[-1]] = words
    return made


def _hold_sums(coded: Mapping[str, Entry], add: Sum, wrong: Wrong) -> None:
    """Amounts that stand at a class or division must be those of its items together."""
    for code, (values, place) in coded.items():
        if len(code) == _ITEM:
            continue
        below = [row for other, (row, _) in coded.items() if len(other) == _ITEM and other.startswith(code)]
        for path, words in values.items():
            if path in _HEAD:
                continue
            (stated, told), (computed, summed) = add([words]), add([row[path] for row in below if path in row])
            if stated != computed:
                wrong(place, "sum_differs", stated=told, computed=summed)
