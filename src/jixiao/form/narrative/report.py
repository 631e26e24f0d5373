"""Self-evaluation reports in running text (绩效自评报告): title, headings, total score and grade."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from jixiao.form.model import Form, FormKind, Statement
from jixiao.form.narrative.paper_words import names_any, paper_words
from jixiao.form.narrative.paragraphs import Paragraph
from jixiao.form.narrative.subject import WHOLE_SCORE
from jixiao.form.narrative.title import part_title, spread
from jixiao.form.narrative.words import either
from jixiao.place import Written

_TITLE_LENGTH = 60
_SECTIONS_NEEDED = 2
_UPPER_LEVELS = 2
_NO_TITLE = re.compile(r"[。；，]")
_LEAST_TOTAL = Decimal(45)
_LINES_OF_TITLE = 2
_FEET = ("reasons_heading", "measures_heading")


def recognise_reports(
    paragraphs: Sequence[Paragraph], statements: Sequence[Statement]
) -> tuple[tuple[Form, Sequence[Paragraph]], ...]:
    """Every report, with the paragraphs that it is made of.

    A report has a title that says so and at least two headings of a report below it.
    """
    starts = [index for index, paragraph in enumerate(paragraphs) if _is_title(paragraph)]
    found = []
    told = Told(statements)
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(paragraphs)
        inside = _without_annex(paragraphs[start:end])
        if _sections_of_report(inside) >= _SECTIONS_NEEDED:
            found.append((_form(paragraphs, start, inside, told), inside))
    return tuple(found)


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > _TITLE_LENGTH or _NO_TITLE.search(text) or (paragraph.numbering is not None and paragraph.headings):
        return False
    return re.search(rf"{either(paper_words('report_title'))}(?:[（(].{{1,12}}[）)])?$", text) is not None


def _without_annex(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    for index, paragraph in enumerate(paragraphs[1:], 1):
        if re.match(r"^附件(?:\s*\d+|$)", paragraph.text):
            return paragraphs[:index]
    return paragraphs


def _sections_of_report(paragraphs: Sequence[Paragraph]) -> int:
    return sum(1 for paragraph in paragraphs if paragraph.is_heading and names_any(paragraph.text, "report_section"))


def _form(paragraphs: Sequence[Paragraph], start: int, inside: Sequence[Paragraph], told: Told) -> Form:
    title, first = _whole_title(paragraphs, start)
    parts = part_title(title)
    mine = told.within(inside)
    return Form(
        kind=FormKind.SELF_EVALUATION_REPORT,
        place=first.place.through(spread(inside)),
        title=title,
        unit=parts.unit,
        fiscal_year=parts.year,
        total=total_score(mine),
        grade=find_grade(inside),
        reasons=text_under(inside, "reasons_heading"),
        measures=text_under(inside, "measures_heading"),
        sections=headings_of(inside[1:]),
    )


def _whole_title(paragraphs: Sequence[Paragraph], start: int) -> tuple[Written, Paragraph]:
    """A title with the lines above that it begins on: 某市商务局 / 2023年度部门整体支出绩效自评报告."""
    title = paragraphs[start]
    written = title.written(len(title.text) - len(title.body), len(title.text))
    first = title
    for before in reversed(paragraphs[max(0, start - _LINES_OF_TITLE) : start]):
        text = before.text
        if before.numbering is not None or len(text) > _TITLE_LENGTH or not _may_begin_title(text):
            break
        upper = before.written(0, len(text))
        written = Written(upper.text + written.text, upper.place.through(written.place))
        first = before
    return written, first


def _may_begin_title(text: str) -> bool:
    return (
        re.search(r"[。；，：:]|^附件", text) is None
        and re.search(r"(?:局|委|会|厅|办|院|中心|部门|单位|年度?)$", text) is not None
    )


class Told:
    """The statements of a paper, to be found by their lines."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Put them in the order of their lines."""
        self._statements = statements
        self._order = sorted(range(len(statements)), key=lambda at: statements[at].place.line or 0)
        self._lines = [statements[at].place.line or 0 for at in self._order]

    def within(self, paragraphs: Sequence[Paragraph]) -> tuple[Statement, ...]:
        """Statements that stand in the paragraphs, in the order given."""
        place = spread(paragraphs)
        first, last = place.line or 0, place.line_to or place.line or 0
        found = self._order[bisect_left(self._lines, first) : bisect_right(self._lines, last)]
        return tuple(self._statements[at] for at in sorted(found))


def total_score(statements: Sequence[Statement]) -> Written | None:
    """The total score printed, with its 分: no part can be greater than the whole.

    Where scores are called totals, one of them is it; a project may have more points than its department.
    """
    scores = [(value, statement) for statement in statements if (value := _points(statement)) is not None]
    if not scores:
        return None
    scores = [pair for pair in scores if WHOLE_SCORE.search(pair[1].subject)] or scores
    value, best = max(scores, key=lambda pair: pair[0])
    return Written(best.value + best.unit, best.place) if value >= _LEAST_TOTAL else None


def _points(statement: Statement) -> Decimal | None:
    if statement.measure != "score" or statement.hedge is not None or statement.operator is not None:
        return None
    if "平均" in statement.subject:
        return None
    try:
        return Decimal(statement.value)
    except InvalidOperation:
        return None


def find_grade(paragraphs: Sequence[Paragraph]) -> Written | None:
    """The grade that the text gives the whole (自评结果为优)."""
    noun, grade = either(paper_words("grade_noun")), either(paper_words("grade"))
    pattern = re.compile(rf"{noun}(?:评定)?(?:为|是|：|:)[“\"]?({grade})(?![好秀等良化势异质先]|的)")
    for paragraph in paragraphs:
        match = pattern.search(paragraph.text)
        if match is not None:
            return paragraph.written(match.start(1), match.end(1))
    return None


def text_under(paragraphs: Sequence[Paragraph], group: str) -> Written | None:
    """The words below the first heading of a group, rather one of that group alone, several paragraphs as one."""
    heads = [index for index, each in enumerate(paragraphs) if each.is_heading and names_any(each.text, group)]
    if not heads:
        return _after_label(paragraphs, group)
    others = [other for other in _FEET if other != group]
    head = min(heads, key=lambda index: any(names_any(paragraphs[index].text, other) for other in others))
    heading = paragraphs[head].written(0, len(paragraphs[head].text))
    below = []
    for paragraph in paragraphs[head + 1 :]:
        if heading not in paragraph.headings:
            break
        below.append(paragraph)
    if not below:
        return None
    return Written("".join("".join(each.text.split()) for each in below), spread(below))


def _after_label(paragraphs: Sequence[Paragraph], group: str) -> Written | None:
    """The words of a numbered paragraph after the label that it begins with: （二）存在问题。…."""
    label = re.compile(rf"[^。：:，,]{{0,8}}{either(paper_words(group))}[^。：:，,]{{0,4}}[。：:](?=.)")
    for paragraph in paragraphs:
        match = label.match(paragraph.body) if paragraph.numbering is not None else None
        if match is not None:
            start = len(paragraph.text) - len(paragraph.body) + match.end()
            return paragraph.written(start, len(paragraph.text))
    return None


def headings_of(paragraphs: Sequence[Paragraph]) -> tuple[Written, ...]:
    """Headings of the upper levels, in order."""
    return tuple(
        paragraph.written(0, len(paragraph.text))
        for paragraph in paragraphs
        if paragraph.is_heading and paragraph.numbering is not None and paragraph.numbering.level <= _UPPER_LEVELS
    )
