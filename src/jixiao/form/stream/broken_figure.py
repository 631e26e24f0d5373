"""Figures that a narrow column broke over lines (1,200,0 above 00.00), put together again before rows are read.

Only where the file does not tell whether a line was broken, and where cells of one line stand side by side: there a
figure alone on its line, right below another, is the rest of that one, for else it would stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jixiao.form.stream.fit import bare, is_figure
from jixiao.form.stream.fragment import Fragment

_WHOLE = re.compile(r"^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:%|分|[万亿]?元)?$")
_OPEN = re.compile(r"^[-+]?\d[\d,]*(?:\.\d*)?$")
_REST = re.compile(r"^(?:[\d,]*(?:\.\d+)?%?|%)$")


def _could_be_rest(left: Fragment, right: Fragment) -> bool:
    """Whether a line may hold the rest of the figure that the line above ends with."""
    if left.wraps is not None or not left.ends_line or not right.starts_line or not right.ends_line:
        return False
    if not ({".", ","} & set(bare(left.text)) or bare(right.text).endswith("%")):
        return False  # an integer below another may be a figure, or the number of the page
    return bool(_OPEN.match(bare(left.text)) and _REST.match(bare(right.text)))


def _stand_side_by_side(fragments: Sequence[Fragment]) -> bool:
    """Whether cells of one line share it: some figures do."""
    return any(
        not right.starts_line and is_figure(left.text) and is_figure(right.text) for left, right in pairwise(fragments)
    )


def with_whole_figures(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Fragments of a money block or a foot in which broken figures are whole; the place is that of all their lines."""
    if not _stand_side_by_side(fragments):
        return tuple(fragments)
    kept: list[Fragment] = []
    full = 0  # letters that a line of the figure holds that is being put together; 0 where its last line had room
    for at, fragment in enumerate(fragments):
        left = kept[-1] if kept else None
        text = fragment.text if left is None else left.text + fragment.text
        goes_on = left is not None and 0 < len(fragment.text) <= full and _could_be_rest(left, fragment)
        goes_on = goes_on and not any(behind.starts_page for behind in fragments[at + 1 : at + 2])  # a page's number
        if left is None or not goes_on or not (_WHOLE.match(bare(text)) or _OPEN.match(bare(text))):
            kept.append(fragment)
            full = len(fragment.text)
        else:
            kept[-1] = replace(left, text=text, place=left.place.through(fragment.place))
            full = full if len(fragment.text) == full else 0
    return tuple(kept)
