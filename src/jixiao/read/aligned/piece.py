"""The pieces of a line: words that a run of spaces sets apart (分栏片段)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from jixiao.read.source import SourceLine

_WORDS = re.compile(r"\S+(?:\s\S+)*")  # one space stands inside a cell, two part cells
_APART = re.compile(
    r"(?<=[\d%％—–/-])\s(?=[-+]?[\d—–/])"  # no cell holds two figures with a space between
    r"|(?<=[\u4e00-\u9fff]{2})\s(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]{2})"  # nor two words
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that stand together.

    Attributes:
        text: The words.
        start: Its first character's place on the line, from 0.
        end: The place behind its last character.
    """

    text: str
    start: int
    end: int

    @property
    def width(self) -> int:
        """Width as printed: a Chinese character counts 2, a Latin one 1."""
        return width(self.text)


def width(text: str) -> int:
    """Width of a text as printed: a Chinese character counts 2, a Latin one 1."""
    return sum(2 if is_wide(letter) else 1 for letter in text)


def is_wide(letter: str) -> bool:
    """Whether a character is as wide as a Chinese one."""
    return unicodedata.east_asian_width(letter) in "WFA"


def count_apart(line: SourceLine) -> int:
    """How many pieces a line has that wide gaps set apart."""
    return len(_WORDS.findall(line.text))


def pieces_of(line: SourceLine) -> tuple[Piece, ...]:
    """The pieces of a line from left to right; figures, and Chinese words, are parted at one space, all else at two."""
    found: list[Piece] = []
    for match in _WORDS.finditer(line.text):
        start = match.start()
        for text in _APART.split(match.group()):
            found.append(Piece(text, start, start + len(text)))
            start += len(text) + 1
    return tuple(found)


def parted(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """A piece cut at the space before a place on its line."""
    cut = at - piece.start
    return Piece(piece.text[: cut - 1], piece.start, at - 1), Piece(piece.text[cut:], at, piece.end)
