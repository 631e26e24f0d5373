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
        line_length: Characters of one line or cell.
        letters: Characters of all lines and cells together.
        cells: Cells of all tables together, a merged cell counted for everything that it covers.
        span: Columns that one merged cell may cover.
        expanded: Bytes that all parts of one compressed file may expand to.
        part: Bytes that one part of a compressed file may expand to.
        ratio: How many times its size a part of some size may expand to.
        members: Parts of one compressed file.
        nodes: Elements and attributes in the markup of one file; parsed, each takes up to 250 bytes of memory.
        archive: Bytes of an archive of papers.
        marks: Characters and rulings on all pages together.
        pages: Pages of one file.
        pixels: Pixels of one picture.
        recognised: Pages of one file whose text is recognised from pictures.
        conversion: Seconds that another program may take to convert one file.
        seconds: How long the text of one file may be recognised.
    """

    size: int = 32 * _MEBIBYTE
    lines: int = 200_000
    line_length: int = 300_000
    letters: int = 5_000_000
    cells: int = 200_000
    span: int = 200
    expanded: int = 128 * _MEBIBYTE
    part: int = 64 * _MEBIBYTE
    ratio: int = 200
    members: int = 20_000
    nodes: int = 3_000_000
    archive: int = 256 * _MEBIBYTE
    marks: int = 1_000_000
    pages: int = 2_000
    pixels: int = 60_000_000
    recognised: int = 100
    conversion: int = 180
    seconds: int = 1_800


LIMITS = Limits()
