"""Lines of running text to logical paragraphs (段落) with their headings, every character keeping its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.document.model import Document, Line
from jixiao.form.narrative.numbering import Numbering, numbering_of
from jixiao.form.taken import LineRange, Taken
from jixiao.place import Place, Written

_FURNITURE = re.compile(r"^[-—–－_]+\s*\d+\s*[-—–－_]+$|^第\s*\d+\s*页(\s*[，,/]?\s*共\s*\d+\s*页)?$")
_ENDS = "。！？!?；;：:…"
_STOPS = "。！？!?；;…"
_PROSE = re.compile(r"[，。；：,;]")
_SENTENCE = re.compile(r"[，。；]")
_BROKEN_TITLE = re.compile(r"(年度?|局|部门|单位|中心|委员会)$")
_DEBRIS = (
    (re.compile(r"\\leqslant|\\leq?(?![a-z])"), "≤"),
    (re.compile(r"\\geqslant|\\geq?(?![a-z])"), "≥"),
    (re.compile(r"\\times"), "×"),
    (re.compile(r"\\%"), "%"),
    (re.compile(r"\$|\*\*"), ""),
)
_CONTENTS = re.compile(r"^[（(【]?目录[）)】]?$")
_LONGEST_CONTENTS = 120
_BEFORE_ENTRIES = 3  # lines such as a date between 目录 and its first entry
_CAPTION = re.compile(r"[图表]\s*\d+\s*[：:、.．\s]")
_MOST_OPEN = 20  # papers inside papers whose titles stay open
_WIDE = 0.75  # of the width of a full line: the line may have been broken for width
_FULL = 0.93  # of the width of a full line: the line was most likely broken for width
_WRAPPED_SHARE = 0.4  # of the lines with sentences in them that are full: the file was broken for width
_INDENT = 4  # half-width columns: two Chinese characters
_INDENTED_SHARE = 0.85  # of the lines, at most: where more are indented, the indent is a margin
_ENOUGH_STARTS = 5  # ends of paragraphs that show how the next begins
_NEARLY_ALL = 0.9
_HEADING_LENGTH = 45
_ROW_LENGTH = 30
_REST_LENGTH = 12
_NARROWEST = 40  # no page is narrower: a full line has twenty Chinese characters
_NEAR = 25  # lines on either side that show how wide a full line is


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


def cell_paragraph(text: Written, heading: Written | None = None) -> Paragraph:
    """The text of a cell as a paragraph; its place is the cell's.

    Args:
        text: What stands in the cell.
        heading: What to give as the heading above it, such as the name of the project.
    """
    headings = () if heading is None else (heading,)
    return Paragraph(text.text, (text.place,), (0,) * len(text.text), headings, numbering_of(text.text))


def clean_line(text: str) -> str:
    """A line without the marks that a converter left in it (LaTeX signs, bold stars)."""
    for pattern, sign in _DEBRIS:
        text = pattern.sub(sign, text)
    return text


def display_width(text: str) -> int:
    """Width in half-width columns, without white space around it: a Chinese character takes two."""
    return _width(text.strip())


def _width(text: str) -> int:
    return sum(1 if ord(letter) < 0x2E80 else 2 for letter in text)  # noqa: PLR2004 - where CJK blocks begin


def is_furniture(text: str) -> bool:
    """Whether a line is a page number and no text."""
    return _FURNITURE.match(text.strip()) is not None


def squeeze(text: str) -> str:
    """Drop white space, but for one space between two letters or digits of the Latin alphabet."""
    return re.sub(r"(?<![0-9A-Za-z%])\s+|\s+(?![0-9A-Za-z])", "", re.sub(r"\s+", " ", text.strip()))


def _runs(document: Document, taken: Sequence[LineRange]) -> Iterator[list[Line]]:
    """Runs of text lines that no table interrupts."""
    run: list[Line] = []
    read = Taken(taken)
    for block in document.blocks:
        if not isinstance(block, Line) or read.holds(block.place):
            if run:
                yield run
            run = []
        elif block.text.strip() and not is_furniture(block.text):
            run.append(replace(block, text=clean_line(block.text)))
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class _Measure:
    """How wide a full line is hereabouts, and whether the file was broken for width at all."""

    full: int
    is_wrapped: bool

    def is_wide(self, text: str) -> bool:
        return display_width(text) >= _WIDE * max(self.full, _NARROWEST)

    def is_full(self, text: str) -> bool:
        return self.is_wrapped and display_width(text) >= _FULL * max(self.full, _NARROWEST)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether a file was broken for width: many lines with a sentence in them are about as wide as the widest."""
    widths = sorted(display_width(line.text) for line in lines if _SENTENCE.search(line.text))
    if not widths:
        return False
    full = widths[len(widths) * 19 // 20]
    return sum(width >= _WIDE * full for width in widths) >= _WRAPPED_SHARE * len(widths)


def _full_widths(run: Sequence[Line]) -> list[int]:
    """For each line the width of a full line near it: the second widest, so that one odd line does not count."""
    widths = [display_width(line.text) for line in run]
    near = [sorted(widths[max(0, index - _NEAR) : index + _NEAR]) for index in range(len(run))]
    return [window[-2] if len(window) > 1 else window[-1] for window in near]


def _looks_like_heading(text: str) -> bool:
    """Whether a line alone could be a heading; one of the upper levels may hold a comma."""
    numbering = numbering_of(text)
    if numbering is None:
        return False
    body = text.strip()[len(numbering.printed) :].rstrip("。：:")
    return re.search(r"[。；：:;]" if numbering.level <= 1 else _PROSE, body) is None


def _is_broken_title(text: str, after: str) -> bool:
    """Whether the title of a part goes on: 第三部分 某局2023年度 / 部门决算情况说明."""
    numbering = numbering_of(text)
    return (
        numbering is not None
        and numbering.level == 0
        and (_BROKEN_TITLE.search(text) is not None or (text == numbering.printed.strip(" :：、") and text[0] == "第"))
        and _PROSE.search(after) is None
        and len(after) < _ROW_LENGTH
    )


def _heading_goes_on(text: str, after: str, measure: _Measure) -> bool:
    """Whether a heading of one of the upper levels was broken for width."""
    if measure.is_full(text):
        return True
    return measure.is_wide(text) and len(after) < _REST_LENGTH and _SENTENCE.search(after) is None


def _goes_on(line: Line, following: Line, measure: _Measure) -> bool:
    """Whether the paragraph goes on in the next line."""
    text, after = line.text.strip(), following.text.strip()
    numbering, wide = numbering_of(text), measure.is_wide(text)
    if _CAPTION.match(after) or numbering_of(after) is not None:
        return line.wraps is True and wide and text[-1:] not in _STOPS and not _CAPTION.match(after)
    if _is_broken_title(text, after):
        return True
    if numbering is not None and not wide and (line.wraps is True or numbering.level <= 1):
        return False
    if line.wraps is None:
        return _goes_on_unmarked(text, after, numbering, measure)
    return _goes_on_marked(text, after, wraps=line.wraps, wide=wide)


def _goes_on_marked(text: str, after: str, *, wraps: bool, wide: bool) -> bool:
    """Whether the paragraph goes on, where the file shows how its lines were broken; it errs beside figures."""
    if wraps:
        return wide or text[-1:] not in _STOPS
    loose = text[-1:].isdecimal() or after[:1].isdecimal()
    return loose and wide and text[-1:] not in _ENDS and not _looks_like_heading(text)


def _goes_on_unmarked(text: str, after: str, numbering: Numbering | None, measure: _Measure) -> bool:
    """Whether the paragraph goes on, where the file does not show how its lines were broken."""
    if text[-1:] in _ENDS:
        return measure.is_full(text)
    if numbering is not None and numbering.level <= 2 and _looks_like_heading(text):  # noqa: PLR2004 - （一） is level 2
        return _heading_goes_on(text, after, measure)
    if measure.is_wrapped:
        return measure.is_wide(text)
    return _SENTENCE.search(text) is not None and not _looks_like_heading(text)


def _join(lines: Sequence[Line]) -> Paragraph:
    text, origin = "", list[int]()
    for index, line in enumerate(lines):
        piece = squeeze(line.text)
        if text and piece and text[-1].isascii() and text[-1].isalpha() and piece[0].isascii() and piece[0].isalpha():
            piece = " " + piece
        text += piece
        origin += [index] * len(piece)
    return Paragraph(text, tuple(line.place for line in lines), tuple(origin), numbering=numbering_of(text))


def _is_indented(line: Line) -> bool:
    """Whether a line begins two characters in, as the first line of a paragraph does."""
    indent = line.text[: len(line.text) - len(line.text.lstrip(" \u3000"))]
    return _width(indent) >= _INDENT


def _all_starts_indented(run: Sequence[Line]) -> bool:
    """Whether lines after the short end of a sentence are indented, nearly all, so that others begin no paragraph."""
    full = max(_full_widths(run), default=0)
    after = [
        _is_indented(line)
        for before, line in pairwise(run)
        if before.text.rstrip().endswith("。") and display_width(before.text) < _WIDE * full
    ]
    return len(after) >= _ENOUGH_STARTS and sum(after) >= _NEARLY_ALL * len(after)


def _is_joined(before: Line, line: Line, measure: _Measure, *, shows_starts: bool, shows_all: bool) -> bool:
    """Whether a line goes on the paragraph of the line before, by the indent where the file shows it."""
    if shows_starts and _is_indented(line):
        return False
    if shows_all and measure.is_wide(before.text) and numbering_of(line.text) is None:
        return True
    return _goes_on(before, line, measure)


def _paragraphs_of(run: Sequence[Line], *, is_wrapped: bool) -> Iterator[Paragraph]:
    held: list[Line] = []
    shows_starts = is_wrapped and 0 < sum(map(_is_indented, run)) < _INDENTED_SHARE * len(run)
    shows_all = shows_starts and _all_starts_indented(run)
    for line, full in zip(run, [0, *_full_widths(run)], strict=False):
        if held and not _is_joined(
            held[-1], line, _Measure(full, is_wrapped), shows_starts=shows_starts, shows_all=shows_all
        ):
            yield _join(held)
            held = []
        held.append(line)
    if held:
        yield _join(held)


def _may_head(paragraph: Paragraph) -> bool:
    """Whether the words could be a heading: numbered, short, and no sentence."""
    numbering = paragraph.numbering
    if numbering is None or len(paragraph.text) > _HEADING_LENGTH or not paragraph.body:
        return False
    inner = paragraph.body.rstrip("。：:")
    label, colon, rest = inner.partition("：")
    if re.search(r"[。；;]", inner) is not None or (colon and numbering.level <= 2) or len(rest) > _ROW_LENGTH:  # noqa: PLR2004 - （一） is level 2
        return False
    commas = len(re.findall(r"[，,]", inner))
    return commas == 0 or (commas == 1 and not paragraph.body.endswith("。") and not label.endswith("其中"))


def _is_next(before: Paragraph, numbering: Numbering) -> bool:
    return before.numbering is not None and before.numbering.follows_to(numbering)


def _heads(paragraph: Paragraph, following: Paragraph | None, before: Paragraph | None, *, was_heading: bool) -> bool:
    """Whether a numbered short paragraph is a heading and not one row of a list.

    A row of a list is followed by the next row, and the last row follows one.
    """
    numbering = paragraph.numbering
    if numbering is None or not _may_head(paragraph):
        return False
    if numbering.level <= 1:
        return True
    follows_row = not was_heading and before is not None and _is_next(before, numbering)
    if follows_row:
        return False
    if numbering.level == 2 and not paragraph.body.endswith("。"):  # noqa: PLR2004 - （一） is level 2
        return True
    return following is not None and (following.numbering is None or following.numbering.level > numbering.level)


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


def _without_contents(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without a table of contents: from 目录 up to where its first entry stands again."""
    start = next((index for index, each in enumerate(paragraphs) if _CONTENTS.match("".join(each.text.split()))), None)
    if start is None or start + 1 >= len(paragraphs):
        return paragraphs
    for begin in range(start + 1, min(start + 1 + _BEFORE_ENTRIES, len(paragraphs))):
        first = _entry(paragraphs[begin].text)
        again = range(begin + 1, min(begin + 1 + _LONGEST_CONTENTS, len(paragraphs)))
        end = next((index for index in again if first and _entry(paragraphs[index].text) == first), None)
        if end is not None:
            return [*paragraphs[:start], *paragraphs[end:]]
    return paragraphs


def _entry(text: str) -> str:
    """An entry of a table of contents without dots and page number, for comparison."""
    return re.sub(r"[\s.．…·:：]+\d*$|[\s:：、]", "", re.sub(r"(?<=\D)[.．…·\s-]*\d{1,3}$", "", text))


def _opened(
    stack: list[tuple[float, Numbering, Written]], numbering: Numbering
) -> list[tuple[float, Numbering, Written]]:
    """The headings that stay open above a new one.

    Where 一、 comes again below a later 二、 with no part between, a paper inside the paper begins: the later heading
    stays as the title of that paper, one of at most ``_MOST_OPEN``: papers are not nested deeper.
    """
    level = float(numbering.level)
    if numbering.level == 1 and numbering.value == 1:
        for place, entry in enumerate(stack):
            if entry[0] == 1 and entry[1].value > 1:
                return [*stack[max(0, place - _MOST_OPEN) : place], (0.5, entry[1], entry[2])]
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
    is_wrapped = _is_wrapped([line for run in runs for line in run])
    plain = [paragraph for run in runs for paragraph in _paragraphs_of(run, is_wrapped=is_wrapped)]
    return tuple(_with_headings(_without_contents(plain)))
