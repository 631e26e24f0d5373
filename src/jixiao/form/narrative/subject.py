"""Whose figure it is: its own words, else what the sentence, the label or the heading speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.form.narrative.figure import Figure, UnitKind
from jixiao.form.narrative.lead import SIDES, Lead, clean_subject
from jixiao.form.narrative.words import pattern, words
from jixiao.place import Written

_ANAPHOR = re.compile(r"该项(?!目)|该指标|本项(?!目)|此项(?!目)|该部分")
_NOUN_LENGTH = 14
_SEMICOLONS = ("；", ";")
_SUBJECT_BEFORE = {"completion_rate", "execution_rate"}
#: Words by which a score is that of the whole.
WHOLE_SCORE = re.compile(r"总|综合|最终|平均")
_MONEY_NOUN = re.compile(r"(?:^|[，,、])(?:共|共计)?(?:涉及)?(?:项目)?(?:资金|金额|总金额)(?:为|共|达|合计|共计)*$")


@dataclass(slots=True)
class Context:
    """What a paragraph has said so far.

    Attributes:
        heading: Words of the heading above.
        units: Names of the body whose paper it is.
        label: Label before a colon at the start of the paragraph (履职效益情况：).
        opening: Label with which the paragraph begins as a sentence of its own (（二）政府采购支出情况。…).
        label_before: Label of a paragraph before it under the same heading.
        subject: What was spoken of last.
        parent: What counts in the sentence are parts of.
        base: What the changes in the sentence are held against.
        year, period: The time that it speaks of.
        noun: Noun of office of the last figure (年度目标).
        sets_points: Whether the sentence says how many points things have, not how many they got.
        last: The last figure of the sentence and the words before it, understood.
        listed: Headings over the list that the paragraph belongs to, and the year that its opening names.
        opened: Subject that the sentence begins with.
        parts_follow: Whether the sentence goes on to tell parts of it (其中), which the next does not speak of.
        sized: Subject of the last size in the sentence, behind which its parts may be told.
        whole: Subject of what the parts that are being told make up; ``None`` before 其中 and behind a second one.
        parted_by: The mark behind the first of those parts.
        counted: Subjects of the sentence by the unit that they are counted in.
        said: Measure and subject of the figures of the sentence so far.
    """

    heading: str = ""
    units: Sequence[str] = ()
    label: str = ""
    opening: str = ""
    label_before: str = ""
    subject: str = ""
    parent: str | None = None
    base: str | None = None
    year: str | None = None
    period: str | None = None
    noun: str = ""
    sets_points: bool = False
    last: tuple[Figure, Lead] | None = None
    listed: tuple[Sequence[Written], str | None] | None = None
    opened: str | None = None
    parts_follow: bool = False
    sized: str | None = None
    whole: str | None = None
    parted_by: str | None = None
    counted: dict[str, str] = field(default_factory=dict)
    said: list[tuple[str, str]] = field(default_factory=list)

    def begin_sentence(self, *, sets_points: bool) -> None:
        """Forget what holds within one sentence only."""
        if self.opened is not None and self.parts_follow:
            self.subject = self.opened
        self.opened, self.parts_follow = None, False
        self.sized = self.whole = None
        self.base = None
        self.period = None
        self.parent = None
        self.said = []
        self.counted = {}
        self.sets_points = sets_points
        self.last = None

    def begin_parts(self) -> None:
        """Parts of what was told last follow (其中); of a part of a part nobody can tell where its parts end."""
        self.whole = None if self.parts_follow else self.sized
        self.parts_follow, self.parted_by = True, None

    def end_part(self, mark: str) -> None:
        """A part is told, and a mark stands behind it: parts that commas part end where a semicolon stands."""
        self.parted_by = self.parted_by or mark
        if mark in _SEMICOLONS and self.parted_by not in _SEMICOLONS:
            self.whole = None


def noun_after(tail: str) -> str:
    """The noun that a counter counts: 15家龙头企业."""
    match = pattern(r"^(?P<noun>[^\W\d]{2,}?)(?=$|[^\w]|\d|{stop})", stop="noun_stop").match(tail)
    noun = match["noun"] if match is not None else ""
    return noun if len(noun) <= _NOUN_LENGTH and not noun.startswith(words("noun_stop")) else ""


def subject_of(figure: Figure, lead: Lead, lead_text: str, tail: str, context: Context) -> str:
    """Subject of a figure.

    Args:
        figure: The figure.
        lead: The words before it, understood.
        lead_text: The words before it.
        tail: The words after it, up to the next figure or the end of the clause.
        context: What the paragraph has said so far; it learns the subject.
    """
    if figure.kind is UnitKind.COUNT:
        noun = noun_after(tail)
        if noun:
            _note_parent(lead_text, context)
            if noun.endswith("项目") and context.parent is None:
                context.subject = noun
            return noun
    if figure.kind is UnitKind.MONEY and tail.startswith("的"):
        return noun_after(tail[1:]) or lead.subject or context.subject
    if _ANAPHOR.search(lead_text):
        return context.label or context.label_before or context.heading
    return _own_subject(lead, context) or _subject_before(figure, lead, lead_text, context)


def _own_subject(lead: Lead, context: Context) -> str:
    """The subject that the words before the figure name; empty where they name none."""
    if lead.phrase and context.subject == context.label:
        context.subject = lead.phrase
    elif lead.subject == "项目" and lead.measure != "count" and context.subject.endswith("项目"):
        return context.subject
    elif lead.subject:
        context.subject = _without_unit(lead.subject, context)
    else:
        return ""
    return context.subject


def _subject_before(figure: Figure, lead: Lead, lead_text: str, context: Context) -> str:
    """The subject for words that name none (支出决算为, 自评总得分, 资金)."""
    if lead.measure == "score" and WHOLE_SCORE.search(lead.noun) and context.subject != context.label:
        return lead.noun
    if figure.kind is UnitKind.MONEY and lead.measure == "amount" and _MONEY_NOUN.search(lead_text.strip()):
        if context.subject.endswith("项目"):
            return "项目资金"
        return context.subject if "金额" in lead_text else f"{context.subject}资金"
    if figure.kind is UnitKind.COUNT and lead.measure in {"target", "actual"} and figure.unit in context.counted:
        return context.counted[figure.unit]
    return _inherited(lead, context) or lead.noun


def _without_unit(subject: str, context: Context) -> str:
    """A subject without the name of the body whose paper it is."""
    for unit in context.units:
        if subject.startswith(unit) and len(subject) > len(unit):
            return clean_subject(subject.removeprefix(unit)) or subject
    return subject


def _inherited(lead: Lead, context: Context) -> str:
    """The subject spoken of before; a rate of completion is of the spending, not of the budget named after it."""
    if lead.measure in _SUBJECT_BEFORE and context.said and "预算" in context.subject:
        earlier = [subject for measure, subject in context.said if measure != "budget" and subject]
        if context.said[-1][0] == "budget" and earlier:
            return earlier[-1]
        return context.subject.removesuffix("预算")
    if not context.subject and not context.label and all(side in context.heading for side in ("收", "支")):
        return lead.side or context.heading
    inherited = context.subject or context.label or context.heading
    if lead.side and (not inherited or inherited in SIDES):
        context.subject = lead.side  # 收入预算…；支出预算…
        return lead.side
    return inherited


def _note_parent(lead_text: str, context: Context) -> None:
    match = pattern(r"^(?P<parent>.{2,24}?)(?:{verb})", verb="parent_verb").match(lead_text)
    if match is None:
        return
    parent = clean_subject(match["parent"])
    if parent:
        context.parent = parent
        context.subject = parent
