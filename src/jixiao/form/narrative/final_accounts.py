"""Final accounts of a department (部门决算公开): the paper, and its figures by what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.form.model import Form, FormKind, Statement
from jixiao.form.narrative.paper_words import final_accounts_sections, names_any
from jixiao.form.narrative.paragraphs import Paragraph
from jixiao.form.narrative.title import find_units, part_title, spread
from jixiao.form.narrative.topic import bare_heading
from jixiao.place import Written

_ENOUGH = 3
_TITLE_LENGTH = 60
_UPPER_LEVELS = 2


@dataclass(frozen=True, slots=True)
class FinalAccountsFacts:
    """The figures of final accounts by topic; the topics stand in ``data/forms/statements/topics.yaml``."""

    facts: tuple[Statement, ...]

    def all(self, topic: str, measure: str | None = None) -> tuple[Statement, ...]:
        """Every statement of a figure, in printed order.

        Args:
            topic: Name of the figure, such as ``income_total``.
            measure: Only this measure (``amount``, ``budget``, ``outturn``, ``change``, ``change_rate``, ``share``…).
        """
        return tuple(
            fact for fact in self.facts if fact.topic == topic and (measure is None or fact.measure == measure)
        )

    def one(self, topic: str, measure: str | None = None) -> Statement | None:
        """The first statement of a figure; without a measure, of the figure itself and not of a rate or change."""
        if measure is not None:
            return next(iter(self.all(topic, measure)), None)
        for own in ("amount", "outturn", "count", "actual", "budget"):
            found = self.one(topic, own)
            if found is not None:
                return found
        return None


def collect_facts(statements: Sequence[Statement]) -> FinalAccountsFacts:
    """The statements that are a known figure."""
    return FinalAccountsFacts(tuple(statement for statement in statements if statement.topic is not None))


def sections_present(headings: Sequence[str]) -> tuple[str, ...]:
    """Which sections of the notes to final accounts have a heading."""
    bare = [bare_heading(heading) for heading in headings]
    return tuple(
        name
        for name, words in final_accounts_sections().items()
        if any(_is_section(heading, word) for heading in bare for word in words)
    )


def _is_section(heading: str, word: str) -> bool:
    if word.startswith(("收入", "支出")):
        return heading.startswith(word)
    return word in heading


def recognise_final_accounts(paragraphs: Sequence[Paragraph]) -> tuple[Form, Sequence[Paragraph]] | None:
    """The final accounts among the paragraphs, with the paragraphs that they are made of; ``None`` where none are.

    They are known by their sections, three or more, never by a name; a budget has the same, but speaks of no 决算.
    """
    headings = [index for index, paragraph in enumerate(paragraphs) if paragraph.is_heading]
    present = [index for index in headings if sections_present([paragraphs[index].text])]
    if len(sections_present([paragraphs[index].text for index in present])) < _ENOUGH:
        return None
    last = _end(paragraphs, present[-1])
    inside = paragraphs[:last]
    if not any(names_any(paragraph.text, "final_accounts_mark") for paragraph in inside):
        return None
    title = _title(inside)
    parts = None if title is None else part_title(title)
    unit = parts.unit if parts is not None else None
    form = Form(
        kind=FormKind.FINAL_ACCOUNTS,
        place=spread(inside),
        title=title,
        unit=unit or _unit_elsewhere(inside),
        fiscal_year=parts.year if parts is not None else None,
        sections=tuple(
            paragraph.written(0, len(paragraph.text))
            for paragraph in inside
            if paragraph.is_heading and paragraph.numbering is not None and paragraph.numbering.level <= _UPPER_LEVELS
        ),
    )
    return form, inside


def _end(paragraphs: Sequence[Paragraph], last_section: int) -> int:
    """Index after the last paragraph: the annexes (第六部分 附件) begin other papers."""
    for index in range(last_section + 1, len(paragraphs)):
        paragraph = paragraphs[index]
        top = paragraph.numbering
        if paragraph.is_heading and top is not None and top.level == 0 and paragraph.body.startswith(("附件", "附表")):
            return index
        if paragraph.is_heading and names_any(paragraph.text, "summary_mark"):
            return index
    return len(paragraphs)


def _title(paragraphs: Sequence[Paragraph]) -> Written | None:
    """The title on the cover, else the heading of the part that explains the figures."""
    first = next((index for index, paragraph in enumerate(paragraphs) if paragraph.is_heading), 0)
    cover = [paragraph for paragraph in paragraphs[:first] if len(paragraph.text) <= _TITLE_LENGTH]
    for paragraph in cover:
        if names_any(paragraph.text, "final_accounts_title") and "目录" not in paragraph.text:
            return paragraph.written(0, len(paragraph.text))
    named = [
        paragraph
        for paragraph in paragraphs
        if paragraph.is_heading
        and paragraph.numbering is not None
        and paragraph.numbering.level == 0
        and names_any(paragraph.text, "final_accounts_title")
    ]
    if not named:
        return None
    longest = max(named, key=lambda paragraph: ("说明" in paragraph.text, len(paragraph.text)))
    start = len(longest.numbering.printed) if longest.numbering is not None else 0
    return longest.written(start, len(longest.text))


def _unit_elsewhere(paragraphs: Sequence[Paragraph]) -> Written | None:
    names = find_units(paragraphs)
    for paragraph in paragraphs:
        for name in names:
            start = paragraph.text.find(name)
            if start >= 0:
                return paragraph.written(start, start + len(name))
    return None
