"""Forms filled in in part, put together: nothing filled is lost, nothing is chosen between different words."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.form.merge import Conflict, Filled, Merged, merge_forms
from jixiao.form.model import Form
from jixiao.form.record import records_of
from samples.build import load_sample, sample_names

Cells = frozenset[tuple[Hashable, ...]]


def cells_of(forms: Sequence[Form]) -> Cells:
    """Every filled cell with its form and the names of its row, whatever the order."""
    found: set[tuple[Hashable, ...]] = set()
    for form in forms:
        whose = (form.kind, *("" if words is None else words.text for words in (form.project, form.unit)))
        for record in records_of(form):
            levels = tuple(getattr(getattr(record.value, level, None), "text", "") for level in ("level1", "level2"))
            for name, words in record.cells():
                if words.text:
                    found.add((*whose, record.kind, *levels, record.name, name, words.text))
    return frozenset(found)


def told(conflicts: Sequence[Conflict]) -> set[tuple[Hashable, ...]]:
    return {
        (item.record, item.name, item.field, frozenset(wording.text for wording in item.wordings)) for item in conflicts
    }


def merged(*trees: dict[str, Any]) -> Merged:
    return merge_forms([Filled(f"{at}.xlsx", form_from_mapping(tree)) for at, tree in enumerate(trees, 1)])


def project(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a form
    return {"kind": "project_self_evaluation", "unit": "样例局", "project": "培训项目", **more}


def goal(*rows: dict[str, str]) -> list[dict[str, Any]]:
    return [{"indicators": [{"level1": "产出指标", "level2": "数量指标", **row} for row in rows]}]


def test_a_cell_filled_once_is_taken() -> None:
    found = merged(
        project(goals=goal({"level3": "人数", "target": "≥5人", "actual": ""})),
        project(goals=goal({"level3": "人数", "target": "", "actual": "6人"})),
    )
    (row,) = found.forms[0].indicators

    assert [cell.text for cell in (row.target, row.actual) if cell] == ["≥5人", "6人"]
    assert found.conflicts == ()


def test_a_cell_filled_twice_with_the_same_words_is_one() -> None:
    found = merged(project(fiscal_year="2023", grade="优（９０分）"), project(fiscal_year="2023", grade="优(90分)"))

    assert (len(found.forms), found.conflicts) == (1, ())


def test_a_cell_filled_differently_stays_blank_and_is_told() -> None:
    found = merged(
        project(goals=goal({"level3": "人数", "actual": "6人"})),
        project(goals=goal({"level3": "人数", "actual": "7人"})),
    )
    (row,), (conflict,) = found.forms[0].indicators, found.conflicts

    assert row.actual is not None
    assert row.actual.text == ""
    assert (conflict.record, conflict.name, conflict.field) == ("indicator", "人数", "actual")
    assert [(wording.file, wording.text) for wording in conflict.wordings] == [("1.xlsx", "6人"), ("2.xlsx", "7人")]


def test_rows_of_all_files_stand_under_their_labels() -> None:
    other = {"level1": "效益指标", "level2": "社会效益指标", "level3": "满意"}
    found = merged(project(goals=goal({"level3": "甲"}, other)), project(goals=goal({"level3": "乙"})))

    assert [row.level3.text for row in found.forms[0].indicators if row.level3] == ["甲", "乙", "满意"]


def test_two_projects_are_two_forms_and_a_blank_unit_is_the_one_it_can_be() -> None:
    found = merged(
        project(), project(project="检查项目"), project(unit=""), project(project="检查项目", fiscal_year="2023")
    )

    assert [form.project.text for form in found.forms if form.project] == ["培训项目", "检查项目"]


def test_a_blank_unit_that_could_be_two_is_its_own_form() -> None:
    assert len(merged(project(), project(unit="另一局"), project(unit="")).forms) == 3


def test_a_rate_computed_beside_a_blank_cell_is_computed_anew() -> None:
    first = project(execution=[{"item": "总额", "budget": "200", "outturn": "", "rate": "0.00%"}])
    second = project(execution=[{"item": "总额", "budget": "", "outturn": "150", "rate": ""}])
    (row,) = merged(first, second).forms[0].execution

    assert row.rate is not None
    assert row.rate.text == "75.00%"


def test_totals_of_parts_are_added_up_anew() -> None:
    found = merged(
        project(total="9", goals=goal({"level3": "甲", "score": "9"})),
        project(total="8.5", goals=goal({"level3": "乙", "score": "8.5"})),
    )

    assert found.conflicts == ()
    assert found.forms[0].total is not None
    assert found.forms[0].total.text == "17.5"


def test_totals_that_are_no_sums_are_told() -> None:
    found = merged(project(total="98"), project(total="95", goals=goal({"level3": "乙", "score": "8"})))

    assert [conflict.field for conflict in found.conflicts] == ["total"]


def test_a_list_of_each_section_gives_the_list_of_the_unit() -> None:
    def listed(name: str, budget: str, outturn: str, rate: str) -> dict[str, Any]:
        row = {"budget": budget, "outturn": outturn, "rate": rate}
        return {
            "kind": "project_execution_table",
            "rows": [{"project": name, **row}],
            "total_row": {"project": "合计", **row},
        }

    (form,) = merged(listed("甲", "100", "50", "50.00%"), listed("乙", "300", "250", "83.33%")).forms
    total = form.total_row

    assert total is not None
    assert [cell.text for cell in (total.budget, total.outturn, total.rate) if cell] == ["400", "300", "75.00%"]


def test_findings_are_the_same_by_their_number() -> None:
    def ledger(**row: str) -> dict[str, Any]:
        return {"kind": "rectification_ledger", "ledger": [{"finding_id": "1", "description": "漏报", **row}]}

    (form,) = merged(ledger(progress="已补报"), ledger(description="", status="已完成")).forms

    assert [[words.text for _, words in record.cells()] for record in records_of(form) if record.kind == "ledger"] == [
        ["1", "漏报", "已补报", "已完成"]
    ]


@pytest.mark.parametrize("name", sample_names())
def test_a_paper_merged_with_itself_is_itself(name: str) -> None:
    forms = [form for form in load_sample(name).forms if form.repeats is None]
    once = merge_forms([Filled("甲", form) for form in forms])
    again = merge_forms([Filled(file, form) for file in ("甲", "乙") for form in once.forms])

    assert cells_of(again.forms) == cells_of(once.forms)
    assert again.conflicts == ()


NAMES = st.lists(st.sampled_from("甲乙丙丁戊己"), min_size=1, max_size=5, unique=True)
WORDS = st.sampled_from(["", "5", "≥6人", "优"])
FIELDS = ("target", "actual", "reason", "to_date")


@st.composite
def whole_forms(draw: st.DrawFn) -> dict[str, Any]:
    rows = [{"level3": name, **{cell: draw(WORDS) for cell in FIELDS}} for name in draw(NAMES)]
    execution = [{"item": "总额", "budget": draw(WORDS), "outturn": draw(WORDS)}]
    return project(grade=draw(WORDS), goals=goal(*rows), execution=execution)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A form, and files that together hold every cell of it, each file some of them."""
    whole = draw(whole_forms())
    count = draw(st.integers(1, 3))

    def share(tree: Any, holders: set[int], file: int) -> Any:  # noqa: ANN401 - a tree
        return tree if file in holders else ""

    parts: list[dict[str, Any]] = [project(goals=goal(), execution=[{"item": "总额"}]) for _ in range(count)]
    holders = st.sets(st.integers(0, count - 1), min_size=1)
    for row in whole["goals"][0]["indicators"]:
        own = {cell: draw(holders) for cell in FIELDS}
        for file, part in enumerate(parts):
            cells = {cell: share(row[cell], own[cell], file) for cell in FIELDS}
            part["goals"][0]["indicators"].append({**row, **cells})
    grade = draw(holders)
    for file, part in enumerate(parts):
        part["grade"] = share(whole["grade"], grade, file)
    for cell in ("budget", "outturn"):
        own_cell = draw(holders)
        for file, part in enumerate(parts):
            part["execution"][0][cell] = share(whole["execution"][0][cell], own_cell, file)
    return whole, parts


@given(pieces())
def test_a_merge_without_conflicts_loses_nothing(drawn: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    whole, parts = drawn
    found = merged(*parts)

    assert found.conflicts == ()
    assert cells_of(found.forms) == cells_of([form_from_mapping(whole)])


@given(st.lists(whole_forms(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_matter(trees: list[dict[str, Any]], random: Any) -> None:  # noqa: ANN401 - Hypothesis's
    mixed = list(trees)
    random.shuffle(mixed)
    one, other = merged(*trees), merged(*mixed)

    assert cells_of(one.forms) == cells_of(other.forms)
    assert told(one.conflicts) == told(other.conflicts)


@given(st.lists(whole_forms(), min_size=1, max_size=3))
def test_the_same_files_again_change_nothing(trees: list[dict[str, Any]]) -> None:
    once, twice = merged(*trees), merged(*trees, *trees)
    settled = merged(*map(form_to_mapping, once.forms))

    assert cells_of(twice.forms) == cells_of(once.forms) == cells_of(settled.forms)
    assert told(twice.conflicts) == told(once.conflicts)
    assert settled.conflicts == ()
