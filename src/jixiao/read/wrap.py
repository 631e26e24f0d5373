"""Whether a file tells a broken line from an ended one (折行)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jixiao.document.scripts import scripts_are_apart
from jixiao.read.source import SourceLine

_OPEN = ("、", "，", ",", "（", "(", "“", "《")
_FEWEST = 3


@cache
def _ended(*, is_apart: bool) -> re.Pattern[str]:
    """The end of a sentence, of a figure or of a row of words: after it a line may end by itself.

    A figure shows nothing where scripts are set apart: it may stand inside a date (``年 6``) or a measure.
    """
    figure = "" if is_apart else r"|(?:^|\s)\d+(?:\.\d+)?%?"
    return re.compile(rf"(?:[。；！？]{figure}|[一-龥]\s+[一-龥]+)$")


def wraps_are_told(lines: Sequence[SourceLine]) -> bool:
    """Whether the tool that made the text left a space behind every paragraph and cell, and none at a mere line break.

    Held against what lines must be: one that ends a sentence, with a number apart or with words apart from other words
    has ended (seven of ten must have the space, as a full line may end a sentence inside a paragraph), one that ends
    with a comma or an opening bracket goes on (seven of ten must have none).
    """
    printed = [line for line in lines if line.text.strip() and "\t" not in line.text]
    spaced = sum(line.ends_with_space for line in printed)
    if not 0 < spaced < len(printed):
        return False
    pattern = _ended(is_apart=scripts_are_apart(line.text for line in printed))
    ended = [line.ends_with_space for line in printed if pattern.search(line.text.rstrip())]
    going_on = [line.ends_with_space for line in printed if line.text.rstrip().endswith(_OPEN)]
    return len(ended) >= _FEWEST and sum(ended) * 10 >= len(ended) * 7 and sum(going_on) * 10 <= len(going_on) * 3
