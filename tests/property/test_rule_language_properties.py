"""Laws of the rule language: writing and reading again gives the same rule; no input breaks the parser."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.scheme.language import (
    Award,
    BinaryRule,
    Bound,
    Change,
    ChecklistRule,
    Measure,
    OccurrenceRule,
    RatioRule,
    RuleSyntaxError,
    ScoringRule,
    Span,
    State,
    StateRule,
    Step,
    StepRule,
    Tier,
    TierRule,
    parse_rule,
    unparse_rule,
)

_NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=9999, places=2)
_UNITS = st.sampled_from(["", "%", "家", "个", "次", "亿元", "亿", "万元", "天", "个百分点", "人次", "吨"])
_MEASURES = st.builds(Measure, _NUMBERS, _UNITS)
_UNITED = st.builds(Measure, _NUMBERS, _UNITS.filter(bool))
_AWARDS = st.builds(Award, _NUMBERS, is_share=st.booleans())
_ANY_AWARD = st.one_of(_AWARDS, st.just(Award(Decimal(0))))
_OPERATORS = st.sampled_from(["", "≥", ">", "≤", "<", "="])
_BOUNDS = st.builds(Bound, _OPERATORS, _MEASURES)
_SUBJECTS = st.sampled_from(["", "满意度", "增长率", "签约项目履约率", "“三公经费”控制率"])
_STEPS = st.builds(Step, st.sampled_from(Change), _UNITED, _AWARDS, slip=st.booleans())
_STATES = st.lists(
    st.builds(State, st.sampled_from(["无结余", "有结余但不超过上年", "制度健全", "未公开", "及时完成"]), _ANY_AWARD),
    min_size=1,
    max_size=3,
)


def _step_rule(
    steps: list[Step], subject: str, bound: Bound | None, award: Award | None, *, until_zero: bool
) -> StepRule:
    given = award is not None
    return StepRule(
        tuple(steps), subject if given else "", bound if given else None, award, None, until_zero=until_zero
    )


def _span(first: Decimal, second: Decimal, unit: str, has_low: bool, has_high: bool) -> Span:  # noqa: FBT001 - drawn
    low, high = sorted((first, second))
    if low == high:
        return Span(Measure(low, unit), Measure(low, unit), has_high=True)
    return Span(Measure(low, unit), Measure(high, unit), has_low, has_high)


_SPANS = st.builds(_span, _NUMBERS, _NUMBERS, st.sampled_from(["%", "家", "天"]), st.booleans(), st.booleans())
_RULES: st.SearchStrategy[ScoringRule] = st.one_of(
    st.builds(
        _step_rule,
        st.lists(_STEPS, min_size=1, max_size=2),
        _SUBJECTS,
        st.one_of(st.none(), _BOUNDS),
        st.one_of(st.none(), _AWARDS),
        until_zero=st.booleans(),
    ),
    st.builds(BinaryRule, _AWARDS, st.one_of(st.none(), _BOUNDS), _SUBJECTS, st.one_of(st.none(), _ANY_AWARD)),
    st.builds(TierRule, st.lists(st.builds(Tier, _SPANS, _ANY_AWARD), min_size=2, max_size=4).map(tuple), _SUBJECTS),
    st.builds(RatioRule, _SUBJECTS, st.one_of(st.none(), _BOUNDS), _AWARDS, st.none()),
    st.builds(
        OccurrenceRule,
        st.builds(Measure, st.just(Decimal(1)), st.sampled_from(["例", "次", "起"])),
        _AWARDS,
        st.sampled_from(["发现", "出现", "发生"]),
        until_zero=st.booleans(),
    ),
    _STATES.map(lambda states: StateRule(tuple(states))),
    st.lists(
        st.builds(State, st.sampled_from(["目标明确", "制度健全"]), st.builds(Award, _NUMBERS)), min_size=2, max_size=6
    ).map(lambda items: ChecklistRule(tuple(items))),
)
_PIECES = st.sampled_from(
    [
        *"≥≤<>=得扣每减少超过否则满分不得分，；。%家个次亿元0123456789.()（）含-的以上达到按比例完成",
        "\\geq",
        "扣完为止",
        "①",
        "1.",
    ]
)


@given(_RULES)
@settings(max_examples=150)
def test_writing_and_reading_again_gives_the_same_rule(rule: ScoringRule) -> None:
    assert parse_rule(unparse_rule(rule)) == rule


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join)))
@settings(max_examples=150)
def test_no_sentence_raises_anything_but_the_languages_own_error(sentence: str) -> None:
    with suppress(RuleSyntaxError):
        rule = parse_rule(sentence)
        assert parse_rule(unparse_rule(rule)) == rule
