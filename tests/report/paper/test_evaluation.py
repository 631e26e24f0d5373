"""A scored form for its papers: blanks are filled by the core, what is printed stays, lost points are told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from jixiao.form.model import Form
from jixiao.place import Place, Written
from jixiao.report.paper.evaluation import Evaluation, evaluation_of
from jixiao.score import choose_scheme, score_form
from tests.report.paper.final_accounts.years import sample_forms


def _again(form: Form) -> Evaluation:
    return evaluation_of(form, score_form(form, choose_scheme(form, None)))


def test_blank_rates_scores_and_totals_are_filled_in() -> None:
    department, projects = sample_forms("department")[0], sample_forms("projects")

    assert (department.execution_score, department.indicator_score, department.total) == ("19.8", Fraction(80), "99.8")
    assert [row.rate.text for row in department.form.execution if row.rate] == ["99.00%"]
    assert [each.total for each in projects] == ["98.57", "98.32", "100"]
    assert department.problems == ()


def test_money_is_told_in_one_unit() -> None:
    department = sample_forms("department")[0]

    assert (department.budget, department.outturn) == (Fraction(2000), Fraction(1980))


def test_an_indicator_that_lost_points_is_told() -> None:
    (loss,) = sample_forms("projects")[1].losses

    assert (loss.name, loss.target, loss.actual, loss.score) == ("资金兑付平均用时", "≤30天", "32天", "18.75")
    assert (loss.points, loss.lost) == (Fraction(20), Fraction("1.25"))


def test_goals_are_attained_when_every_indicator_is_met() -> None:
    goals = sample_forms("department")[0].goals
    short = sample_forms("projects")[1].goals[0]

    assert [(goal.met, goal.indicators, goal.is_attained) for goal in goals] == [(5, 5, True), (5, 5, True)]
    assert (short.met, short.indicators, short.is_attained) == (3, 4, False)


def test_what_is_printed_stays_and_a_difference_is_told() -> None:
    form = sample_forms("projects")[0].form
    row = form.goals[0].indicators[0]
    wrong = replace(row, score=Written("12", Place()))
    goal = replace(form.goals[0], indicators=(wrong, *form.goals[0].indicators[1:]))
    evaluation = _again(replace(form, goals=(goal,), total=Written("100", Place())))

    assert evaluation.total == "100"
    assert evaluation.problems == (
        "“商贸安全检查次数”得分填为 12，按规则算出 20",
        "总分填为 100，各项得分合计 98.57",
    )
