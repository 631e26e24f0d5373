"""Breaking Chinese text over lines of a given width, with the punctuation rules of a printing program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"[≥≤≧≦±]?[!-~]+|\s+|.")
_NEVER_FIRST = frozenset("，。、；：！？）》”’％%,.;:!?)]}")
_NEVER_LAST = frozenset("（《“‘([{")
_SEAM = re.compile(r"(?<=[㐀-鿿])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[㐀-鿿])")


class _Widths(dict[str, int]):
    """Widths of characters, each looked up once."""

    def __missing__(self, letter: str) -> int:
        width = self[letter] = 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
        return width


_WIDTHS = _Widths()


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as printed; ``ends`` says whether a paragraph ends with it."""

    text: str
    ends: bool


def text_width(text: str) -> int:
    """Width of a text in half-width characters (显示宽度): a Chinese character counts 2."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def loosen(text: str) -> str:
    """Text with a space wherever Chinese meets Latin letters or digits, as many programs print it."""
    return _SEAM.sub(" ", text)


def _pieces(text: str, width: int) -> Iterator[str]:
    """What a line may not break inside: a Chinese character, a number, a word; a word wider than a line is cut."""
    for token in _TOKEN.findall(text):
        if text_width(token) <= width or not token[-1].isascii():
            yield token
        else:
            yield from (token[start : start + width] for start in range(0, len(token), width))


def _break(pieces: Iterable[str], width: int) -> Iterator[str]:
    line = ""
    for piece in pieces:
        fits = text_width(line + piece) <= width
        if fits or not line or piece[0] in _NEVER_FIRST:
            line += piece
            continue
        kept = line.rstrip("".join(_NEVER_LAST)) or line
        yield kept.rstrip()
        line = (line[len(kept) :] + piece).lstrip()
    yield line


def wrap_text(text: str, width: int) -> tuple[PrintedLine, ...]:
    """Lines of a text; each newline in it ends a paragraph. An empty text is one empty line.

    Args:
        text: The text; newlines part paragraphs.
        width: Width of a line in half-width characters.
    """
    printed: list[PrintedLine] = []
    for paragraph in text.split("\n"):
        lines = list(_break(_pieces(paragraph, width), width))
        printed += [PrintedLine(line, ends=False) for line in lines[:-1]]
        printed.append(PrintedLine(lines[-1], ends=True))
    return tuple(printed)
