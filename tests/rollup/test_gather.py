"""An indicator of a department from its projects: sums, means weighted by money, shared figures once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.rollup import Gathered, How, gather
from jixiao.score import FormScore, choose_scheme, score_form

NAME = "服务企业数量"


def project(target: str, actual: str, budget: str, score: str = "", name: str = NAME) -> tuple[str, Form, FormScore]:
    """A project's form with one row."""
    row = {"level3": name, "target": target, "actual": actual, "points": "10", "score": score}
    form = form_from_mapping(
        {
            "kind": "project_self_evaluation",
            "currency_unit": "万元",
            "execution": [{"item": "年度资金总额", "budget": budget, "outturn": "1.00"}],
            "goals": [{"no": "1", "indicators": [row]}],
        }
    )
    return "项目", form, score_form(form, choose_scheme(form, "wuhan.self_evaluation.2020"))


def department() -> Form:
    """A department's form with one row."""
    goal = {"no": "1", "indicators": [{"level3": NAME}]}
    return form_from_mapping({"kind": "department_self_evaluation", "goals": [goal]})


def gathered(*forms: tuple[str, Form, FormScore], shared: bool = False) -> Gathered:
    """The row of the department."""
    made = gather(department().indicators[0], forms, shared=shared)
    assert made is not None
    return made


def test_absolute_values_add_in_the_first_unit() -> None:
    made = gathered(project("≥2万元", "3万元", "10"), project("≥5000元", "6000元", "30"))

    assert (made.how, made.value, made.text) == (How.SUM, Fraction(36, 10), "3.6万元")
    assert made.tree.text == "3 + 0.6 = 3.6"


def test_relative_values_are_weighted_by_money() -> None:
    made = gathered(project("≥90%", "100%", "10"), project("≥90%", "80%", "30"))

    assert (made.how, made.value, made.text) == (How.WEIGHTED, Fraction(85), "85%")


def test_words_are_weighted_by_their_scores() -> None:
    made = gathered(project("有所提升", "达成", "10", "10"), project("有所提升", "部分达成", "30", "6"))

    assert (made.how, made.value, made.text) == (How.SCORES, Fraction(7, 10), "")


def test_figure_of_the_whole_area_is_taken_once() -> None:
    made = gathered(project("≥200亿元", "217亿元", "10"), project("≥200亿元", "217亿元", "30"), shared=True)

    assert (made.how, made.value) == (How.SHARED, Fraction(217))


@pytest.mark.parametrize(
    ("forms", "shared", "words"),
    [
        pytest.param([("≥2家", "3家", "10"), ("≥2天", "3天", "10")], False, "计量单位不同", id="units"),
        pytest.param([("≥90%", "91%", "10"), ("≥90%", "92%", "")], False, "没有预算数", id="no_budget"),
        pytest.param([("≥2亿元", "3亿元", "1"), ("≥2亿元", "4亿元", "1")], True, "填的数不一样", id="shared_differs"),
        pytest.param([("有所提升", "有提升", "10"), ("有所提升", "", "30")], False, "没有得分", id="no_score"),
    ],
)
def test_what_cannot_be_gathered_says_why(forms: list[tuple[str, str, str]], shared: bool, words: str) -> None:  # noqa: FBT001 - a case of the table
    made = gathered(*(project(*form) for form in forms), shared=shared)

    assert made.value is None
    assert words in made.tree.text


def test_row_that_no_project_has_is_not_gathered() -> None:
    other = project("≥2家", "3家", "10", name="其他数量")

    assert gather(department().indicators[0], [other]) is None
