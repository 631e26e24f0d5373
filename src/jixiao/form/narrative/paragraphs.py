"""Lines of running text to logical paragraphs (段落) with their headings, every character keeping its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao.document.model import Document, Line
from jixiao.form.narrative.numbering import Numbering, numbering_of
from jixiao.place import Place, Written

LineRange = tuple[int, int]

_FURNITURE = re.compile(r"^[-—–－_]+\s*\d+\s*[-—–－_]+$|^第\s*\d+\s*页(\s*[，,/]?\s*共\s*\d+\s*页)?$")
_ENDS = "。！？!?；;：:…"
_STOPS = "。！？!?；;…"
_PROSE = re.compile(r"[，。；、：,;]")
_DEBRIS = (
    (re.compile(r"\\leqslant|\\leq?(?![a-z])"), "≤"),
    (re.compile(r"\\geqslant|\\geq?(?![a-z])"), "≥"),
    (re.compile(r"\\times"), "×"),
    (re.compile(r"\\%"), "%"),
    (re.compile(r"\$|\*\*"), ""),
)
_FULL = 0.8  # a line at least this wide, measured against the widest lines, may have been broken for width
_HEADING_LENGTH = 45


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One logical paragraph.

    Attributes:
        text: Its words without white space, but for one space kept between two figures or two Latin words.
        places: The place of each line it was made of.
        origin: For each character of ``text`` the index into ``places``.
        headings: Headings above it, outermost first; for a heading, those above itself.
        numbering: The number that it begins with.
        is_heading: Whether it is a heading.
    """

    text: str
    places: tuple[Place, ...]
    origin: tuple[int, ...]
    headings: tuple[Written, ...] = ()
    numbering: Numbering | None = None
    is_heading: bool = False

    @property
    def place(self) -> Place:
        """From its first line to its last."""
        return self.places[0].through(self.places[-1])

    @property
    def first_line(self) -> int:
        """Number of its first line, 0 where lines are not numbered."""
        return self.places[0].line or 0

    @property
    def body(self) -> str:
        """The text after its own number."""
        return self.text[len(self.numbering.printed) :] if self.numbering else self.text

    def place_of(self, start: int, end: int) -> Place:
        """Place of the characters from ``start`` up to, not including, ``end``."""
        if not self.origin:
            return self.place
        last = len(self.origin) - 1
        first = self.places[self.origin[min(start, last)]]
        return first.through(self.places[self.origin[min(max(end - 1, start), last)]])

    def written(self, start: int, end: int) -> Written:
        """The characters from ``start`` to ``end`` without white space, with their place."""
        return Written("".join(self.text[start:end].split()), self.place_of(start, end))


def clean_line(text: str) -> str:
    """A line without the marks that a converter left in it (LaTeX signs, bold stars)."""
    for pattern, sign in _DEBRIS:
        text = pattern.sub(sign, text)
    return text


def display_width(text: str) -> int:
    """Width in half-width columns: a Chinese character takes two."""
    return sum(1 if ord(letter) < 0x2E80 else 2 for letter in text.strip())  # noqa: PLR2004 - where CJK blocks begin


def is_furniture(text: str) -> bool:
    """Whether a line is a page number and no text."""
    return _FURNITURE.match(text.strip()) is not None


def is_taken(place: Place, taken: Sequence[LineRange]) -> bool:
    """Whether a line lies in one of the ranges."""
    return place.line is not None and any(first <= place.line <= last for first, last in taken)


def squeeze(text: str) -> str:
    """Drop white space, but for one space between two letters or digits of the Latin alphabet."""
    return re.sub(r"(?<![0-9A-Za-z%])\s+|\s+(?![0-9A-Za-z])", "", re.sub(r"\s+", " ", text.strip()))


def _runs(document: Document, taken: Sequence[LineRange]) -> Iterator[list[Line]]:
    """Runs of text lines that no table interrupts."""
    run: list[Line] = []
    for block in document.blocks:
        if not isinstance(block, Line) or is_taken(block.place, taken):
            if run:
                yield run
            run = []
        elif block.text.strip() and not is_furniture(block.text):
            run.append(replace(block, text=clean_line(block.text)))
    if run:
        yield run


def full_width(lines: Iterable[Line]) -> int:
    """Width of a full line: nine lines of ten are no wider."""
    widths = sorted(display_width(line.text) for line in lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def _looks_like_heading(text: str) -> bool:
    return numbering_of(text) is not None and _PROSE.search(text.rstrip("。")) is None


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether the paragraph goes on in the next line."""
    text, after = line.text.strip(), following.text.strip()
    ended = text[-1:] in _ENDS
    wide = display_width(text) >= _FULL * width
    starts = numbering_of(after) is not None
    if line.wraps is True:
        if text[-1:] in _STOPS and starts:
            return False
        return wide or not (numbering_of(text) is not None and len(text) < _HEADING_LENGTH and not ended)
    if ended or starts:
        return False
    if line.wraps is False:
        return wide and not _looks_like_heading(text)
    return wide or (_PROSE.search(text) is not None and not _looks_like_heading(text))


def _join(lines: Sequence[Line]) -> Paragraph:
    text, origin = "", list[int]()
    for index, line in enumerate(lines):
        piece = squeeze(line.text)
        if text and piece and text[-1].isascii() and text[-1].isalpha() and piece[0].isascii() and piece[0].isalpha():
            piece = " " + piece
        text += piece
        origin += [index] * len(piece)
    return Paragraph(text, tuple(line.place for line in lines), tuple(origin), numbering=numbering_of(text))


def _paragraphs_of(run: Sequence[Line], width: int) -> Iterator[Paragraph]:
    held: list[Line] = []
    for line in run:
        if held and not _goes_on(held[-1], line, width):
            yield _join(held)
            held = []
        held.append(line)
    if held:
        yield _join(held)


def _may_head(paragraph: Paragraph) -> bool:
    """Whether the words could be a heading: numbered, short, and no sentence."""
    if paragraph.numbering is None or len(paragraph.text) > _HEADING_LENGTH or not paragraph.body:
        return False
    inner = paragraph.body.rstrip("。：:")
    if paragraph.numbering.level <= 1:
        return re.search(r"[。；]", inner) is None
    return re.search(r"[。；，,;]", inner) is None


def _heads(paragraph: Paragraph, following: Paragraph | None, before: Paragraph | None, *, was_heading: bool) -> bool:
    """Whether a numbered short paragraph is a heading and not one row of a list.

    A row of a list is followed by the next row; so is the last row's own predecessor.
    """
    numbering = paragraph.numbering
    if numbering is None or not _may_head(paragraph):
        return False
    if numbering.level <= 2:  # noqa: PLR2004 - parts, 一、 and （一） head by themselves
        return True
    if following is None:
        return False
    leads_on = following.numbering is None or following.numbering.level > numbering.level
    follows_row = (
        before is not None and before.numbering is not None and before.numbering.follows_to(numbering) and not was_heading
    )
    return leads_on and not follows_row


def _with_headings(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    stack: list[tuple[float, Numbering, Written]] = []
    was_heading = False
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        before = paragraphs[index - 1] if index else None
        heading = _heads(paragraph, following, before, was_heading=was_heading)
        numbering = paragraph.numbering
        if heading and numbering is not None:
            stack = _opened(stack, numbering)
        yield replace(paragraph, headings=tuple(entry[2] for entry in stack), is_heading=heading)
        if heading and numbering is not None:
            level = float(numbering.level)
            stack.append((level, numbering, paragraph.written(0, len(paragraph.text))))
        was_heading = heading


def _opened(
    stack: list[tuple[float, Numbering, Written]], numbering: Numbering
) -> list[tuple[float, Numbering, Written]]:
    """The headings that stay open above a new one.

    Where 一、 comes again below a later 二、 with no part between, a paper inside the paper begins: the later heading
    stays as the title of that paper.
    """
    level = float(numbering.level)
    if numbering.level == 1 and numbering.value == 1:
        for place, entry in enumerate(stack):
            if entry[0] == 1 and entry[1].value > 1:
                return [*stack[:place], (0.5, entry[1], entry[2])]
    return [entry for entry in stack if entry[0] < level]


def read_paragraphs(document: Document, taken: Sequence[LineRange] = ()) -> tuple[Paragraph, ...]:
    """All paragraphs of a document's running text, in order, with their headings.

    Args:
        document: What the reader found.
        taken: Line ranges that belong to tables and forms; a paragraph never reaches over one.

    Returns:
        The paragraphs; a heading is one of its own.
    """
    runs = list(_runs(document, taken))
    width = full_width(line for run in runs for line in run)
    plain = [paragraph for run in runs for paragraph in _paragraphs_of(run, width)]
    return tuple(_with_headings(plain))
