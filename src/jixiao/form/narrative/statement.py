"""Statements of running text (文中数据): every figure with its subject, measure, base, year and place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from jixiao.form.bounds import MOST_STATEMENTS
from jixiao.form.model import Statement
from jixiao.form.narrative.chart import is_chart, read_chart
from jixiao.form.narrative.figure import Figure, TimeMark, UnitKind, find_figures, find_times
from jixiao.form.narrative.lead import COMPARED, Lead, clean_subject, compared_base, read_compared, read_lead
from jixiao.form.narrative.paragraphs import Paragraph
from jixiao.form.narrative.subject import WHOLE_SCORE, Context, noun_after, subject_of
from jixiao.form.narrative.topic import topic_of
from jixiao.form.narrative.words import cut_end, group, pattern, words
from jixiao.place import Place, Written

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
_OPENING, _CLOSING = ("（", "("), ("）", ")")
_MARKS = "，,；;：:。！？!?"
_CLASS_ITEM = re.compile(r"[（(](?:类|\d{3})[）)].*[（(](?:款|\d{2})[）)]|[（(]项[）)]")
_FINANCE_NOUN = re.compile(r"(?:支出|收入|经费|费|资金|总额|总计|合计|项目|收、支)$")
_CLASS_NUMBER = re.compile(r"^(?:[（(]?\d{1,2}[）)]|\d{1,2}[.、．])\s*(?=\D|\d{3})")
_LABEL_SENTENCE = re.compile(r"([^，,；;：:。！？!?]{2,24})。(?=.)")
_JUDGED = re.compile(r"对(?P<subject>[^，,、。]{2,24}?)(?:全面)?(?:开展|进行|实施|组织)(?:了)?[^，,]{0,8}(?:自评|评价)")
_DESCRIBED = re.compile(r"[（(]?含?[）)]?的(?:项目|企业|单位|部门|指标|乡镇|村)")
_GOAL_LABEL = re.compile(r"(?:年度)?(?:绩效)?目标[\d一二三四五六七八九十]{0,2}")
_PREDICATE = re.compile(r"(?:主要|均|全部)?(?:用于|为|是|系|包括|指)")
_COMPARED = re.compile(r"[与比较同和跟]\s*$")
_ASIDE = re.compile(r"用于|新增|原因|兑付|拨付|、|根据|按照")
_SETS_POINTS = re.compile(r"分值设置|分值为|权重|设置为|分值分配|分值统一")
_AIM_AFTER = re.compile(r"的(?:年度|年初|预期|全年|绩效)*(?:目标|指标)(?:值|任务)?(?=$|\W)")
_OVER = {"高于", "低于", "达到", "超过", "超出"}
_POINTS_IN_BRACKETS = re.compile(r"[（(]\s*\d{1,3}(?:\.\d+)?\s*分\s*[）)]")
_LABEL_LENGTH = 40
_NOUN_LENGTH = 14
_LONGEST_LEAD = 120
_LONGEST_SENTENCE = 5_000  # characters; what is longer is a damaged file
_PLAIN_NOUN = re.compile(r"(?:值|率|数|变动|完成)$")  # nouns after which a number may stand without a unit
_SIZES = {"amount", "outturn", "budget", "count"}  # measures of what may have parts
_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    closed_by: str


def read_statements(
    paragraphs: Sequence[Paragraph], units: Sequence[str] = (), most: int = MOST_STATEMENTS
) -> tuple[Statement, ...]:
    """Every statement of the paragraphs, in order; headings state nothing but points (产出指标（40分）).

    Args:
        paragraphs: From :func:`~jixiao.form.narrative.paragraphs.read_paragraphs`.
        units: Names of the body whose paper it is; a subject is given without them.
        most: How many are read.
    """
    found: list[Statement] = []
    context = Context()
    before: Paragraph | None = None
    for paragraph in paragraphs:
        left = most - len(found)
        if left <= 0:
            break
        number = found[-1].sentence or 0 if found else 0
        if paragraph.is_heading or _HAN.search(paragraph.text) is None:
            if _POINTS_IN_BRACKETS.search(paragraph.text) is not None:
                found += islice(_of_paragraph(paragraph, Context(units=units), number), left)
            continue
        if is_chart(paragraph.text):
            found += islice(read_chart(paragraph, before, number + 1), left)
        else:
            context = _opened(paragraph, before, context, units)
            found += islice(_of_paragraph(paragraph, context, number), left)
        before = paragraph
    return tuple(found)


def _of_paragraph(paragraph: Paragraph, context: Context, number: int) -> Iterator[Statement]:
    """The statements of a paragraph, its sentences numbered on from ``number``; one without figures has none."""
    label = _label_sentence(paragraph)
    if label:
        context.opening = context.label = context.subject = label
    for match in _SENTENCE.finditer(paragraph.text):
        if len(match[0]) > _LONGEST_SENTENCE:
            continue
        context.begin_sentence(sets_points=_SETS_POINTS.search(match[0]) is not None)
        made = list(_of_sentence(paragraph, match.start(), match[0], context, number + 1))
        yield from made
        number += bool(made)


def _label_sentence(paragraph: Paragraph) -> str:
    """The label that a numbered paragraph begins with as a sentence of its own (1.公务接待费。2021年度…)."""
    match = _LABEL_SENTENCE.match(paragraph.body) if paragraph.numbering is not None else None
    return "" if match is None or find_figures(match[1]) else cut_end(match[1], "label_end") or match[1]


def _opened(paragraph: Paragraph, before: Paragraph | None, last: Context, units: Sequence[str]) -> Context:
    """What is known where a paragraph begins: its heading, and what the paragraph before it leaves open."""
    context = Context(heading=_heading_subject(paragraph), units=units, listed=_listed(paragraph, before, last))
    context.year = context.listed[1] if context.listed is not None else None
    if before is None or before.headings != paragraph.headings:
        return context
    context.label_before = last.label or last.label_before
    if _CLASS_ITEM.search(before.text[-_NOUN_LENGTH:]) and not find_figures(before.text):
        context.subject = last.subject
    return context


def _listed(
    paragraph: Paragraph, before: Paragraph | None, last: Context
) -> tuple[Sequence[Written], str | None] | None:
    """The list that a paragraph belongs to: what stands under the headings of the one that opened it with a colon."""
    if before is None:
        return None
    opened = before.text.endswith(("：", ":")) or paragraph.text.startswith("其中")
    listed = (before.headings, last.year) if opened else last.listed
    return listed if listed is not None and paragraph.headings[: len(listed[0])] == listed[0] else None


def _heading_subject(paragraph: Paragraph) -> str:
    if not paragraph.headings:
        return ""
    words_found = paragraph.headings[-1].text
    return cut_end(re.sub(r"^[^、.．）)]{1,4}[、.．）)]", "", words_found).rstrip("。：:"), "label_end")


def _of_sentence(paragraph: Paragraph, offset: int, text: str, context: Context, number: int) -> Iterator[Statement]:
    figures = find_figures(text)
    times = find_times(text)
    starts = [figure.start for figure in figures]
    held: list[str] = []
    for clause in _clauses(text, figures, times):
        within = figures[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
        inside = [each for each in within if _counts(each, text, clause)]
        _note_time(text, clause, times, inside, context)
        words_said = text[clause.start : clause.end].strip()
        if not inside and words_said.endswith("其中"):
            context.begin_parts()
        if not inside or _GOAL_LABEL.fullmatch(words_said):
            _note_clause(text, clause, context)
        for figure, lead, tail in _leads(text, clause, inside):
            statement = _statement(figure, lead, tail, context)
            if statement is not None and _is_full_mark(statement, text, figure):
                statement = replace(statement, measure="points")
            if statement is not None:
                placed = _placed(statement, paragraph, offset, figure, number)
                yield replace(placed, topic=topic_of(statement, _headings(paragraph, context)))
        if inside:
            context.end_part(clause.closed_by)
        _hold_subject(clause, held, context)


def _is_full_mark(statement: Statement, text: str, figure: Figure) -> bool:
    """Whether a score is the most that could be had: in brackets behind a name, or before the score (40分，得38分).

    A name that ends as a score's does has its score in the brackets, and the score of the whole is of no part.
    """
    if statement.measure != "score":
        return False
    before, after = text[: figure.start].rstrip(), text[figure.end :].lstrip()
    if before.endswith(("（", "(")) and after.startswith(("）", ")")):
        return pattern(r"(?:{noun})$", noun="score_noun").search(before[:-1].rstrip()) is None
    follows = pattern(r"[，,、；]?(?:实际|自评|评价)*(?:{noun})(?:为|是|：|:)?\d", noun="score_noun").match(after)
    named = pattern(r"(?:{noun}|得满分)(?:为|是|：|:)*$", noun="score_noun").search(before)
    return follows is not None and named is None and WHOLE_SCORE.search(follows[0]) is None


def _hold_subject(clause: _Clause, held: list[str], context: Context) -> None:
    """What a bracket speaks of is forgotten where it closes."""
    if clause.closed_by in _OPENING:
        held.append(context.subject)
    elif clause.closed_by in _CLOSING and held:
        context.subject = held.pop()
        context.last = None


def _counts(figure: Figure, text: str, clause: _Clause) -> bool:
    """Whether a number may be a figure: one without a unit only at the end of a clause."""
    return figure.kind is not UnitKind.NONE or not text[figure.end : clause.end].strip()


def _placed(draft: Statement, paragraph: Paragraph, offset: int, figure: Figure, number: int) -> Statement:
    return replace(
        draft,
        place=paragraph.place_of(offset + figure.start, offset + figure.end),
        section=paragraph.headings[-1].text if paragraph.headings else None,
        sentence=number,
    )


def _headings(paragraph: Paragraph, context: Context) -> list[str]:
    """The headings above a figure; a label sentence that the paragraph begins with is one too."""
    return [*(heading.text for heading in paragraph.headings), *([context.opening] if context.opening else ())]


def _clauses(text: str, figures: Sequence[Figure], times: Sequence[TimeMark]) -> Iterator[_Clause]:
    """Clauses between commas and colons; a bracket with a figure in it is a clause of its own."""
    spans = [*((figure.start, figure.end) for figure in figures), *((mark.start, mark.end) for mark in times)]
    inside = {place for first, end in spans for place in range(first, end)}
    breaks = {place for place, letter in enumerate(text) if letter in _MARKS and place not in inside}
    breaks |= {place for figure in figures for place in _marks_after(text, figure)}
    for opening, closing in _brackets(text):
        if any(opening < figure.start < closing and not figure.is_threshold for figure in figures):
            breaks |= {opening, closing}
    start = 0
    for place in sorted(breaks):
        yield _Clause(start, place, text[place])
        start = place + 1
    yield _Clause(start, len(text), "")


def _marks_after(text: str, figure: Figure) -> Iterator[int]:
    """The 、 after a figure, which parts one figure from the next."""
    match = re.compile(rf"(?:{group('currency_tail')})?(?=、)").match(text, figure.end)
    if match is not None:
        yield match.end()


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter in "（(":
            opened.append(place)
        elif letter in "）)" and opened:
            yield opened.pop(), place


def _leads(text: str, clause: _Clause, figures: Sequence[Figure]) -> Iterator[tuple[Figure, str, str]]:
    """Each figure with the words before it and after it; a threshold belongs to the words of the next."""
    start = clause.start
    for index, figure in enumerate(figures):
        end = figures[index + 1].start if index + 1 < len(figures) else clause.end
        if figure.is_threshold:
            continue
        tail = text[figure.end : end]
        before = text[max(start, figure.start - _LONGEST_LEAD) : figure.start]
        yield figure, before.lstrip("及和与或、") if index else before, tail
        start = figure.end + (len(noun_after(tail)) if figure.kind is UnitKind.COUNT else 0)


def _note_time(
    text: str, clause: _Clause, times: Sequence[TimeMark], figures: Sequence[Figure], context: Context
) -> None:
    """Remember the year and the part of it that a clause speaks of; 与2021年相比 speaks of another."""
    limit = figures[0].start if figures else clause.end
    for mark in times:
        if not clause.start <= mark.start < limit or _COMPARED.search(text[: mark.start]):
            continue
        before = text[clause.start : mark.start].strip()
        if len(before) > _NOUN_LENGTH * 2 or _ASIDE.search(before):
            continue
        if mark.year is not None and (not before or mark.text.endswith("度") or len(before) < _NOUN_LENGTH):
            context.year = mark.year
            context.period = mark.text.partition("年")[2].removeprefix("度") or None
        elif mark.year is None:
            context.period = mark.text
    match = pattern(r"^(?:\d{4}年)?(?:预计)?({period})", period="period_word").match(text[clause.start : limit].strip())
    if match is not None:
        context.period = match[1]


def _note_clause(sentence: str, clause: _Clause, context: Context) -> None:
    """Learn from a clause without figures: a comparison, a label, a subject put before."""
    text = sentence[clause.start : clause.end].strip()
    first = clause.start == 0 or sentence[clause.start - 1] in _OPENING
    if not text:
        return
    base = compared_base(text)
    if base is not None:
        context.base = base
        subject = clean_subject(text[: text.rindex(base)].rstrip("与比较同和跟"))
        context.subject = subject or context.subject
    elif _CLASS_ITEM.search(text):
        context.subject = _CLASS_NUMBER.sub("", text)
    elif _is_label(text) and _names_what_follows(sentence, clause):
        context.subject = clean_subject(clean_label(text)) or context.subject
    elif (judged := _JUDGED.search(text)) is not None:
        context.subject = clean_subject(judged["subject"]) or context.subject
    elif clause.closed_by in "：:" and first and _is_label(text):
        context.label = context.subject = cut_end(clean_label(text), "label_end") or text
    elif clause.closed_by in _OPENING and clause.start == 0 and _CLASS_NUMBER.match(text) and _is_label(text):
        context.label = context.subject = clean_label(text)
    elif clause.closed_by == "。" and _GOAL_LABEL.fullmatch(context.label) and len(text) < _LABEL_LENGTH:
        context.label = context.subject = text
    elif _FINANCE_NOUN.search(text) and len(text) < _LABEL_LENGTH and not _tells_of_what_was_said(text):
        context.subject = clean_subject(text) or context.subject


def _tells_of_what_was_said(text: str) -> bool:
    """Whether a clause only says what for or why (主要用于…, 主要原因是追加抽检经费): nothing new is spoken of."""
    gives_reason = pattern(r"^(?:{reason})", reason="reason_start").match(text)
    return _PREDICATE.match(text) is not None or gives_reason is not None


def _names_what_follows(sentence: str, clause: _Clause) -> bool:
    """Whether points in brackets, or a target or an actual that names nothing itself, stand behind a clause.

    举办培训班，年初目标值12场; 产出指标（40分）.
    """
    if clause.closed_by in _OPENING:
        return _POINTS_IN_BRACKETS.match(sentence, clause.end) is not None
    aim = r"\s*(?:的)?(?:{target}|{actual})(?:为|是|：|:)?(?:{operator})?\s*\d"
    behind = pattern(aim, target="target_noun", actual="actual_noun", operator="operator")
    return clause.closed_by in "，,：:" and behind.match(sentence, clause.end + 1) is not None


def clean_label(text: str) -> str:
    """A label without the number before it: （1）履职效益情况."""
    return re.sub(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．])+\s*", "", text)


def _is_label(text: str) -> bool:
    return (
        len(text) <= _LABEL_LENGTH and text not in words("not_a_label") and not text.endswith(("原因", "用于", "包括"))
    )


def _statement(figure: Figure, lead_text: str, tail: str, context: Context) -> Statement | None:
    """The statement of one figure without its place; ``None`` where a number states nothing."""
    if lead_text.lstrip("，,；;、 ").startswith("其中"):
        context.begin_parts()
    lead = _of_last(lead_text, figure, context) or read_compared(lead_text, tail) or read_lead(lead_text, figure.kind)
    if lead.operator is not None and figure.kind is UnitKind.RATIO and _DESCRIBED.match(tail):
        return None
    if _AIM_AFTER.match(tail):
        lead = Lead("" if lead.subject in _OVER else lead.subject, "target", noun="目标")
    if figure.kind is UnitKind.NONE and (_PLAIN_NOUN.search(lead.noun) is None or tail.strip()):
        return None
    if context.sets_points and lead.measure == "score" and not lead.noun:
        lead = replace(lead, measure="points")
    subject = subject_of(figure, lead, lead_text, tail, context)
    if lead.base is not None and lead.measure in {"change", "change_rate", *COMPARED}:
        context.base = lead.base
    base = lead.base
    if base is None and lead.measure in {"change", "change_rate"}:
        base = context.base
    if base is None and figure.kind is UnitKind.COUNT and lead.measure == "count":
        base = context.parent
    if context.opened is None:
        context.opened = subject
    context.counted.setdefault(figure.unit, subject)
    context.noun, context.last = lead.noun, (figure, lead)
    context.said.append((lead.measure, subject))
    whole = context.whole if lead.measure in _SIZES and subject != context.whole else None
    context.sized = subject if lead.measure in _SIZES else context.sized
    return Statement(
        subject=subject,
        measure=lead.measure,
        value=_signed(figure.value, negative=lead.negative),
        unit=figure.unit,
        place=_NOWHERE,
        base=base,
        year=context.year,
        period=context.period,
        operator=lead.operator,
        hedge=lead.hedge or figure.hedge,
        part_of=whole,
    )


def _of_last(lead_text: str, figure: Figure, context: Context) -> Lead | None:
    """What a figure says by the one just before it: 各下降23.51%、38.28%, or 年度目标60亿美元的94.63%."""
    words_before = lead_text.strip("、 ")
    if context.last is None or not context.said:
        return None
    last, lead = context.last
    if not words_before and last.kind is figure.kind:
        return replace(lead, subject="", phrase="", operator=None)
    if figure.kind is not UnitKind.RATIO or words_before not in {"的", "的约"}:
        return None
    measure, subject = context.said[-1]
    if measure in {"target", "budget"}:
        return Lead(subject, "completion_rate", base=context.noun or None)
    return Lead("", "share", base=subject or None)


def _signed(value: str, *, negative: bool) -> str:
    return f"-{value}" if negative and not value.startswith("-") and value.strip("0.,０．") else value
