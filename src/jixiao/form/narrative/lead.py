"""What the words before a figure say of it: subject, measure, base, bound.

The grammar is one of Chinese official sentences, not of one paper's: a subject, a verb or a noun of office (预算, 决算,
完成率…), then the number. The words are data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jixiao.form.narrative.figure import UnitKind, find_times
from jixiao.form.narrative.words import cut_end, cut_start, pattern, words

_VERB = r"(?:分别|均|各|已|共|累计|实际|预计)*(?:为|是|达到了|达到|达成|达|有|：|:)?(?:了|约)?"
_HEAD = r"(?P<head>.*?)"
_LONG = 24
#: Measures of a figure that a change is held against: an earlier one, or the budget.
COMPARED = ("compared", "budget")
_BOUNDED = {"rate", "count", "amount", "execution_rate", "completion_rate", "actual"}  # with a bound it is a target
#: Words that say of which side of the accounts a figure is, and no more.
SIDES = frozenset({"收入", "支出"})
_TOO_SHORT = {"部门", "单位", "项目", "总"}
_NO_OBJECT = re.compile(r"^(?:情况|率|度|后|的|值|及|进度|质量|时|数)|等$")
_AVERAGE = re.compile(r"^.{0,8}[户人亩次月年日]均$")
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(
    rf"^(?:[（(]?(?:\d{{1,2}}|{_HAN})[）)]|(?:\d{{1,2}}|{_HAN})[.、．])\s*(?=\D|\d{{4}}年|\d{{7}}\D)"
    r"|^[与较比](?=\d{4}年)|^的"
)
_YEAR_AFTER = re.compile(r"(?<=.)(?:19|20)\d{2}年度?$")
_ASIDE = re.compile(r"(预算|决算|批复|支出|数|额)[（(][^（）()\d]{1,12}[）)]$")
_ACCOUNT = re.compile(r"(?<=..)(?:决算|执行)数?$")
_AIM = re.compile(r"目标值?$|指标值$|计划数?$|任务数?$")
_BARE_BASE = re.compile(r"^[比较与]")
_COMPARABLE = re.compile(r"年|月|季|预算|决算|计划|目标|任务|上期|同期|数$")


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a figure, understood.

    Attributes:
        subject: What it is a figure of; empty where the words name nothing.
        measure: As :class:`~jixiao.form.model.Statement` has it.
        base: What it is relative to, ``None`` where nothing is said.
        negative: Whether the words turn the figure round (减少).
        operator: A bound before the number (≥).
        hedge: A word that makes it less than exact (约).
        noun: The noun of office that was parted from the subject (年初预算).
        phrase: Subject and noun together, where the subject alone says too little (部门预算批复资金).
        side: 收入 or 支出 where the words say only that.
    """

    subject: str
    measure: str
    base: str | None = None
    negative: bool = False
    operator: str | None = None
    hedge: str | None = None
    noun: str = ""
    phrase: str = ""
    side: str = ""


def read_lead(text: str, kind: UnitKind) -> Lead:
    """Read the words before a figure.

    Args:
        text: From the start of the clause, or the end of the figure before, up to the number.
        kind: Sort of the figure's unit.
    """
    bare, operator = _operator(_ASIDE.sub(r"\1", text.strip(" 　").rstrip("-−－")))
    bare, hedge = _hedge(bare)
    lead = _measured(bare, kind)
    subject = clean_subject(lead.subject)
    if not subject and lead.noun.endswith(("收入", "合计", "总计")):
        subject = lead.noun
    before = _without_time(_NUMBERED.sub("", lead.subject.strip("、，, ")))
    return replace(
        lead,
        subject=subject,
        measure="target" if operator is not None and lead.measure in _BOUNDED else lead.measure,
        operator=operator,
        hedge=hedge,
        phrase=before + lead.noun if before in _TOO_SHORT and lead.noun else "",
        side=before if before in SIDES else "",
    )


def read_compared(text: str, tail: str) -> Lead | None:
    """A figure that the next is held against (较年初预算数5800万元增加); ``None`` where it is none.

    Args:
        text: The words before the figure.
        tail: The words after it.
    """
    groups = {"end": "compare_end", "up": "change.up", "down": "change.down"}
    groups |= {"more": "change.up_short", "less": "change.down_short"}
    if pattern(r"^(?:{end}|{up}|{down}|{more}|{less})", **groups).match(tail.strip()) is None:
        return None
    against = rf"^{_HEAD}(?:{{compare}})(?P<base>[^，,、]{{2,16}}?)(?:为|的)?$"
    match = pattern(against, compare="compare").match(text.strip())
    if match is None or _COMPARABLE.search(match["base"]) is None:
        return None
    is_budget = pattern(r"(?:{noun})$", noun="budget_noun").search(match["base"]) is not None
    measure = "budget" if is_budget else "compared"
    return Lead(clean_subject(match["head"]), measure, base=match["base"], noun=match["base"])


def clean_subject(text: str) -> str:
    """A subject without connectives, verbs and the words for whose figure it is."""
    bare = re.sub(r"^[、，,；;：:\s。”’]+|[，,；;：:\s]+$", "", text)
    bare = _YEAR_AFTER.sub("", _without_time(_NUMBERED.sub("", bare)))
    for word in words("head_cut"):
        _, found, rest = bare.rpartition(word)
        if found and rest.strip("了的"):
            bare = rest.lstrip("了的")
    bare = re.sub(r"^[该本](?=项目)", "", bare)
    if _AVERAGE.search(bare):
        return bare
    before = None
    while before != bare:
        before = bare
        bare = cut_end(cut_start(cut_start(bare, "agent"), "head_start"), "head_end")
        bare = _without_time(bare.strip("、，, "))
    if len(bare) > _LONG and "的" in bare:
        bare = bare.rpartition("的")[2] or bare
    return "" if bare in words("bare") else bare


def _without_time(text: str) -> str:
    """The words after a year or a part of one at the start: 截至2022年12月31日，…."""
    start = re.match(r"(?:在|至|截至|截止|对)?", text)
    end = 0
    for mark in find_times(text):
        if mark.start in {0, end} or (start is not None and mark.start == start.end()):
            end = mark.end
    return text[end:] if end else text


def compared_base(text: str) -> str | None:
    """What a clause such as 与2021年度相比 or 比年初预算数 compares with, ``None`` where it compares nothing."""
    match = pattern(
        r"(?:^|.*?[，,、]|.*?)(?:{compare})(?P<base>[^，,、]{2,20}?)(?:{end})$", compare="compare", end="compare_end"
    ).match(text)
    return match["base"] if match is not None and _COMPARABLE.search(match["base"]) else None


def _operator(text: str) -> tuple[str, str | None]:
    match = pattern(r"^(?P<rest>.*?)(?P<sign>{operator})\s*$", operator="operator").match(text)
    return (text, None) if match is None else (match["rest"].rstrip(), match["sign"])


def _hedge(text: str) -> tuple[str, str | None]:
    match = pattern(r"^(?P<rest>.*?)(?P<word>{hedge})$", hedge="hedge").match(text)
    if match is not None:
        return match["rest"], match["word"]
    return text, "预计" if "预计" in text else None


def _measured(text: str, kind: UnitKind) -> Lead:
    if kind is UnitKind.SCORE:
        return _score(text)
    found = _change(text, kind) or _target_or_actual(text, kind)
    if found is not None:
        return found
    return _ratio(text) if kind is UnitKind.RATIO else _quantity(text, kind)


def _score(text: str) -> Lead:
    if text.endswith("得满分"):
        return Lead(text.removesuffix("得满分"), "score", noun="得满分")
    for measure, path in (("deduction", "deduction_noun"), ("points", "points_noun"), ("score", "score_noun")):
        match = pattern(rf"^{_HEAD}(?P<noun>{{noun}})(?:了)?{_VERB}$", noun=path).match(text)
        if match is not None:
            return Lead(match["head"], measure, noun=match["noun"])
    return Lead(re.sub(r"^.*(?:得出|打分|评定|得到|最终|评为)", "", text), "score")


def _change(text: str, kind: UnitKind) -> Lead | None:
    measure = "change_rate" if kind is UnitKind.RATIO else "change"
    either_way = pattern(
        rf"^{_HEAD}(?:{{up}}|{{down}})\s*[（(/／]\s*(?:{{up}}|{{down}})\s*[）)]?{_VERB}$",
        up="change.up",
        down="change.down",
    ).match(text)
    if either_way is not None:
        return _changed(either_way["head"], measure, negative=False)
    difference = _difference(text)
    if difference is not None:
        return difference
    for name in ("up", "down"):
        head = _head_of_change(text, name, kind)
        if head is not None:
            return _changed(head, measure, negative=name == "down")
    return None


def _difference(text: str) -> Lead | None:
    """A figure held against another at the same time: 高于全市平均3个百分点."""
    for name in ("up", "down"):
        match = pattern(rf"^{_HEAD}(?:{{verb}})(?P<base>[^，,]{{1,16}})$", verb=f"difference.{name}").match(text)
        if match is not None:
            return Lead(match["head"], "difference", base=match["base"], negative=name == "down")
    return None


def _head_of_change(text: str, name: str, kind: UnitKind) -> str | None:
    """The words before a verb or noun of change at the end, ``None`` where none stands there."""
    groups = {"verb": f"change.{name}", "short": f"change.{name}_short", "noun": f"change.{name}_noun"}
    groups |= {"compare": "compare", "year": "year_on_year", "changed": "changed_noun"}
    forms = [
        rf"^{_HEAD}(?:的)?(?:{{verb}})(?:了|幅度|额|率)?(?:为|达|约|近)?$",
        r"^(?P<head>.*?(?:(?:{compare})[^，,]{2,16}?|{year}))(?:{short})(?:了)?$",
    ]
    forms.append(rf"^{_HEAD}(?:{{verb}})(?:了)?(?:{{changed}}){_VERB}$")
    if kind is UnitKind.RATIO:
        forms.append(rf"^{_HEAD}(?:的)?(?:{{noun}}){_VERB}$")
    for form in forms:
        match = pattern(form, **groups).match(text)
        if match is not None:
            return match["head"]
    return None


def _changed(head: str, measure: str, *, negative: bool) -> Lead:
    head = pattern(r"(?:{year})$", year="year_on_year").sub("", cut_end(head, "head_end"))
    match = pattern(
        r"^(?P<head>.*?)(?:{compare})(?P<base>[^，,]{2,20}?)(?:{end})?$", compare="compare", end="compare_end"
    ).match(head)
    base = match["base"] if match is not None and _COMPARABLE.search(match["base"]) else None
    subject = match["head"] if match is not None and base is not None else head
    base = None if base is None else _BARE_BASE.sub("", base)
    if base is not None and _AIM.search(base):
        measure = "difference"
    return Lead(_ACCOUNT.sub("", subject), measure, base=base, negative=negative)


def _planned(text: str) -> Lead | None:
    """A number of things that are planned: 计划改造户厕2000座."""
    match = pattern(r"^(?!{other})(?:{verb})(?P<head>[^，,]{2,16})$", other="not_planned", verb="planned_verb").match(
        text
    )
    return None if match is None else Lead(match["head"], "target", noun="计划")


def _target_or_actual(text: str, kind: UnitKind) -> Lead | None:
    planned = _planned(_NUMBERED.sub("", text)) if kind is UnitKind.COUNT else None
    if planned is not None:
        return planned
    for measure, path in (("actual", "actual_noun"), ("target", "target_noun")):
        match = pattern(rf"^{_HEAD}(?:的)?(?P<noun>{{noun}}){_VERB}$", noun=path).match(text)
        if match is None:
            continue
        done = re.search(r"(?:占|完成)(?:了)?(?:全年|年度)?$", match["head"])
        if done is not None and kind is UnitKind.RATIO:
            continue
        if done is not None:
            return Lead(match["head"][: done.start()], measure, noun=match["noun"])
        if kind is UnitKind.COUNT and re.search(r"绩效$|设定|设置", match["head"]):
            return Lead(text, "count")
        return Lead(match["head"], measure, noun=match["noun"])
    return None


def _ratio(text: str) -> Lead:
    share = pattern(
        rf"^{_HEAD}占(?!比)(?P<base>[^，,]{{0,30}}?)(?:的)?(?:{{noun}})?{_VERB}(?:的)?$", noun="share_noun"
    ).match(text)
    if share is not None:
        base = share["base"] or None
        measure = "completion_rate" if base is not None and _is_target(base) else "share"
        return Lead(share["head"], measure, base=base)
    done = pattern(
        rf"^{_HEAD}(?:超额|已|实际)*完成(?:了)?(?P<base>[^，,]{{0,16}}?)(?:的|率|进度|比例)*{_VERB}(?:的)?$",
        none="hedge",
    ).match(text)
    if done is not None and (done["base"] == "" or _is_target(done["base"])):
        return Lead(done["head"], "completion_rate", base=done["base"] or None)
    of_budget = pattern(rf"^{_HEAD}(?:为|是|达到|相当于)(?P<base>[^，,]{{2,12}})的(?:约)?$", none="hedge").match(text)
    if of_budget is not None and _is_target(of_budget["base"]):
        return Lead(of_budget["head"], "completion_rate", base=of_budget["base"])
    return _named_rate(text)


def _named_rate(text: str) -> Lead:
    for measure, path in (
        ("execution_rate", "execution_noun"),
        ("completion_rate", "completion_noun"),
        ("share", "share_name"),
    ):
        match = pattern(rf"^{_HEAD}(?:的)?(?P<noun>{{noun}}){_VERB}$", noun=path).match(text)
        if match is not None:
            return Lead(match["head"], measure, noun=match["noun"])
    return Lead(text, "rate")


def _is_target(base: str) -> bool:
    return pattern(r"(?:{target})(?:数|值|总额|进度)?$", target="target_base").search(base) is not None


def _quantity(text: str, kind: UnitKind) -> Lead:
    default = "count" if kind in {UnitKind.COUNT, UnitKind.NONE} else "amount"
    if kind is UnitKind.MONEY:
        for measure, path in (("outturn", "outturn_noun"), ("budget", "budget_noun")):
            match = pattern(rf"^{_HEAD}(?:的)?(?P<noun>{{noun}}){_VERB}$", noun=path).match(text)
            if match is not None:
                return Lead(match["head"], measure, noun=match["noun"])
        match = pattern(
            r"^(?:.*?年度?)?(?:(?:年初)?预算的|(?:{verb}))(?P<head>[^，,]{2,16})$", verb="budget_verb"
        ).match(text)
        if match is not None:
            return Lead(match["head"], "budget", noun="预算")
    if text.endswith(("超额完成", "超额完成了")):
        return Lead(text.removesuffix("了").removesuffix("超额完成"), "difference")
    match = pattern(
        r"^(?P<head>.*?)(?:共计|累计|已|预计|实际|共)*(?:{verb})(?:了)?(?P<object>[^，,]{0,16})$", verb="actual_verb"
    ).match(text)
    if match is not None and match["object"] and _is_target(match["object"]):
        return Lead(match["head"], "target", noun=match["object"])
    if match is not None and _NO_OBJECT.search(match["object"]) is None:
        return Lead(match["object"] or match["head"], "actual")
    return Lead(text, default)
