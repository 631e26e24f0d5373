"""Abridged results of self-evaluation in running text (绩效自评结果摘要版): total, goals told, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jixiao.form.model import Form, FormKind, Goal, Statement
from jixiao.form.narrative.numbering import chinese_number
from jixiao.form.narrative.paper_words import names_any, paper_words
from jixiao.form.narrative.paragraphs import Paragraph
from jixiao.form.narrative.report import Told, find_grade, headings_of, text_under, total_score
from jixiao.form.narrative.title import part_title, spread
from jixiao.form.narrative.words import either
from jixiao.place import Written

_TITLE_LENGTH = 60


def recognise_summaries(
    paragraphs: Sequence[Paragraph], statements: Sequence[Statement]
) -> tuple[tuple[Form, Sequence[Paragraph]], ...]:
    """Every abridged result, with the paragraphs that it is made of."""
    found = []
    told = Told(statements)
    end = 0
    for index, paragraph in enumerate(paragraphs):
        if index < end or not _is_title(paragraph):
            continue
        inside = _below(paragraphs, index)
        if _is_summary(paragraph, inside):
            found.append((_form(inside, told), inside))
            end = index + len(inside)
    return tuple(found)


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.body
    if len(text) > _TITLE_LENGTH or re.search(r"[。；，]", text) or not names_any(text, "summary_title"):
        return False
    if _is_marked(text):
        return True
    alone = paragraph.numbering is None and not paragraph.headings
    dated = re.search(r"(?:19|20)\d{2}年", text) is not None
    return (dated or alone) and text.endswith(paper_words("summary_title"))


def _is_marked(text: str) -> bool:
    return re.search(rf"[（(]{either(paper_words('summary_mark'))}[）)]", text) is not None


def _below(paragraphs: Sequence[Paragraph], start: int) -> Sequence[Paragraph]:
    """A title and what stands below it: a heading's own paragraphs, else all up to the next title of a paper."""
    title = paragraphs[start]
    heading = title.written(0, len(title.text))
    for index in range(start + 1, len(paragraphs)):
        following = paragraphs[index]
        ends = heading not in following.headings if title.is_heading else _is_title(following)
        if ends or re.match(r"^附件\s*\d+", following.text):
            return paragraphs[start:index]
    return paragraphs[start:]


def _is_summary(title: Paragraph, inside: Sequence[Paragraph]) -> bool:
    """Whether a conclusion stands below the title; a title with 摘要版 needs only some text."""
    if _is_marked(title.body):
        return len(inside) > 1
    return any(paragraph.is_heading and names_any(paragraph.text, "summary_section") for paragraph in inside[1:])


def _form(inside: Sequence[Paragraph], told: Told) -> Form:
    first = inside[0]
    start = len(first.numbering.printed) if first.numbering is not None else 0
    title = first.written(start, len(first.text))
    parts = part_title(title)
    return Form(
        kind=FormKind.SELF_EVALUATION_SUMMARY,
        place=spread(inside),
        title=title,
        unit=parts.unit,
        fiscal_year=parts.year,
        goals=tuple(_goals(inside)),
        total=total_score(told.within(inside)),
        grade=find_grade(inside),
        reasons=text_under(inside, "reasons_heading"),
        measures=text_under(inside, "measures_heading"),
        sections=headings_of(inside[1:]),
    )


def _goals(paragraphs: Sequence[Paragraph]) -> Iterator[Goal]:
    """The goals that the text numbers from 1, with what it says was done; a second numbering repeats them."""
    pattern = re.compile(
        rf"^(?:未完成|部分完成|完成)?(?:的)?{either(paper_words('goal'))}\s*([1-9]\d?|[一二三四五六七八九十]+)\s*[：:、.]?\s*(?=\S)"
    )
    expected = 1
    for index, paragraph in enumerate(paragraphs):
        match = pattern.match(paragraph.body)
        if match is None or _number(match[1]) != expected:
            continue
        start = len(paragraph.text) - len(paragraph.body) + match.end()
        actual = _told_below(paragraphs, index) if paragraph.is_heading else None
        text = paragraph.written(start, len(paragraph.text))
        place = paragraph.place if actual is None else paragraph.place.through(actual.place)
        yield Goal(no=expected, place=place, text=text, actual_text=actual)
        expected += 1


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else chinese_number(text)


def _told_below(paragraphs: Sequence[Paragraph], index: int) -> Written | None:
    """The words below the heading of a goal."""
    heading = paragraphs[index].written(0, len(paragraphs[index].text))
    below = []
    for paragraph in paragraphs[index + 1 :]:
        if heading not in paragraph.headings:
            break
        below.append(paragraph)
    if not below:
        return None
    return Written("".join("".join(each.text.split()) for each in below), spread(below))
