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
@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in VARIANTS if name not in UNKNOWN_ONLY])
def test_variant_is_read(name: str, way: str) -> None:
    known, anchor = WAYS[way]
    check_form(read(VARIANTS[name], spans_known=known, anchor=anchor), VARIANTS[name])


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in sorted(UNKNOWN_ONLY)])
def test_variant_without_spans_is_read(name: str) -> None:
    check_form(read(VARIANTS[name], spans_known=False, anchor="top"), VARIANTS[name])


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
