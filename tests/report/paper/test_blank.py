"""Blank papers: every value has its cell, labels have none, totals and rates are computed."""

from __future__ import annotations

import pytest

from jixiao.document.entry import Entry
from jixiao.document.model import Cell, Table
from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.form.model import Form
from jixiao.place import Place
from jixiao.report.paper.blank import BlankPaper, blank_form, fillable, next_year
from jixiao.report.paper.style import PaperStyle, load_styles, style_named
from samples.build import load_sample

STYLES = [pytest.param(style, id=name) for name, style in load_styles().items()]
LEVELS = {"level1": "产出指标", "level2": "数量指标"}
LAST = form_from_mapping(
    {
        "kind": "project_self_evaluation",
        "title": "2022年度项目支出绩效自评表",
        "fiscal_year": "2022",
        "project": "培训项目",
        "execution": [{"item": "总额", "budget": "5", "outturn": "4", "rate": "80%", "score": "8"}],
        "goals": [
            {
                "text": "办好培训。",
                "indicators": [
                    {**LEVELS, "level3": "人数", "target": "≥5", "actual": "6", "score": "9"},
                    {**LEVELS, "level3": "场次", "target": "≥2", "actual": "2", "score": "9"},
                ],
            }
        ],
        "total": "26",
    }
)


def cells(paper: BlankPaper) -> dict[Place, Cell]:
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    return {cell.place: cell for table in tables for row in table.rows for cell in row}


def texts_of(paper: BlankPaper, places: list[Place]) -> list[str]:
    return [cells(paper)[place].text for place in places]


def blank(style: PaperStyle) -> BlankPaper:
    return fillable(blank_form(style, 2), style, 1)


@pytest.mark.parametrize("style", STYLES)
def test_every_cell_without_words_is_filled_in(style: PaperStyle) -> None:
    paper = blank(style)
    empty = {place for place, cell in cells(paper).items() if not cell.text}

    assert (
        len(empty - set(paper.entries)) <= 2
    )  # the heading above the names of the money, and the cell beside the money
    assert set(paper.entries) <= set(cells(paper))


@pytest.mark.parametrize("style", STYLES)
def test_no_mark_is_left_on_the_paper(style: PaperStyle) -> None:
    printed = "".join(cell.text for cell in cells(blank(style)).values())

    assert [letter for letter in printed if ord(letter) > 0xFFFF] == []


def test_labels_are_locked() -> None:
    paper = blank(style_named("national_project"))
    locked = {cell.text for place, cell in cells(paper).items() if place not in paper.entries}

    assert {"项目名称", "三级指标", "执行率（B/A）", "总分"} <= locked
    assert "产出指标" not in locked


def test_a_rate_is_the_outturn_by_the_budget() -> None:
    paper = fillable(LAST, style_named("national_project"), 1)
    (rate,) = (entry.share_of for entry in paper.entries.values() if entry.share_of is not None)

    assert texts_of(paper, list(rate)) == ["4", "5"]


def test_the_total_is_the_sum_of_all_scores() -> None:
    paper = fillable(LAST, style_named("national_project"), 1)
    (total,) = (entry.total_of for entry in paper.entries.values() if entry.total_of)

    assert texts_of(paper, list(total)) == ["8", "9", "9"]


def test_actual_values_are_offered_the_qualitative_levels() -> None:
    paper = fillable(LAST, style_named("national_project"), 1)
    (offered,) = {entry.choices for entry in paper.entries.values() if entry.choices}

    assert "部分达成预期指标并具有一定效果" in offered
    assert "达成预期指标" in offered


def test_equal_labels_are_merged_on_a_paper_to_be_filled_in() -> None:
    assert [cell.row_span for cell in cells(fillable(LAST, style_named("national_project"), 1)).values()].count(2) >= 2


def test_the_new_year_keeps_targets_and_empties_what_was_achieved() -> None:
    mapping = form_to_mapping(next_year(LAST))
    first = mapping["goals"][0]["indicators"][0]

    assert (first["level3"], first["target"], first["actual"], first["score"]) == ("人数", "≥5", "", "")
    assert mapping["execution"][0]["item"] == "总额"
    assert {mapping["execution"][0][name] for name in ("budget", "outturn", "rate", "score")} == {""}
    assert (mapping["project"], mapping["total"], mapping["fiscal_year"]) == ("培训项目", "", "2023")


def test_the_new_year_is_in_the_title() -> None:
    assert _title(next_year(LAST)) == "2023年度项目支出绩效自评表"
    assert _title(next_year(form_from_mapping({"kind": "project_self_evaluation", "title": "自评表"}))) == "自评表"


def _title(form: Form) -> str | None:
    return None if form.title is None else form.title.text


def test_boxes_can_be_ticked() -> None:
    paper = blank(style_named("wuhan_project"))
    boxes = [place for place, cell in cells(paper).items() if "□" in cell.text]

    assert [paper.entries[place] for place in boxes] == [Entry()] * 3


def test_a_paper_of_two_goals_has_both() -> None:
    sample = load_sample("consistent-wuhan").forms[0]
    paper = fillable(next_year(sample), style_named("wuhan_department"), 1)
    (total,) = (entry.total_of for entry in paper.entries.values() if entry.total_of)

    assert len(total) == 1 + len(sample.indicators)
