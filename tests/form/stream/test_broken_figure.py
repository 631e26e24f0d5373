"""Figures that a narrow column broke over lines are whole again; page numbers and other figures stay apart."""

from __future__ import annotations

import pytest

from jixiao.document import Line
from jixiao.form.stream.broken_figure import with_whole_figures
from jixiao.form.stream.fragment import cut
from jixiao.place import Place


def _figures(text: str, *, wraps: bool | None = None) -> list[str]:
    lines = [Line(line, Place(line=at), wraps) for at, line in enumerate(text.split("\n"), 1)]
    return [fragment.text for fragment in with_whole_figures(cut(lines))]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("90 89.97\n4\n89.97\n4\n10 100 10", ["90", "89.974", "89.974", "10", "100", "10"]),
        ("1,200,0\n00.00\n1,000,0\n00.00\n9 95.86% 8", ["1,200,000.00", "1,000,000.00", "9", "95.86%", "8"]),
        ("7.29 10.0\n0\n100\n%\n10.0\n0", ["7.29", "10.00", "100%", "10.00"]),
        ("3.02 89.8\n8%\n10 8.99", ["3.02", "89.88%", "10", "8.99"]),
        ("15 15\n12", ["15", "15", "12"]),  # 12 may be the number of a page
        ("118.50\n100.00\n10", ["118.50", "100.00", "10"]),  # every cell on a line of its own
    ],
)
def test_broken_figures_are_whole(text: str, whole: list[str]) -> None:
    assert _figures(text) == whole


def test_lines_that_are_known_to_end_break_nothing() -> None:
    assert _figures("90 89.97\n4", wraps=False) == ["90", "89.97", "4"]
