"""Final accounts computed from a year's data say what the data say, in every format, without contradiction."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from jixiao.check.run import run_checks
from jixiao.document.chart import ChartKind
from jixiao.document.model import Document, Line, LineRole, Table
from jixiao.finding import Severity
from jixiao.form.model import FormKind
from jixiao.form.narrative.final_accounts import sections_present
from jixiao.pipeline import written
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from jixiao.report.paper.final_accounts.load import year_of
from tests.report.paper.final_accounts.years import (
    figures_of,
    read_back,
    rounded,
    sample_annexes,
    sample_document,
    sample_tree,
    sample_year,
    told,
)

ANNEXED = [FormKind.DEPARTMENT_SELF_EVALUATION, *[FormKind.PROJECT_SELF_EVALUATION] * 3]


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "text"])
def test_what_is_read_back_is_what_the_data_say(document: Document, kind: str) -> None:
    paper = read_back(document, kind)
    figures = {rounded(figure) for figure in figures_of(sample_year().year)}
    outturns = {(topic, measure, value) for topic, measure, value in figures if measure == "outturn"}

    assert figures - told(paper) == set()
    assert outturns <= told(paper)
    assert [form.kind for form in paper.forms if form.kind in ANNEXED] == ANNEXED
    assert paper.problems == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "text"])
def test_no_check_finds_anything(document: Document, kind: str) -> None:
    report = run_checks(read_back(document, kind))

    assert [finding.message for finding in report.findings if finding.severity is not Severity.NOTE] == []


def test_all_thirteen_sections_are_there(document: Document) -> None:
    headings = [block.text for block in document.blocks if isinstance(block, Line) and block.role is LineRole.HEADING]

    assert len(sections_present(headings)) == 13


def test_the_sample_lacks_nothing() -> None:
    assert final_accounts(sample_year().year, sample_annexes()).problems == ()


def test_the_same_data_give_the_same_bytes(document: Document) -> None:
    assert written(document, "docx") == written(sample_document(), "docx")


def test_nine_tables_stand_under_their_titles(document: Document) -> None:
    titles = [title for title, _ in _tables(document)]

    assert len(titles) == 9
    assert titles[0] == "收入支出决算总表"
    assert titles[6] == "财政拨款“三公”经费支出决算表"


@pytest.mark.parametrize("number", [0, 3], ids=["of_all", "of_appropriations"])
def test_both_sides_of_a_general_table_come_to_one_total(document: Document, number: int) -> None:
    table = _tables(document)[number][1]
    last = [cell.text for cell in table.rows[-1]]

    assert last[2] == last[5] == ("2162.00" if number == 0 else "2092.00")
    for column in (2, 5):
        feet = 4 if number == 0 else 3
        amounts = [Fraction(row[column].text or "0") for row in table.rows[2:-1]]
        parts, sums = amounts[: len(amounts) - feet + 1], amounts[len(amounts) - feet + 1 :]
        assert sum(parts) == sums[0]
        assert sum(sums) == Fraction(last[column])


@pytest.mark.parametrize("number", [1, 2, 4, 7], ids=["income", "expenditure", "general_public", "government_fund"])
def test_items_add_up_to_divisions_classes_and_the_total(document: Document, number: int) -> None:
    table = _tables(document)[number][1]
    rows = {
        row[0].text: [Fraction(cell.text) for cell in row[2:]]
        for row in table.rows[table.heading_rows :]
        if len(row) > 4
    }
    total = rows.pop("")
    for length in (3, 5, 7):
        level = [figures for code, figures in rows.items() if len(code) == length]
        assert [sum(column) for column in zip(*level, strict=True)] == total
    for code, figures in rows.items():
        below = [other for inner, other in rows.items() if inner.startswith(code) and len(inner) == len(code) + 2]
        assert len(code) == 7 or [sum(column) for column in zip(*below, strict=True)] == figures


def test_basic_expenditure_is_the_same_by_both_classifications(document: Document) -> None:
    tables = _tables(document)

    assert tables[5][1].rows[-1][-1].text == tables[4][1].rows[1][3].text == "800.00"


def test_four_charts_stand_over_their_figures(document: Document) -> None:
    drawn = [block for block in document.blocks if isinstance(block, Table) and block.chart is not None]
    charts = [block.chart for block in drawn if block.chart is not None]

    assert [chart.kind for chart in charts] == [ChartKind.COLUMN, ChartKind.BAR, ChartKind.BAR, ChartKind.COLUMN]
    assert [chart.title[:3] for chart in charts] == ["图1：", "图2：", "图3：", "图4："]
    for table, chart in zip(drawn, charts, strict=True):
        printed = {cell.text.removesuffix("%") for row in table.rows for cell in row}
        assert {
            format(value, "f") for series in chart.series for value in series.values if value is not None
        } <= printed


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param(
            {"reasons": {}}, "收、支决算总计有变动（增加310.00万元，增长16.74%），没有写明主要原因", id="reason"
        ),
        pytest.param({"last_year": {}}, "没有上年的“收入合计”，没有写与上年的比较", id="no_last_year"),
        pytest.param(
            {"balances": {"opening": {"other": "1.00"}}},
            "非财政拨款资金：支出大于收入与年初结转之和，差 9.00万元",
            id="overspent",
        ),
        pytest.param(
            {"balances": {"opening": {"other": "50.00"}, "closing": "1"}},
            "年末结转和结余填为 1.00万元，按收支算出为 55.50万元",
            id="closing",
        ),
        pytest.param({"economic": []}, "基本支出按功能分类为 800.00万元，按经济分类为 0万元", id="economic"),
        pytest.param(
            {"three_public": {"hospitality": {"budget": "1", "outturn": "1"}}},
            "国内公务接待有支出，没有写明批次或人次",
            id="counts",
        ),
        pytest.param(
            {"procurement": {"goods": {"total": "1", "sme": "2"}}},
            "货物采购授予中小企业合同金额：2.00万元 大于 1.00万元",
            id="more_than_all",
        ),
        pytest.param(
            {"agency": {"budget": "115", "outturn": "111"}}, "机关运行经费 111.00万元 大于公用经费", id="agency"
        ),
        pytest.param({"key_work": {}}, "没有写“重点工作”", id="key_work"),
    ],
)
def test_what_is_missing_or_off_is_told(changes: dict[str, Any], problem: str) -> None:
    paper = final_accounts(sample_year(**changes).year, sample_annexes())

    assert [text for text in paper.problems if problem in text] != []


def test_a_reason_missing_at_an_item_is_told() -> None:
    tree = sample_tree()
    del tree["functions"][0]["divisions"][0]["items"][0]["reason"]
    problems = final_accounts(sample_year(**tree).year, sample_annexes()).problems

    assert problems == ("行政运行（2011301）有变动（增加10.00万元，增长1.79%），没有写明主要原因",)


def test_only_tables_of_finer_amounts_say_that_they_are_rounded() -> None:
    tree = sample_tree()
    tree["functions"][0]["divisions"][0]["items"][0]["income"]["general_public"] = "570.001"
    finer = final_accounts(year_of(tree, "year.yaml").year, Annexes()).document

    assert _notes(sample_document()) == ["本部门当年没有此项收支，本表为空表。"]
    assert len(_notes(finer)) == 9


def test_without_forms_the_paper_says_so_and_invents_nothing() -> None:
    paper = final_accounts(sample_year().year, Annexes())

    assert [text[:4] for text in paper.problems] == ["没有部门", "没有项目"]
    assert not any("自评得分" in block.text for block in paper.document.blocks if isinstance(block, Line))


def test_a_year_without_agency_and_procurement_is_told_in_words() -> None:
    tree = sample_tree()
    for name in ("agency", "procurement", "assets"):
        del tree[name]
    paper = final_accounts(year_of(tree, "year.yaml").year, sample_annexes())
    texts = "".join(block.text for block in paper.document.blocks if isinstance(block, Line))

    assert "无机关运行经费" in texts
    assert "没有政府采购支出" in texts
    assert "共有车辆0辆。" in texts


def _notes(document: Document) -> list[str]:
    """The notes under the tables of part two."""
    texts = (block for block in document.blocks if isinstance(block, Line) and block.role is LineRole.NOTE)
    return [line.text for line in texts if "本表" in line.text]


def _tables(document: Document) -> list[tuple[str, Table]]:
    """The tables of part two with their titles."""
    found, title = [], ""
    for block in document.blocks:
        if isinstance(block, Line):
            title = block.text if block.role is LineRole.TITLE else title
            if title.startswith("第三部分"):
                break
        else:
            found.append((title, block))
    return found
