"""A page as lines and tables (版面上的行与表)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from jixiao.read.page.piece import Piece
from jixiao.read.page.words import PrintedLine

Part: TypeAlias = PrintedLine | Piece


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page.

    Attributes:
        number: Its number in the file.
        width: Width.
        height: Height.
        parts: Lines and tables from top to bottom.
    """

    number: int
    width: float
    height: float
    parts: tuple[Part, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its tables."""
        return tuple(part for part in self.parts if isinstance(part, Piece))

    @property
    def lines(self) -> tuple[PrintedLine, ...]:
        """Its lines outside of tables."""
        return tuple(part for part in self.parts if isinstance(part, PrintedLine))
