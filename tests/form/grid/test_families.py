"""Every family of forms is read to the same fields, spans known or not, and however it is printed."""

from __future__ import annotations

import pytest

from jixiao.form.grid import recognise_grid
from tests.form.grid.reading import cases, check_form, read
from tests.form.grid.tables import Anchor, paper_of, without_places

FAMILIES = cases("families")
VARIANTS = cases("variants")
WAYS: dict[str, tuple[bool, Anchor]] = {"spans_known": (True, "top"), "spans_unknown": (False, "top")}
UNKNOWN_ONLY = {name for name, case in VARIANTS.items() if case.get("spans") == "unknown"}
KNOWN_ONLY = {name for name, case in VARIANTS.items() if case.get("spans") == "known"}
OTHER_ANCHORS: tuple[Anchor, ...] = ("middle", "bottom")


@pytest.mark.parametrize("way", [pytest.param(way, id=way) for way in WAYS])
@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in FAMILIES])
def test_family_is_read(name: str, way: str) -> None:
    known, anchor = WAYS[way]
    check_form(read(FAMILIES[name], spans_known=known, anchor=anchor), FAMILIES[name])


@pytest.mark.parametrize("anchor", [pytest.param(anchor, id=anchor) for anchor in OTHER_ANCHORS])
@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in FAMILIES])
def test_family_is_read_wherever_merged_words_are_printed(name: str, anchor: Anchor) -> None:
    check_form(read(FAMILIES[name], spans_known=False, anchor=anchor), FAMILIES[name])


@pytest.mark.parametrize("way", [pytest.param(way, id=way) for way in WAYS])
@pytest.mark.parametrize(
    "name", [pytest.param(name, id=name) for name in VARIANTS if name not in UNKNOWN_ONLY | KNOWN_ONLY]
)
def test_variant_is_read(name: str, way: str) -> None:
    known, anchor = WAYS[way]
    check_form(read(VARIANTS[name], spans_known=known, anchor=anchor), VARIANTS[name])


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in sorted(UNKNOWN_ONLY)])
def test_variant_without_spans_is_read(name: str) -> None:
    check_form(read(VARIANTS[name], spans_known=False, anchor="top"), VARIANTS[name])


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in sorted(KNOWN_ONLY)])
def test_variant_with_spans_is_read(name: str) -> None:
    check_form(read(VARIANTS[name], spans_known=True, anchor="top"), VARIANTS[name])


def test_two_forms_stand_one_after_the_other() -> None:
    text = "\n".join(FAMILIES[name]["paper"] for name in ("f4_tick_boxes", "f1_national_project"))
    first, second = recognise_grid(paper_of(text))
    check_form(first.form, FAMILIES["f4_tick_boxes"])
    check_form(second.form, FAMILIES["f1_national_project"])
    assert not set(first.blocks) & set(second.blocks)
    assert first.lines[1] < second.lines[0]


def test_two_forms_stand_in_one_table() -> None:
    one = VARIANTS["title_inside_the_table"]["paper"].rstrip("\n")
    first, second = recognise_grid(paper_of(f"{one}\n{one.replace('丙项目', '丁项目')}"))
    names = [form.project.text for form in (first.form, second.form) if form.project is not None]
    assert names == ["丙项目", "丁项目"]
    assert [len(found.form.indicators) for found in (first, second)] == [1, 1]


def test_a_format_without_lines_is_read_too() -> None:
    document = without_places(paper_of(FAMILIES["f4_tick_boxes"]["paper"]))
    (found,) = recognise_grid(document)
    check_form(found.form, FAMILIES["f4_tick_boxes"])


def test_unfinished_forms_under_the_same_title_are_two_forms() -> None:
    one = VARIANTS["declaration_money_without_heading"]["paper"]
    two = one.replace("农村公路养护", "县道改造")
    first, second = recognise_grid(paper_of(f"{one}{two}"))
    for found, project in ((first, "农村公路养护"), (second, "县道改造")):
        form = found.form
        assert [value.text for value in (form.title, form.project, form.unit) if value is not None] == [
            "项目支出绩效目标申报表（2024年度）",
            project,
            "某县交通局",
        ]
        assert len(form.indicators) == 2


def test_a_shared_head_row_before_the_differing_one_stays_with_the_second_form() -> None:
    rows = ["| 主管部门 | 某局 | << | << |", "| 项目名称 | 甲 | << | << |", "| 一级指标 | 三级指标 | 指标值 | 得分 |"]
    rows.append("| 产出指标 | 修路 | 3公里 | 90 |")
    paper = "\n".join(["项目支出绩效自评表", *rows, *(row.replace("甲", "乙") for row in rows)])
    first, second = recognise_grid(paper_of(paper))
    units = [found.form.unit.text for found in (first, second) if found.form.unit is not None]
    assert units == ["某局", "某局"]
