"""What changed between two papers: forms, rows and cells that came, went or say something else."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.form.difference import Change, form_differences
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from samples.build import load_sample, sample_names

KIND = "project_self_evaluation"


def form(*rows: dict[str, str], **parts: Any) -> Form:  # noqa: ANN401 - the contract's object
    return form_from_mapping({"kind": KIND, "goals": [{"indicators": list(rows)}], **parts})


def changes(old: list[Form], new: list[Form]) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(item.change.value, item.name, item.field, item.old, item.new) for item in form_differences(old, new)]


FIRST = {"level3": "培训人数", "target": "≥5人", "score": "5"}
SECOND = {"level3": "展会次数", "target": "≥2次", "score": "5"}


@pytest.mark.parametrize("name", sample_names())
def test_a_paper_does_not_differ_from_itself(name: str) -> None:
    forms = load_sample(name).forms

    assert list(form_differences(forms, forms)) == []


def test_a_cell_that_says_something_else_is_a_change() -> None:
    assert changes([form(FIRST)], [form({**FIRST, "score": "4"})]) == [("changed", "培训人数", "score", "5", "4")]


def test_a_blank_cell_is_not_the_same_as_none() -> None:
    bare = {"level3": "培训人数", "target": "≥5人"}

    assert changes([form(bare)], [form({**bare, "score": ""})]) == [("added", "培训人数", "score", None, "")]
    assert changes([form({**bare, "score": ""})], [form(bare)]) == [("removed", "培训人数", "score", "", None)]


def test_rows_meet_by_name_whatever_their_order() -> None:
    assert changes([form(FIRST, SECOND)], [form(SECOND, FIRST)]) == []


def test_rows_come_and_go() -> None:
    found = changes([form(FIRST)], [form(SECOND)])

    assert found == [("added", "展会次数", None, None, None), ("removed", "培训人数", None, None, None)]


def test_rows_of_the_same_name_meet_in_order() -> None:
    twice = [{**FIRST, "score": "1"}, {**FIRST, "score": "2"}]

    assert changes([form(*twice)], [form(twice[0], {**FIRST, "score": "3"})]) == [
        ("changed", "培训人数", "score", "2", "3")
    ]


def test_the_same_name_under_another_goal_is_another_row() -> None:
    goals = [{"no": "1", "indicators": [FIRST]}, {"no": "2", "indicators": [{**FIRST, "score": "3"}]}]
    old = form_from_mapping({"kind": KIND, "goals": goals})
    new = form_from_mapping({"kind": KIND, "goals": [goals[0], {"no": "2", "indicators": [{**FIRST, "score": "4"}]}]})

    assert changes([old], [new]) == [("changed", "培训人数", "score", "3", "4")]


def test_goals_meet_by_their_number() -> None:
    old, new = (form_from_mapping({"kind": KIND, "goals": [{"text": text}]}) for text in ("办展会。", "办好展会。"))

    assert changes([old], [new]) == [("changed", "办好展会。", "text", "办展会。", "办好展会。")]


def test_forms_meet_by_project_whatever_their_order() -> None:
    first, second = form(FIRST, project="甲项目"), form(SECOND, project="乙项目")

    assert changes([first, second], [second, first]) == []


def test_forms_of_other_names_meet_in_order() -> None:
    found = changes([form(FIRST, unit="商务局")], [form(FIRST, unit="商务和投资促进局")])

    assert found == [("changed", "", "unit", "商务局", "商务和投资促进局")]


def test_forms_come_and_go() -> None:
    first, second = form(FIRST, project="甲项目"), form(SECOND, project="乙项目")

    assert changes([first], [first, second]) == [("added", "乙项目", None, None, None)]
    assert changes([first, second], [second]) == [("removed", "甲项目", None, None, None)]


def test_a_form_printed_again_is_left_out() -> None:
    assert changes([form(FIRST)], [form(FIRST), form(SECOND, repeats="0")]) == []


def test_header_fields_belong_to_the_form() -> None:
    found = list(form_differences([form(header={"basic_expenditure": "5万元"})], [form()]))

    assert [(item.change, item.record, item.field) for item in found] == [
        (Change.REMOVED, "form", "basic_expenditure"),
    ]


def test_both_indexes_are_given() -> None:
    other = form_from_mapping({"kind": "target_declaration"})
    differences = form_differences([form(FIRST)], [other, form({**FIRST, "score": "4"})])

    assert [(item.old_form, item.new_form) for item in differences] == [(None, 0), (0, 1)]
