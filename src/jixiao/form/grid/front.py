"""Lines before a table: title, year, single labels; lines after it: notes, who filled it in (表头表尾文字)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.document import Line
from jixiao.form.grid.money import currency_of
from jixiao.form.grid.pairs import Pair, head_label, pairs_within
from jixiao.form.grid.title import is_attachment, is_title, is_year_line, year_in
from jixiao.form.grid.words import ends_like
from jixiao.form.label import fold
from jixiao.place import Written

_REACH = 14
_LONGEST_LINE = 80
_LONGEST_TITLE_LINE = 40
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、])")
_ENDED = re.compile(r"[。；;：:！？，,]$")
_NOTE = re.compile(
    r"^[(\[【]?(?:备注|注|说明|填表说明|填报说明|填列说明|注释)[)\]】]?[:：\s]*(?=\d|[:：]|$|[一二三四五六七八九十]、|①)"
)
_NOTE_LABEL = re.compile(r"^[(（\[【]?\s*(?:备\s*注|注\s*释|注|填[表报列]\s*说\s*明|说\s*明)\s*[)）\]】]?\s*[:：]?\s*")
_ITEM = re.compile(r"^(?:[(（]?\d{1,2}[)）.．、]|[①-⑳]|[一二三四五六七八九十]+[、.．])")
_PART = re.compile(r"^(?:第[一二三四五六七八九十]+[部章节]|附(?:件|表|录))")
_ATTACHED = re.compile(
    r"^附(?:[件表录]|(?=\s*[\d一二三四五六七八九十:：]))\s*[\d一二三四五六七八九十]*(?:[-.—]\d+)*\s*[:：、.]?\s*"
)
_TITLE_TAIL = 8
_PAGE = re.compile(r"^[-—–\s]*(?:第)?\s*\d{1,4}\s*(?:页)?(?:\s*[,，/共]\s*共?\s*\d{1,4}\s*页?)?[-—–\s]*$")


@dataclass
class Front:
    """What the lines before a table say.

    Attributes:
        title: Title joined over its lines.
        year: A line that is only a year.
        pairs: Labels with their values.
        lines: The lines that were taken.
    """

    title: Written | None = None
    year: Written | None = None
    pairs: list[Pair] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def is_page_line(line: Line) -> bool:
    """Whether a line is only the number of a page."""
    return _PAGE.match(line.text) is not None


def is_note_line(line: Line) -> bool:
    """Whether a line begins the notes under a form."""
    return _is_note(line)


def is_part_heading(line: Line) -> bool:
    """Whether a line is the numbered heading of a part of a form (二、绩效指标完成情况), and no title."""
    text = fold(line.text)
    return _HEADING.match(text) is not None and not is_title(text) and not _ENDED.search(text)


def is_front_line(line: Line) -> bool:
    """Whether a line belongs to the front of a form: a title, a year, 附件N, or a label with its value."""
    return _ends_tail(line) or bool(_line_pairs(line))


def _written(line: Line, text: str | None = None) -> Written:
    return Written("".join((line.text if text is None else text).split()), line.place)


def _may_head(line: Line) -> bool:
    """Whether a line may stand between a title and its table: a short one, no sentence."""
    text = line.text.strip()
    return len(text) <= _LONGEST_LINE and not text.endswith(("。", "；", ";"))


def _line_pairs(line: Line) -> list[Pair]:
    """单位名称：某局   填报日期：某日 in one line."""
    return pairs_within(line.text, line.place)


def names_body(text: str) -> bool:
    """Whether a line is only the name of a body, whose paper the title below names (某市教育局)."""
    folded = fold(text)
    return len(folded) <= _LONGEST_TITLE_LINE and ends_like(folded, "body") and not _ENDED.search(folded)


def joins_title(line: str, title: str) -> bool:
    """Whether a title begins on the line above: a year or whose it is stands there, or only its tail below."""
    text, below = fold(line), fold(title)
    if _PART.match(text) or _ENDED.search(text) or _HEADING.match(text) or is_title(text):
        return False
    if not 0 < len(text) <= _LONGEST_TITLE_LINE or _PAGE.match(line) or ":" in text:
        return False
    if is_year_line(text) or len(below) <= _TITLE_TAIL:
        return True
    begins = year_in(text) is not None and year_in(below) is None
    return (begins or ends_like(text, "body")) and "自评" not in text


def _is_title(text: str) -> bool:
    """Whether words are a title, also behind 附件2：."""
    return is_title(text) or is_title(without_attachment(text))


def without_attachment(text: str) -> str:
    """A title without the 附件2： before it."""
    return _ATTACHED.sub("", text.strip())


def _title_at(lines: Sequence[Line]) -> tuple[int, int] | None:
    """First and last line of the title that stands last among some lines."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if _is_title(lines[at].text)), None)
    if last is None:
        return None
    first = last
    while first > 0 and joins_title(lines[first - 1].text, lines[first].text):
        first -= 1
    return first, last


def read_front(lines: Sequence[Line]) -> Front:
    """Title, year and labels that stand in the lines right before a table."""
    near = list(lines[-_REACH:])
    start = next((at + 1 for at in range(len(near) - 1, -1, -1) if not _may_head(near[at])), 0)
    near = near[start:]
    at = _title_at(near)
    front = Front()
    if at is None:
        return _loose_front(near)
    first, last = at
    while last + 1 < len(near) and is_year_line(near[last + 1].text):
        last += 1
    titles = near[first : last + 1]
    place = titles[0].place.through(titles[-1].place)
    words = "".join("".join(line.text.split()) for line in titles)
    front.title = Written(without_attachment(words), place)
    front.lines = near[first - 1 if first > 0 and is_attachment(near[first - 1].text) else first :]
    front.year = next((_written(line) for line in near[first:] if is_year_line(line.text)), None)
    _read_pairs(front, near[last + 1 :])
    return front


def _loose_front(near: Sequence[Line]) -> Front:
    """Labels directly before a table that has no title line; nothing before them is taken."""
    front = Front()
    first = len(near)
    while first > 0 and (_line_pairs(near[first - 1]) or is_year_line(near[first - 1].text)):
        first -= 1
    front.lines = list(near[first:])
    front.year = next((_written(line) for line in front.lines if is_year_line(line.text)), None)
    _read_pairs(front, front.lines)
    return front


def _read_pairs(front: Front, lines: Sequence[Line]) -> None:
    """Labels with their values; a line without a label is the value of a label whose line held none."""
    for line in lines:
        pairs = _line_pairs(line)
        if pairs:
            front.pairs += pairs
        elif (unit := currency_of(line.text)) is not None:
            money = Written(unit, line.place)
            front.pairs.append(Pair("currency_unit", "", line.place, (money,), money, unit))
        elif front.pairs and not front.pairs[-1].values and not is_year_line(line.text):
            last = front.pairs.pop()
            value = _written(line)
            front.pairs.append(
                Pair(last.field, last.label, last.place, (value,), value, line.text, last.no, last.points)
            )


@dataclass
class Tail:
    """What the lines after a table say: notes, labels, and the lines that were taken."""

    notes: Written | None = None
    pairs: list[Pair] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def _is_note(line: Line) -> bool:
    return _NOTE.match(fold(line.text)) is not None or _NOTE.match("".join(line.text.split())) is not None


def _ends_tail(line: Line) -> bool:
    text = fold(line.text)
    return is_attachment(text) or is_title(text) or is_year_line(text)


def _lone_label(line: Line) -> list[Pair]:
    """A foot label whose empty cells were dropped."""
    label = head_label(line.text)
    if label is None:
        return []
    return [Pair(label.field, label.label, line.place, (), Written("", line.place), "", label.no, label.points)]


def read_tail(lines: Sequence[Line]) -> Tail:
    """Notes (备注) and labels that stand in the lines right after a table."""
    tail = Tail()
    notes: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if _ends_tail(line):
            break
        if _is_note(line) or (notes and (_ITEM.match(text) or not _ENDED.search(notes[-1].text.strip()))):
            notes.append(line)
        elif not notes and (pairs := _line_pairs(line) or _lone_label(line)):
            tail.pairs += pairs
        elif not is_page_line(line):
            break
        tail.lines.append(line)
    if notes:
        words = [_NOTE_LABEL.sub("", line.text.strip()) if _is_note(line) else line.text for line in notes]
        joined = "".join("".join(word.split()) for word in words)
        tail.notes = Written(joined, notes[0].place.through(notes[-1].place))
    return tail
