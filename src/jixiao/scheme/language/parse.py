"""Sentences of a scoring-rule column to typed rules; lark is loaded when the first sentence comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

from jixiao.error import JixiaoError
from jixiao.quantity.folding import fold
from jixiao.quantity.numeral import read_numeral
from jixiao.scheme.language.model import (
    FULL_AWARD,
    NO_AWARD,
    Award,
    BinaryRule,
    Bound,
    Change,
    ChecklistRule,
    Measure,
    OccurrenceRule,
    RatioRule,
    ScoringRule,
    Span,
    State,
    StateRule,
    Step,
    StepRule,
    Tier,
    TierRule,
)

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_LONGEST = 400
_SHOWN = 40
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BEFORE = {
    **dict.fromkeys(("≥", "大于等于", "大于或等于", "不低于", "不少于", "不小于", "达到", "达"), "≥"),
    **dict.fromkeys((">", "大于", "高于", "多于", "超过"), ">"),
    **dict.fromkeys(("≤", "小于等于", "小于或等于", "不高于", "不超过", "不大于", "不多于", "控制在"), "≤"),
    **dict.fromkeys(("<", "小于", "低于", "少于", "不足"), "<"),
    **dict.fromkeys(("=", "等于"), "="),
}
_LESS = ("减", "少", "降", "低", "下", "不足", "相差", "差", "落后", "滞后")
_EITHER = re.compile("偏离|偏差|.+[/或、].+")
_ITEM = re.compile(r"(?:^|(?<=[,;。分]))(?:[①-⑳]|[(]?[1-9][0-9]?[).、](?![0-9]))")
_ITEM_POINTS = re.compile(r"(.+?)(?:的)?,?(?:得|计|记|赋|给)?([0-9]+(?:\.[0-9]+)?)分[,;。]*")


class RuleSyntaxError(JixiaoError):
    """A sentence is outside the small rule language; it stays text for a person."""

    code = "SC003"
    message = "评分规则“{words}”读不成可计算的规则。"
    fix = "请写成“≥40家得5分，每减少4家扣0.5分，扣完为止”一类的句子，或由人工判断。"


@dataclass(frozen=True, slots=True)
class _Valued:
    """A clause that gives points to a value."""

    subject: str
    value: Bound | Span | None
    award: Award


@dataclass(frozen=True, slots=True)
class _Otherwise:
    award: Award


@dataclass(frozen=True, slots=True)
class _Ratio:
    subject: str = ""
    floor: Bound | None = None


@dataclass(frozen=True, slots=True)
class _Cap:
    pass


_OTHERWISE = "否则"
_Clause = _Valued | _Otherwise | _Ratio | _Cap | State | Step | OccurrenceRule

_C = TypeVar("_C", _Valued, _Otherwise, _Ratio, _Cap, State, Step, OccurrenceRule)


@cache
def _parser() -> Lark:
    from lark import Lark  # noqa: PLC0415 - only a paper with a scoring-rule column pays for the parser

    grammar = resources.files("jixiao.scheme.language").joinpath("rule.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="contextual")


def _measure(token: str) -> Measure:
    match = _NUMBER.match(token)
    if match is not None:
        return Measure(Decimal(match[0]), token[match.end() :])
    for end in range(len(token), 0, -1):
        value = read_numeral(token[:end])
        if value is not None:
            return Measure(value, token[end:])
    raise RuleSyntaxError(words=token)


def _award(token: Token) -> Award:
    if token.type == "FULL":
        return FULL_AWARD
    match = _NUMBER.search(token)
    if match is None:
        raise RuleSyntaxError(words=str(token))
    return Award(Decimal(match[0]), is_share=token.type == "SHARE")


def _bound(tokens: Sequence[Token]) -> Bound:
    parts = {token.type: str(token) for token in tokens}
    operator = _BEFORE.get(parts.get("BEFORE", ""), "")
    after = parts.get("AFTER")
    if after is not None:
        operator = "≥" if after.endswith("上") else "≤"
    if parts.get("INCLUDED", "").startswith("(不"):
        operator = {"≥": ">", "≤": "<"}.get(operator, operator)
    return Bound(operator, _measure(parts["QUANTITY"]))


def _is_included(tokens: Sequence[Token], place: int, *, default: bool, measure: Measure) -> bool:
    """Whether the end of a range is included; (含60%) behind a range may speak of its lower end."""
    marks = [str(token) for token in tokens[place + 1 : place + 2] if token.type == "INCLUDED"]
    if not marks:
        return default
    named = _NUMBER.search(marks[0])
    if named is not None and Decimal(named[0]) != measure.value:
        return default
    return not marks[0].startswith("(不")


def _span(tokens: Sequence[Token]) -> Span:
    """80%(含)-90%; without a mark the lower end belongs to the range and the upper does not."""
    places = [place for place, token in enumerate(tokens) if token.type == "QUANTITY"]
    first, last = (_measure(str(tokens[place])) for place in places)
    first = Measure(first.value, first.unit or last.unit)
    marked = any(token.type == "INCLUDED" and "不" not in token for token in tokens)
    has_first = _is_included(tokens, places[0], default=not marked, measure=first)
    has_last = _is_included(tokens, places[1], default=False, measure=last)
    named = _NUMBER.search(str(tokens[-1])) if tokens[-1].type == "INCLUDED" else None
    if named is not None and Decimal(named[0]) == first.value:
        has_first = True
    if first.value <= last.value:
        return Span(first, last, has_first, has_last)
    return Span(last, first, has_last, has_first)


def _chain(tokens: Sequence[Token]) -> Span:
    """80%≤X<90% or 90%>X≥80%."""
    quantities = [_measure(str(token)) for token in tokens if token.type == "QUANTITY"]
    signs = [str(token) for token in tokens if token.type == "SIGN"]
    if {sign in "≤<" for sign in signs} == {True}:
        return Span(quantities[0], quantities[1], signs[0] == "≤", signs[1] == "≤")
    if {sign in "≥>" for sign in signs} == {True}:
        return Span(quantities[1], quantities[0], signs[1] == "≥", signs[0] == "≥")
    raise RuleSyntaxError(words="".join(tokens))


_VALUES: dict[str, Callable[[Sequence[Token]], Bound | Span | None]] = {
    "bound": _bound,
    "range": _span,
    "chain": _chain,
    "target": lambda _: None,
}


def _valued(tree: Tree[Token]) -> tuple[str, Bound | Span | None, list[Token]]:
    """Subject, value and the remaining tokens of a clause that names a value."""
    tokens = [child for child in tree.children if isinstance(child, str)]
    inner = next(child for child in tree.children if not isinstance(child, str))
    subject = "".join(token for token in tokens if token.type == "TEXT")
    value = _VALUES[inner.data]([child for child in inner.children if isinstance(child, str)])
    return subject, value, [token for token in tokens if token.type != "TEXT"]


def _step(tokens: Sequence[Token]) -> Step:
    parts = {token.type: token for token in tokens}
    word = str(parts.get("CHANGE", ""))
    change = Change.LESS if not word or word.startswith(_LESS) else Change.MORE
    change = Change.EITHER if _EITHER.fullmatch(word) else change
    size = _measure(str(parts.get("QUANTITY") or parts["NUMERAL"]))
    return Step(change, size, _award(tokens[-1]), slip=parts["TAKE"].endswith(("得", "计")))


def _occurrence(tokens: Sequence[Token]) -> OccurrenceRule:
    parts = {token.type: token for token in tokens}
    size = _measure(str(parts.get("QUANTITY") or parts["NUMERAL"]))
    return OccurrenceRule(size, _award(tokens[-1]), subject=str(parts["FOUND"]))


def _giving(tree: Tree[Token]) -> _Clause:
    subject, value, rest = _valued(tree)
    if tree.data == "ratio_floor":
        return _Ratio(subject, value if isinstance(value, Bound) else None)
    return _Valued(subject, value, _award(rest[-1]) if tree.data == "award" else NO_AWARD)


_PLAIN: dict[str, Callable[[Sequence[Token]], _Clause]] = {
    "state": lambda tokens: State(str(tokens[0]), _award(tokens[-1])),
    "bare_state": lambda tokens: State(str(tokens[0]), _award(tokens[-1])),
    "state_nothing": lambda tokens: State(str(tokens[0]), NO_AWARD),
    "step": _step,
    "occurrence": _occurrence,
    "otherwise": lambda tokens: _Otherwise(_award(tokens[-1])),
    "otherwise_nothing": lambda _: _Otherwise(NO_AWARD),
    "ratio": lambda _: _Ratio(),
    "cap": lambda _: _Cap(),
}


def _clause(tree: Tree[Token]) -> _Clause:
    build = _PLAIN.get(str(tree.data))
    if build is None:
        return _giving(tree)
    return build([child for child in tree.children if isinstance(child, str)])


def _only(clauses: Sequence[_Clause], kind: type[_C]) -> list[_C]:
    return [clause for clause in clauses if isinstance(clause, kind)]


def _has(clauses: Sequence[_Clause], *kinds: type[object]) -> bool:
    return any(isinstance(clause, kinds) for clause in clauses)


def _bounded(valued: Sequence[_Valued]) -> tuple[_Valued | None, Bound | None] | None:
    """The clause that gives points, and the bound below which nothing is scored; ``None`` for anything else."""
    giving = [clause for clause in valued if clause.award != NO_AWARD]
    taking = [clause.value for clause in valued if clause.award == NO_AWARD]
    if len(giving) > 1 or len(taking) > 1 or any(isinstance(clause.value, Span) for clause in valued):
        return None
    floor = taking[0] if taking else None
    return (giving[0] if giving else None), (floor if isinstance(floor, Bound) else None)


def _step_rule(clauses: Sequence[_Clause]) -> ScoringRule | None:
    steps, states, capped = _only(clauses, Step), _only(clauses, State), _has(clauses, _Cap)
    found = _bounded(_only(clauses, _Valued))
    if found is None or len(states) > 1 or (states and found[0] is not None):
        return None
    giving, floor = found
    if giving is None:
        subject, award = (states[0].words, states[0].award) if states else ("", None)
        return StepRule(tuple(steps), subject, None, award, floor, until_zero=capped)
    bound = giving.value if isinstance(giving.value, Bound) else None
    return StepRule(tuple(steps), giving.subject, bound, giving.award, floor, until_zero=capped)


def _ratio_rule(clauses: Sequence[_Clause]) -> ScoringRule | None:
    found = _bounded(_only(clauses, _Valued))
    if found is None or _has(clauses, State):
        return None
    giving, floor = found
    ratio = _only(clauses, _Ratio)[0]
    if floor is None and ratio.floor is not None:
        below = {"≥": "<", ">": "≤", "≤": ">", "<": "≥"}
        floor = Bound(below.get(ratio.floor.operator, "<"), ratio.floor.measure)
    if giving is None:
        return RatioRule(floor=floor)
    bound = giving.value if isinstance(giving.value, Bound) else None
    return RatioRule(giving.subject, bound, giving.award, floor)


def _occurrence_rule(clauses: Sequence[_Clause]) -> ScoringRule | None:
    found = _only(clauses, OccurrenceRule)
    if len(found) != 1 or len(clauses) > 1 + len(_only(clauses, _Cap)):
        return None
    return OccurrenceRule(found[0].size, found[0].deduct, found[0].subject, until_zero=_has(clauses, _Cap))


def _state_rule(clauses: Sequence[_Clause]) -> ScoringRule | None:
    if _has(clauses, _Valued):
        return None
    rest = tuple(State(_OTHERWISE, clause.award) for clause in _only(clauses, _Otherwise))
    return StateRule((*_only(clauses, State), *rest))


def _span_of(value: Bound | Span) -> Span:
    if isinstance(value, Span):
        return value
    if value.operator in {"≤", "<"}:
        return Span(None, value.measure, has_high=value.operator == "≤")
    if value.operator in {"=", ""}:
        return Span(value.measure, value.measure, has_high=True)
    return Span(value.measure, None, has_low=value.operator == "≥")


def _valued_rule(clauses: Sequence[_Clause]) -> ScoringRule | None:
    valued, others = _only(clauses, _Valued), _only(clauses, _Otherwise)
    if len(others) > 1 or not valued:
        return None
    first = valued[0]
    if len(valued) == 1 and not isinstance(first.value, Span):
        return BinaryRule(first.award, first.value, first.subject, others[0].award if others else None)
    values = [clause.value for clause in valued]
    if any(value is None for value in values):
        return None
    tiers = [Tier(_span_of(value), clause.award) for clause, value in zip(valued, values, strict=True) if value]
    tiers += [Tier(Span(None, None), other.award) for other in others]
    return TierRule(tuple(tiers), next((clause.subject for clause in valued if clause.subject), ""))


def _assembled(clauses: Sequence[_Clause]) -> ScoringRule | None:
    """One rule out of the clauses of a sentence, ``None`` where they do not go together."""
    if _has(clauses, OccurrenceRule):
        return _occurrence_rule(clauses)
    if _has(clauses, Step):
        return None if _has(clauses, _Otherwise, _Ratio) else _step_rule(clauses)
    if _has(clauses, _Ratio):
        return None if _has(clauses, _Otherwise) else _ratio_rule(clauses)
    return _state_rule(clauses) if _has(clauses, State) else _valued_rule(clauses)


def _is_bare(trees: Sequence[Tree[Token]]) -> bool:
    """Whether words with points behind them stand alone: they may say what the row has (本项5分), not what gets it."""
    kinds = [str(tree.data) for tree in trees]
    return "bare_state" in kinds and sum("state" in kind for kind in kinds) == 1


def _checklist(folded: str) -> ChecklistRule | None:
    """1.…，计1分；2.…，计1.5分: at least two numbered items that each end in their points."""
    parts = _ITEM.split(folded)
    if len(parts) <= 2 or parts[0]:  # noqa: PLR2004 - nothing before the first number, then two items
        return None
    matches = [_ITEM_POINTS.fullmatch(part) for part in parts[1:]]
    items = tuple(State(match[1], Award(Decimal(match[2]))) for match in matches if match is not None)
    return ChecklistRule(items) if len(items) == len(matches) else None


@lru_cache(maxsize=1024)
def parse_rule(text: str) -> ScoringRule:
    """Read a sentence of a scoring-rule column (评(扣)分标准).

    Args:
        text: The sentence as printed; full-width signs, LaTeX debris and missing punctuation are understood.

    Returns:
        The typed rule.

    Raises:
        RuleSyntaxError: The sentence is outside the language. It stays text for a person.
    """
    from lark.exceptions import LarkError  # noqa: PLC0415 - as above

    folded = fold(text).strip(",;。")
    if not folded or len(folded) > _LONGEST:
        raise RuleSyntaxError(words=text[:_SHOWN])
    checklist = _checklist(folded)
    if checklist is not None:
        return checklist
    parser = _parser()
    try:
        trees = [child for child in parser.parse(folded).children if not isinstance(child, str)]
        rule = None if _is_bare(trees) else _assembled([_clause(tree) for tree in trees])
    except LarkError as error:
        raise RuleSyntaxError(words=text[:_SHOWN]) from error
    if rule is None:
        raise RuleSyntaxError(words=text[:_SHOWN])
    return rule
