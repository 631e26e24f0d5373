"""Means of project scores: simple and by budget, exact, told only where every part is known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.form import Form
from jixiao.form.mapping import form_from_mapping
from jixiao.rollup import project_means
from jixiao.score import choose_scheme, score_form


def project(total: str, budget: str, unit: str = "万元", **fields: Any) -> Form:  # noqa: ANN401 - fields of a mapping
    """A project form with a total and a budget."""
    money = {"item": "年度财政资金总额", "budget": budget, "outturn": budget, "points": "20", "score": "20"}
    mapping = {"kind": "project_self_evaluation", "total": total, "currency_unit": unit, "execution": [money]}
    return form_from_mapping(mapping | fields)


def means_of(*forms: Form) -> Any:  # noqa: ANN401 - the value under test
    """Means of forms scored as they are."""
    return project_means(forms, [score_form(form, choose_scheme(form)) for form in forms])


def test_budgets_in_other_units_weigh_alike() -> None:
    means = means_of(project("100", "300"), project("80分", "1000000", "元"))

    assert means.count == 2
    assert means.printed == 90
    assert means.printed_by_budget == 95


def test_one_project_has_no_mean() -> None:
    assert means_of(project("100", "300")) is None


def test_an_unknown_budget_leaves_the_weighted_mean_open() -> None:
    means = means_of(project("100", "300"), project("80", "—"))

    assert means.printed == 90
    assert means.printed_by_budget is None


def test_a_form_printed_again_counts_once() -> None:
    means = means_of(project("100", "300"), project("80", "100"), project("80", "100", repeats="1"))

    assert means.count == 2


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 10_000)), min_size=2, max_size=8))
def test_both_means_lie_between_the_lowest_and_the_highest(rows: list[tuple[int, int]]) -> None:
    means = means_of(*(project(str(total), str(budget)) for total, budget in rows))
    totals = [Fraction(total) for total, _ in rows]

    assert min(totals) <= means.printed <= max(totals)
    assert min(totals) <= means.printed_by_budget <= max(totals)
