"""Lines cut at white space: the smallest pieces of which cells are put together again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.document import Line
from jixiao.form.label import remembered_alone
from jixiao.place import Place, Written

_PAGE_NUMBER = re.compile(r"^[-—－–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—－–\s]*$")
_DRESSED_NUMBER = re.compile(r"[-—－–第页]")
_PIECE = re.compile(r"(?:\$[^$\u3400-\u9fff]{1,24}\$|\S)+")  # a formula ($\\geq 5\\%$) is one piece with its spaces
WIDE_GAP = 2
_FLAT = 40
_NEXT_ROW = re.compile(r"(?<=\d)分?\s+\d{1,3}(?:\.\d+)?分?\s+(?=[\u3400-\u9fff])")  # points, score, then words


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of characters without white space.

    Attributes:
        text: The characters.
        place: Its line.
        gap: White space before it on its line, in characters; 0 at the start of a line.
        starts_line: Whether it is the first on its line.
        ends_line: Whether it is the last on its line.
        wraps: For the last on a line: whether the line was broken only for width; ``None`` if the file does not tell.
        starts_page: Whether its line is the first of a page.
        line_width: Width of its whole line, a Chinese character counting 2.
        may_start_page: Whether its line is, or may be, the first of a page: some tools leave one space before that.
    """

    text: str
    place: Place
    gap: int
    starts_line: bool
    ends_line: bool
    wraps: bool | None = None
    starts_page: bool = False
    line_width: int = 0
    may_start_page: bool = False


@remembered_alone
def width(text: str) -> int:
    """Width of a text as printed: a Chinese character counts 2, a Latin one 1."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def is_page_number(text: str) -> bool:
    """Whether a line is a page number in its dress (— 27 —, 第 3 页); a bare number may be a cell and is not."""
    return bool(_PAGE_NUMBER.match(text)) and bool(_DRESSED_NUMBER.search(text.strip())) and any(map(str.isdigit, text))


def cut(lines: Iterable[Line]) -> tuple[Fragment, ...]:
    """Cut lines at white space; page numbers and empty lines are left out.

    Where a whole table, or several of its rows, was flattened to one line, every gap may have been the end of a line.
    """
    fragments: list[Fragment] = []
    page_starts = False
    for line in lines:
        page_starts = page_starts or line.page_start
        if is_page_number(line.text):
            continue
        pieces = list(_PIECE.finditer(line.text))
        end = 0
        line_width = width(line.text.strip())
        flat = len(pieces) >= _FLAT or len(_NEXT_ROW.findall(line.text)) > 1
        for index, piece in enumerate(pieces):
            last = index == len(pieces) - 1
            fragments.append(
                Fragment(
                    text="".join(piece.group().split()),
                    place=line.place,
                    gap=piece.start() - end if index else 0,
                    starts_line=flat or index == 0,
                    ends_line=flat or last,
                    wraps=None if flat else line.wraps if last else False,
                    starts_page=page_starts and index == 0,
                    line_width=line_width,
                    may_start_page=(page_starts or piece.start() == 1) and index == 0,
                )
            )
            end = piece.end()
        page_starts = page_starts and not pieces
    return tuple(fragments)


def join(fragments: Sequence[Fragment]) -> str:
    """The text of some neighbouring fragments, without white space."""
    return "".join(fragment.text for fragment in fragments)


def written(fragments: Sequence[Fragment], text: str | None = None) -> Written:
    """Neighbouring fragments as one piece of the paper, with its lines."""
    place = fragments[0].place.through(fragments[-1].place)
    return Written(join(fragments) if text is None else text, place)
