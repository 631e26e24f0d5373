"""How much of a file is taken in before it is refused: untrusted files are hostile (恶意文件)."""

from __future__ import annotations

from dataclasses import dataclass

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader takes in at most; a real paper stays far below each of them.

    Attributes:
        size: Bytes of the file, asked of the file system before anything is read.
        lines: Lines of the text.
        line_length: Characters of one line.
        cells: Cells of all tables together, a merged cell counted for everything that it covers.
        span: Columns that one merged cell may cover.
    """

    size: int = 32 * _MEBIBYTE
    lines: int = 200_000
    line_length: int = 1_000_000
    cells: int = 200_000
    span: int = 200


LIMITS = Limits()
