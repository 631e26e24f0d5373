"""Head and foot of a form printed as lines: labels with their values, in any number on a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jixiao.form.label import field_of
from jixiao.form.stream.fragment import Fragment, written
from jixiao.form.stream.labels import match_label
from jixiao.place import Written

_GLUED_LEVELS = re.compile(
    r"^((?:产出|效益|效果|成本|满意度)指标)?((?:数量|质量|时效|成本|[一-龥]{2,4}成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度)指标)"
    r"(?![、及和等])([^()（）]{3,}.*)$"
)
_GLUED_TOTAL = re.compile(r"^([一-龥]{2,5})(\d{1,3}(?:\.\d{1,2})?分?)$")
_OTHER = "other"  # labels of what no form keeps: they end the value before them
_COLON = re.compile(r"^(?P<label>[^:：]{1,16}[:：])(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the fragments of its value, up to the next label."""

    field: str
    label: Written
    value: tuple[Fragment, ...]

    @property
    def written(self) -> Written:
        """The value; empty, at the label's place, where nothing is printed."""
        return written(self.value) if self.value else Written("", self.label.place)

    @property
    def spaced(self) -> str:
        """The value with the white space that the paper has, as tick boxes need it."""
        parts = []
        for number, fragment in enumerate(self.value):
            parts.append("\n" if number and fragment.starts_line else " " * fragment.gap)
            parts.append(fragment.text)
        return "".join(parts).strip()


def part_colons(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Fragments in which a label and its value are joined by a colon, parted: 填报日期：2021年4月26日."""
    parted: list[Fragment] = []
    for fragment in fragments:
        match = _COLON.match(fragment.text)
        if match is None or field_of(match["label"], "header") is None or not match["value"]:
            parted.append(fragment)
            continue
        parted.append(replace(fragment, text=match["label"], ends_line=False, wraps=False))
        parted.append(replace(fragment, text=match["value"], gap=1, starts_line=False))
    return tuple(parted)


def part_glued(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Fragments in which level labels or a total ran together with what follows, parted: 产出指标数量指标…, 合计100."""
    parted: list[Fragment] = []
    for fragment in fragments:
        match = _GLUED_LEVELS.match(fragment.text) or _GLUED_TOTAL.match(fragment.text)
        pieces = [] if match is None else [piece for piece in match.groups() if piece]
        if match is None or (match.re is _GLUED_TOTAL and field_of(pieces[0], "header") != "total"):
            parted.append(fragment)
            continue
        last = len(pieces) - 1
        parted += [
            replace(
                fragment,
                text=piece,
                gap=fragment.gap if at == 0 else 1,
                starts_line=(fragment.starts_line and at == 0) or at > 0,
                ends_line=(fragment.ends_line and at == last) or at < last,
                wraps=fragment.wraps if at == last else False,
            )
            for at, piece in enumerate(pieces)
        ]
    return tuple(parted)


def _is_label_place(fragments: Sequence[Fragment], position: int) -> bool:
    """A label begins a line, or follows a value on it."""
    return position == 0 or fragments[position].starts_line or fragments[position].gap > 0


def read_pairs(fragments: Sequence[Fragment], fields: frozenset[str]) -> tuple[Pair, ...]:
    """Labels of some fields and their values, in printed order.

    Args:
        fragments: Head or foot of a form.
        fields: Header fields that may stand here; another label's words are part of a value, unless no
            form keeps what it labels.
    """
    found: list[tuple[str, int, int]] = []
    position = 0
    while position < len(fragments):
        match = match_label(fragments, position, "header") if _is_label_place(fragments, position) else None
        if match is None or match.field not in {*fields, _OTHER}:
            position += 1
            continue
        found.append((match.field, position, match.end))
        position = match.end
    pairs = []
    for number, (field, start, end) in enumerate(found):
        stop = found[number + 1][1] if number + 1 < len(found) else len(fragments)
        if field != _OTHER:
            pairs.append(Pair(field, written(fragments[start:end]), tuple(fragments[end:stop])))
    return tuple(pairs)
