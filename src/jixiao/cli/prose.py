"""Chinese text broken to the width of a terminal column (折行)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

_TOKEN = re.compile(r"[≥≤±＋－]?[!-~]+|\s+|.")
_NEVER_FIRST = frozenset("，。、；：！？）》”’％%,.;:!?)]}…")
_NEVER_LAST = frozenset("（《“‘([{")
_NARROWEST = 8


def wrap(text: str, width: int) -> list[str]:
    """Lines no wider than ``width``; no line begins with closing punctuation or ends with an opening one.

    Args:
        text: The text; newlines part paragraphs.
        width: Columns of the terminal; a Chinese character takes two.
    """
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, width)]


def _pieces(text: str, width: int) -> Iterator[str]:
    """What a line may not break inside; a word wider than a line is cut."""
    for token in _TOKEN.findall(text):
        yield from (token[start : start + width] for start in range(0, len(token), width))


def _lines(text: str, width: int) -> Iterator[str]:
    line: list[str] = []
    for piece in _pieces(text, width):
        if line and cell_len("".join(line)) + cell_len(piece.rstrip()) > width:
            carried = _carried(line, piece)
            yield "".join(line[: len(line) - len(carried)]).rstrip()
            line = carried
        if line or not piece.isspace():
            line.append(piece)
    yield "".join(line).rstrip()


def _carried(line: list[str], piece: str) -> list[str]:
    """The end of a line that must go to the next with the piece; at most half of it, or the rules are let go."""
    first = piece
    for count in range(len(line) // 2 + 1):
        last = line[-count - 1]
        if first[0] not in _NEVER_FIRST and last[-1] not in _NEVER_LAST:
            return line[len(line) - count :]
        first = last
    return []


class Prose:
    """A text that fills its column (段落)."""

    def __init__(self, text: str, style: str | Style = "", *, is_fixed: bool = False) -> None:
        """Keep the text and its style; fixed text is not broken as long as there is room for all columns."""
        self.text = text
        self.style = style
        self.is_fixed = is_fixed

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, wrapped to the room that there is."""
        del console
        yield Text("\n".join(wrap(self.text, max(options.max_width, 1))), style=self.style, no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """From a few characters up to the whole text in one line."""
        del console
        widest = max(cell_len(line) for line in self.text.split("\n"))
        widest = min(widest, options.max_width)
        return Measurement(widest if self.is_fixed else min(_NARROWEST, widest), widest)
