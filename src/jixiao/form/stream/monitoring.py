"""What only a monitoring paper (绩效运行监控表) prints, in lines: the part of the year that its heads name."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.form.grid.monitoring import cut_off_in
from jixiao.form.stream.fragment import Fragment, written
from jixiao.form.stream.labels import match_label
from jixiao.place import Written


def cut_off_of(fragments: Sequence[Fragment]) -> Written | None:
    """The part of the year that the heads of money and of indicators name first (监控截止日)."""
    found: list[Written] = []
    for start in range(len(fragments)):
        matches = (match_label(fragments, start, group) for group in ("money", "column"))
        found += [written(fragments[start : match.end]) for match in matches if match is not None]
    return cut_off_in(found)
