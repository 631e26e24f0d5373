"""Consistent forms give no error; one changed figure is found; no form, however odd, crashes a check."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jixiao.check.paper import Paper
from jixiao.check.run import CheckReport, run_checks
from jixiao.document import Document
from jixiao.finding import Severity
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.quantity import format_number, round_half_up
from jixiao.score import choose_scheme, score_form

NOTES = "定量指标完成指标值的，计该指标所赋全部分值；未完成的，按照完成值与指标值的比例计分。"


def report_of(form: Form) -> CheckReport:
    """What the catalogue says of one form."""
    document = Document(file="form.txt", sha256="", format="text", blocks=())
    return run_checks(Paper(document, (form,), scores=(score_form(form, choose_scheme(form)),)))


def errors_of(form: Form) -> set[str]:
    """Codes of the errors found in a form."""
    return {finding.code for finding in report_of(form).findings if finding.severity is Severity.ERROR}


@st.composite
def consistent_forms(draw: st.DrawFn) -> dict[str, Any]:
    """A self-evaluation in which every figure follows from the others, by the rule that it prints."""
    budget = draw(st.decimals("10", "99999", places=2))
    outturn = draw(st.decimals("1", budget, places=2))
    places = draw(st.integers(0, 2))
    rate = Fraction(outturn) / Fraction(budget)
    execution = round_half_up(10 * rate, 2)
    parts = draw(st.lists(st.integers(1, 20), min_size=2, max_size=6).filter(lambda points: sum(points) < 90))
    parts.append(90 - sum(parts))
    rows, total = [], Decimal(execution)
    for number, points in enumerate(parts):
        target = draw(st.integers(1, 500))
        actual = draw(st.integers(0, 600))
        score = round_half_up(points * min(Fraction(actual, target), Fraction(1)), 2)
        total += score
        rows.append(
            {
                "level1": "产出指标" if number else "效益指标",
                "level3": f"第{number}项工作次数",
                "target": f"≥{target}次",
                "actual": f"{actual}次",
                "points": str(points),
                "score": format_number(score),
            }
        )
    return {
        "kind": "department_self_evaluation",
        "currency_unit": "万元",
        "execution": [
            {
                "item": "部门预算总额",
                "budget": str(budget),
                "outturn": str(outturn),
                "rate": f"{format_number(rate * 100, places)}%",
                "points": "10",
                "score": format_number(execution),
            }
        ],
        "goals": [{"no": 1, "indicators": rows}],
        "total": format_number(total),
        "notes": NOTES,
    }


@settings(max_examples=40)
@given(consistent_forms())
def test_consistent_form_has_no_error(mapping: dict[str, Any]) -> None:
    assert errors_of(form_from_mapping(mapping)) == set()


@settings(max_examples=30)
@given(consistent_forms(), st.integers(1, 20))
def test_changed_total_is_found(mapping: dict[str, Any], change: int) -> None:
    mapping["total"] = format_number(Decimal(mapping["total"]) + change)

    assert errors_of(form_from_mapping(mapping)) == {"A03"}


@settings(max_examples=30)
@given(consistent_forms(), st.data())
def test_changed_score_breaks_its_row_and_the_total(mapping: dict[str, Any], data: st.DataObject) -> None:
    rows = mapping["goals"][0]["indicators"]
    row = data.draw(st.sampled_from(rows))
    score = data.draw(st.decimals("0", Decimal(row["points"]), places=1))
    assume(abs(score - Decimal(row["score"])) >= 1)
    row["score"] = format_number(score)
    form = form_from_mapping(mapping)

    assert "V06" in errors_of(form) <= {"A03", "V06"}
    assert "A03" in {finding.code for finding in report_of(form).findings}


@settings(max_examples=30)
@given(consistent_forms(), st.integers(3, 40))
def test_changed_rate_is_found(mapping: dict[str, Any], change: int) -> None:
    row = mapping["execution"][0]
    rate = Decimal(row["rate"].removesuffix("%"))
    assume(rate + change <= 100)
    row["rate"] = f"{rate + change}%"

    assert errors_of(form_from_mapping(mapping)) == {"A01"}


@settings(max_examples=30)
@given(consistent_forms(), st.integers(1, 9))
def test_changed_points_are_found(mapping: dict[str, Any], change: int) -> None:
    row = mapping["goals"][0]["indicators"][0]
    row["points"] = str(int(row["points"]) + change)

    assert "P01" in errors_of(form_from_mapping(mapping))
    assert errors_of(form_from_mapping(mapping)) <= {"P01", "V06"}


cells = st.sampled_from(
    ["", "—", "无", "0", "100%", "≥90%", "12.5", "见附件", "-3", "１２", "5分", "……", "1,200", "九十五", "2022"]
)
odd_rows = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        (
            "level1",
            "level1_points",
            "level2",
            "level2_points",
            "level3",
            "target",
            "actual",
            "points",
            "score",
            "reason",
        ),
        cells,
    ),
)
odd_money = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("item", "initial_budget", "budget", "outturn", "rate", "points", "score"), cells)
)


@settings(max_examples=60)
@given(
    st.sampled_from(["department_self_evaluation", "project_self_evaluation", "target_declaration"]),
    st.lists(odd_rows, max_size=4),
    st.lists(odd_money, max_size=3),
    cells,
)
def test_no_form_crashes_a_check(kind: str, rows: list[Any], money: list[Any], total: str) -> None:
    mapping = {"kind": kind, "execution": money, "goals": [{"no": 1, "indicators": rows}], "total": total}
    report = report_of(replace(form_from_mapping(mapping), repeats=None))

    assert [row for row in report.outcomes if "出错" in row.reason] == []
