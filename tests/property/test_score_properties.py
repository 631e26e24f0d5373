"""Laws of scoring: within the points, monotone, whatever the order of the rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.scheme import StepRound
from jixiao.score import SchemeChoice, choose_scheme, score_form, score_to_mapping
from jixiao.score.equality import eq_exact, eq_forward, eq_symmetric
from jixiao.score.error import NotScorableError
from jixiao.score.execution import execution
from jixiao.score.interval import interval
from jixiao.score.mark import Mark
from jixiao.score.ratio import forward_ratio, ratio_with_floor, reverse_inverse, reverse_linear
from jixiao.score.step import Deduction, step_deduct, steps_in

_POINTS = st.fractions(min_value=0, max_value=100, max_denominator=100)
_TARGETS = st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=100)
_ACTUALS = st.fractions(min_value=-10, max_value=2000, max_denominator=100)
_Method = Callable[[Fraction, Fraction, Fraction], Mark]


def _floor(points: Fraction, target: Fraction, actual: Fraction) -> Mark:
    return ratio_with_floor(points, target, actual, Fraction(3, 5))


def _range(points: Fraction, target: Fraction, actual: Fraction) -> Mark:
    return interval(points, target, target * 2, actual)


def _steps(points: Fraction, target: Fraction, actual: Fraction) -> Mark:
    return step_deduct(points, [Deduction(target - actual, Fraction(2), Fraction(1, 2))])


_ALL: list[_Method] = [
    *(forward_ratio, reverse_inverse, reverse_linear, eq_forward, eq_exact, eq_symmetric),
    *(_floor, _range, _steps),
]
_RISING: list[_Method] = [forward_ratio, eq_forward, _floor, _steps]
_FALLING: list[_Method] = [reverse_inverse, reverse_linear]


@pytest.mark.parametrize("method", [pytest.param(method, id=method.__name__) for method in _ALL])
@given(_POINTS, _TARGETS, _ACTUALS)
@settings(max_examples=60)
def test_a_score_lies_between_nothing_and_the_points(
    method: _Method, points: Fraction, target: Fraction, actual: Fraction
) -> None:
    assert 0 <= method(points, target, actual).exact <= points


@pytest.mark.parametrize("method", [pytest.param(method, id=method.__name__) for method in _ALL])
@given(_POINTS, _TARGETS)
@settings(max_examples=30)
def test_a_met_target_has_full_points(method: _Method, points: Fraction, target: Fraction) -> None:
    assert method(points, target, target).exact == points


@pytest.mark.parametrize("method", [pytest.param(method, id=method.__name__) for method in _RISING])
@given(_POINTS, _TARGETS, _ACTUALS, _ACTUALS)
@settings(max_examples=60)
def test_more_never_scores_less(
    method: _Method, points: Fraction, target: Fraction, first: Fraction, second: Fraction
) -> None:
    low, high = sorted((first, second))

    assert method(points, target, low).exact <= method(points, target, high).exact


@pytest.mark.parametrize("method", [pytest.param(method, id=method.__name__) for method in _FALLING])
@given(_POINTS, _TARGETS, _ACTUALS, _ACTUALS)
@settings(max_examples=60)
def test_less_of_what_is_bad_never_scores_less(
    method: _Method, points: Fraction, target: Fraction, first: Fraction, second: Fraction
) -> None:
    low, high = sorted((first, second))

    assert method(points, target, low).exact >= method(points, target, high).exact


@pytest.mark.parametrize("method", [pytest.param(method, id=method.__name__) for method in _FALLING])
@given(_POINTS, st.fractions(min_value=0, max_value=10))
@settings(max_examples=30)
def test_nothing_of_what_is_bad_has_full_points(method: _Method, points: Fraction, target: Fraction) -> None:
    assert method(points, target, Fraction(0)).exact == points


@given(_POINTS, _TARGETS, _ACTUALS)
@settings(max_examples=60)
def test_linear_never_scores_above_inverse(points: Fraction, target: Fraction, actual: Fraction) -> None:
    assert reverse_linear(points, target, actual).exact <= reverse_inverse(points, target, actual).exact


@pytest.mark.parametrize(
    ("method", "target", "actual"),
    [
        pytest.param(forward_ratio, 0, -1, id="forward_zero"),
        pytest.param(forward_ratio, -5, -6, id="forward_negative"),
        pytest.param(reverse_inverse, -5, -4, id="inverse_negative"),
        pytest.param(reverse_linear, -5, -4, id="linear_negative"),
        pytest.param(eq_symmetric, 0, 1, id="symmetric_zero"),
        pytest.param(_floor, 0, 1, id="floor_zero"),
    ],
)
def test_refuses_a_target_that_allows_no_ratio(method: _Method, target: int, actual: int) -> None:
    with pytest.raises(NotScorableError, match="目标值"):
        method(Fraction(5), Fraction(target), Fraction(actual))


@given(st.fractions(min_value=0, max_value=100), st.fractions(min_value=Fraction(1, 10), max_value=10))
@settings(max_examples=60)
def test_part_steps(distance: Fraction, size: Fraction) -> None:
    kinds = (StepRound.FLOOR, StepRound.PROPORTIONAL, StepRound.CEIL)
    down, part, up = (steps_in(distance, size, kind) for kind in kinds)

    assert down <= part <= up
    assert up - down == (0 if part.denominator == 1 else 1)


@given(_POINTS, _TARGETS, st.fractions(min_value=0, max_value=2000))
@settings(max_examples=60)
def test_execution_is_proportional_up_to_its_points(points: Fraction, budget: Fraction, outturn: Fraction) -> None:
    assert execution(points, outturn, budget).exact == min(points, points * outturn / budget)


_ROWS = st.lists(
    st.builds(
        lambda target, actual, points: {
            "level3": "指标",
            "target": f"≥{target}家",
            "actual": f"{actual}家",
            "points": str(points),
            "score": "1",
        },
        st.integers(1, 50),
        st.integers(0, 80),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=6,
)


def _form(rows: list[dict[str, str]]) -> tuple[Form, SchemeChoice]:
    form = form_from_mapping({"kind": "project_self_evaluation", "goals": [{"indicators": rows}]})
    return form, choose_scheme(form, "mof")


@given(_ROWS)
@settings(max_examples=40)
def test_the_order_of_rows_does_not_matter(rows: list[dict[str, str]]) -> None:
    turned = list(reversed(rows))
    first, second = score_form(*_form(rows)), score_form(*_form(turned))

    assert first.computed_total == second.computed_total
    assert [row.computed_score for row in first.indicators] == [
        row.computed_score for row in reversed(second.indicators)
    ]


_CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *("", "—", "/", "无", "0", "≥5个", "≤3起", "=100%", "3-5次", "2022年12月31日前", "较上年增长5%", "优秀"),
            *("全市前列", "已完成", "≥0", "100", "0.95", "-5", "1e9", "50亿元", "2亿美元", "部分达成", "……", "±10%"),
            *("≥40家得5分，每减少4家扣0.5分，扣完为止", "100%得3分，否则不得分", "酌情扣分", "{}", "{0}分"),
        ]
    ),
)
_FIELDS = ("level1", "level1_points", "level2", "level3", "operator", "target", "unit_of_measure", "actual", "points")
_ANY_ROW = st.dictionaries(st.sampled_from([*_FIELDS, "score", "scoring_rule", "adjusted_target"]), _CELLS)
_MONEY = st.dictionaries(st.sampled_from(["initial_budget", "budget", "outturn", "rate", "points", "score"]), _CELLS)
_KINDS = st.sampled_from(["project_self_evaluation", "department_self_evaluation", "target_declaration"])


@given(_KINDS, st.lists(_ANY_ROW, max_size=4), st.lists(_MONEY, max_size=2), _CELLS, st.text(max_size=40))
@settings(max_examples=150)
def test_any_form_has_an_answer_that_can_be_written(
    kind: str, rows: list[dict[str, str]], money: list[dict[str, str]], total: str, notes: str
) -> None:
    goal = {"points": total, "indicators": rows}
    form = form_from_mapping({"kind": kind, "goals": [goal], "execution": money, "total": total, "notes": notes})
    for override in (None, "wuhan", "hunan"):
        score = score_form(form, choose_scheme(form, override))
        mapping = score_to_mapping(score)

        assert json.loads(json.dumps(mapping)) == mapping
        assert [row.level3 for row in score.indicators] == [row.get("level3", "") for row in mapping["indicators"]]
