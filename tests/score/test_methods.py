"""A scheme may choose any method for a rule; what the choice changes is the score, not the code."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.form.mapping import form_from_mapping
from jixiao.scheme import Method, load_schemes
from jixiao.score import IndicatorScore, PointsBasis, SchemeChoice, SchemeFrom, Status, score_form
from jixiao.score.error import NotScorableError
from jixiao.score.execution import execution_rate
from jixiao.score.interval import interval
from jixiao.score.ratio import reverse_linear


def _score(rule: str, method: Method, row: dict[str, str], **options: str) -> IndicatorScore:
    scheme = load_schemes()["mof.project_self_evaluation.2020"]
    changed = replace(scheme.rules[rule], method=method, options=options)
    choice = SchemeChoice(replace(scheme, rules={**scheme.rules, rule: changed}), "", SchemeFrom.OVERRIDE)
    form = form_from_mapping({"kind": "project_self_evaluation", "goals": [{"indicators": [row]}]})
    return score_form(form, choice).indicators[0]


@pytest.mark.parametrize(
    ("rule", "method", "options", "target", "actual", "expected"),
    [
        pytest.param("reverse", Method.REVERSE_LINEAR, {}, "≤15天", "20天", "3.33", id="linear"),
        pytest.param("reverse", Method.REVERSE_LINEAR, {}, "≤3起", "6起", "0", id="linear_at_twice_the_bound"),
        pytest.param("reverse", Method.REVERSE_LINEAR, {}, "≤0起", "1起", "0", id="linear_zero_bound"),
        pytest.param("forward", Method.RATIO_WITH_FLOOR, {"floor": "0.6"}, "≥10家", "6家", "3", id="at_pass_mark"),
        pytest.param("forward", Method.RATIO_WITH_FLOOR, {"floor": "0.6"}, "≥10家", "5家", "0", id="under_pass_mark"),
        pytest.param("forward", Method.EQ_EXACT, {}, "≥10家", "9家", "0", id="all_or_nothing"),
        pytest.param("equality", Method.EQ_SYMMETRIC, {}, "=10家", "8家", "4", id="symmetric"),
        pytest.param(
            "interval", Method.INTERVAL, {"above": "reverse_linear"}, "2-4次", "5次", "3.75", id="above_range"
        ),
    ],
)
def test_methods(rule: str, method: Method, options: dict[str, str], target: str, actual: str, expected: str) -> None:
    score = _score(rule, method, {"level3": "指标", "target": target, "actual": actual, "points": "5"}, **options)

    assert score.computed_score == Decimal(expected)
    assert score.method is method


def test_a_growth_rate_scored_all_or_nothing_is_no_ratio() -> None:
    row = {"level3": "社零额增速", "target": "≥10%", "actual": "3%", "points": "5"}

    assert _score("forward", Method.EQ_EXACT, row).status is Status.COMPUTED


def test_worked_difference_of_the_handbook() -> None:
    assert interval(Fraction(6), Fraction(3), Fraction(5), Fraction(6)).exact == 5
    assert reverse_linear(Fraction(5), Fraction(15), Fraction(20)).exact == Fraction(10, 3)


@pytest.mark.parametrize(
    ("outturn", "budget"), [pytest.param(5, 0, id="no_budget"), pytest.param(-1, 5, id="negative")]
)
def test_a_rate_that_cannot_be_formed(outturn: int, budget: int) -> None:
    with pytest.raises(NotScorableError, match="预算执行率"):
        execution_rate(Fraction(outturn), Fraction(budget))


def test_without_a_scheme_only_a_met_target_is_certain() -> None:
    rows = [
        {"level3": "甲", "target": "≥10家", "actual": "10家", "points": "5", "score": "5"},
        {"level3": "乙", "target": "≥10家", "actual": "9家", "points": "5", "score": "5"},
        {"level3": "丙", "target": "3-5次", "actual": "2次", "points": "5", "score": "5"},
    ]
    form = form_from_mapping({"kind": "project_self_evaluation", "goals": [{"indicators": rows}]})
    score = score_form(form, SchemeChoice(None, ""))

    assert [row.status for row in score.indicators] == [Status.COMPUTED, *[Status.COULD_NOT_SCORE] * 2]
    assert score.computed_total == Decimal(15)
    assert score.grade is None


def test_a_form_of_another_kind_has_no_score_but_keeps_its_rows() -> None:
    form = form_from_mapping({"kind": "final_accounts", "goals": [{"indicators": [{"level3": "甲"}]}]})
    score = score_form(form, SchemeChoice(None, ""))

    assert [row.status for row in score.indicators] == [Status.NOT_APPLICABLE]
    assert score.computed_total is None


def test_money_in_two_currencies_has_no_rate() -> None:
    money = [{"budget": "10万元", "outturn": "5万美元", "points": "20", "score": "10"}]
    form = form_from_mapping({"kind": "project_self_evaluation", "execution": money})
    execution = score_form(form, SchemeChoice(None, "")).execution

    assert execution is not None
    assert execution.rate is None
    assert execution.status is Status.COULD_NOT_SCORE
    assert "币种不同" in execution.explanation[0]


def test_what_a_row_knows_of_itself() -> None:
    score = _score("met", Method.MET, {"level3": "甲", "target": "≥1家", "actual": "1家", "points": "5", "score": "5"})

    assert score.is_met
    assert score.points_are_certain
    assert (score.points_basis, score.points_from) == (PointsBasis.PRINTED, "printed")
    assert score.exact_score == 5
    assert not score.rule_in_paper
    assert (score.target.words, score.actual.words) == ("≥1家", "1家")
