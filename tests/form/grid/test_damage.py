"""A row beside its columns, a lost heading or cell: what a person could read is read, the rest is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from jixiao.document import Cell, Document, Table
from jixiao.form.grid import recognise_grid
from tests.form.grid.reading import cases, indicator_line, money_line, plain
from tests.form.grid.tables import paper_of

PAPER = """
项目支出绩效自评表
| 项目名称 | 甲项目 | | | | | | | |
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | |
| | 年度资金总额 | 50 | 50 | 45 | 10 | 90% | 9 | |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分 | 未完成原因分析 |
| 产出指标 | 数量指标 | 开展培训场次 | ≥10 | 场 | 12 | 20 | 20 | |
| | | 编印材料份数 | ≥500 | 份 | 520 | 20 | 20 | |
| | 质量指标 | 培训合格率 | ≥95 | % | 94 | 20 | 19 | 个别缺考 |
| 效益指标 | 社会效益指标 | 政策知晓率 | ≥80 | % | 85 | 20 | 20 | |
| | 满意度指标 | 学员满意度 | ≥90 | % | 96 | 10 | 10 | |
| 总分 | | | | | | 100 | 98 | |
"""
HEADING, FIRST, LAST = 3, 4, 8
Rows = list[tuple[Cell, ...]]


def lines(document: Document) -> list[str]:
    """The indicators of the one form of a document, a line each."""
    (found,) = recognise_grid(document)
    return [plain(indicator_line(row)) for row in found.form.indicators]


def codes(document: Document) -> list[str]:
    """Codes of the problems of the one form of a document."""
    (found,) = recognise_grid(document)
    return [problem.code for problem in found.form.problems]


def damaged(change: Callable[[Rows], Sequence[tuple[Cell, ...]]]) -> Document:
    """The paper with its table changed."""
    document = paper_of(PAPER, spans_known=False)
    blocks = [
        replace(block, rows=tuple(change(list(block.rows)))) if isinstance(block, Table) else block
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))


def other_words(cell: Cell, words: str) -> Cell:
    return replace(cell, text=words)


def rename(column: int, words: str) -> Callable[[Rows], Rows]:
    """Put other words over a column of indicators."""

    def change(rows: Rows) -> Rows:
        heading = list(rows[HEADING])
        heading[column] = other_words(heading[column], words)
        rows[HEADING] = tuple(heading)
        return rows

    return change


WHOLE = lines(paper_of(PAPER, spans_known=False))


@pytest.mark.parametrize("at", [pytest.param(at, id=f"row_{at}") for at in (5, 6, 8)])
def test_a_row_printed_to_the_left_is_put_right(at: int) -> None:
    def change(rows: Rows) -> Rows:
        rows[at] = (*rows[at][1:], rows[at][0])
        return rows

    document = damaged(change)
    assert lines(document) == WHOLE
    assert codes(document) == ["row_shifted"]


@pytest.mark.parametrize("at", [pytest.param(at, id=f"row_{at}") for at in (4, 5, 7, 8)])
def test_a_row_printed_to_the_right_is_put_right(at: int) -> None:
    def change(rows: Rows) -> Rows:
        rows[at] = (rows[at][-1], *rows[at][:-1])
        return rows

    document = damaged(change)
    assert lines(document) == WHOLE
    assert codes(document) == ["row_shifted"]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        pytest.param(3, "年初计划", id="target"),
        pytest.param(5, "年末数", id="actual"),
        pytest.param(6, "", id="points_blank"),
        pytest.param(7, "得", id="score_cut"),
    ],
)
def test_one_unreadable_heading_is_found_by_its_column(column: int, words: str) -> None:
    document = damaged(rename(column, words))
    assert lines(document) == WHOLE
    assert codes(document) == ["heading_guessed"]


def test_a_lost_heading_is_inferred_and_told() -> None:
    document = damaged(lambda rows: [*rows[:HEADING], *rows[FIRST:]])
    assert lines(document) == WHOLE
    assert codes(document) == ["heading_missing"]


def test_a_lost_name_keeps_its_row_and_is_told() -> None:
    def change(rows: Rows) -> Rows:
        cells = list(rows[5])
        cells[2] = other_words(cells[2], "")
        rows[5] = tuple(cells)
        return rows

    document = damaged(change)
    assert lines(document) == [line.replace("编印材料份数", ".") for line in WHOLE]
    assert codes(document) == ["row_without_name"]


def test_covered_cells_left_out_of_every_row_are_no_fault() -> None:
    def change(rows: Rows) -> Rows:
        dropped = [tuple(cell for at, cell in enumerate(row) if cell.text or at > 2) for row in rows[FIRST : LAST + 1]]
        return [*rows[:FIRST], *dropped, *rows[LAST + 1 :]]

    document = damaged(change)
    assert lines(document) == WHOLE
    assert codes(document) == []


def test_a_further_goal_without_heading_has_the_columns_of_the_first() -> None:
    text = cases("families")["f4_tick_boxes"]["paper"]
    rows = [line for line in text.split("\n") if line.startswith("|")]
    block = next(at for at, line in enumerate(rows) if "一级指标" in line)
    foot = next(at for at, line in enumerate(rows) if line.startswith("| 总分"))
    second = ["| 年度绩效目标2（10分） | 保持畅通。 | << | << | << | << | << |", *rows[block + 1 : block + 2]]
    second[1] = second[1].replace("^^", "", 1).replace("保洁河道长度", "巡河次数")
    paper = "\n".join(["绩效自评表", *rows[:foot], *second, *rows[foot:]])
    (found,) = recognise_grid(paper_of(paper))
    assert [(goal.no, len(goal.indicators)) for goal in found.form.goals] == [(1, 4), (2, 1)]
    assert "heading_missing" in [problem.code for problem in found.form.problems]


def test_a_label_split_over_two_rows_is_one_label() -> None:
    def change(rows: Rows) -> Rows:
        for at, words in ((4, "产出指"), (5, "标（60分）"), (7, "效益指标"), (8, "（30分）")):
            rows[at] = (other_words(rows[at][0], words), *rows[at][1:])
        return rows

    document = damaged(change)
    expected = [line.replace("产出指标", "产出指标/60").replace("效益指标", "效益指标/30", 1) for line in WHOLE]
    assert lines(document) == expected
    assert codes(document) == []


def test_rows_run_together_are_parted_and_told() -> None:
    def change(rows: Rows) -> Rows:
        pairs = zip(rows[4], rows[5], strict=True)
        rows[4:6] = [tuple(other_words(one, f"{one.text}\n{two.text}".strip()) for one, two in pairs)]
        return rows

    document = damaged(change)
    assert lines(document) == WHOLE
    assert codes(document) == ["rows_run_together"]


@pytest.mark.parametrize(
    "words", [pytest.param(("安排", "花费"), id="other_words"), pytest.param(("", ""), id="blank")]
)
def test_unreadable_money_headings_are_found_by_their_place(words: tuple[str, str]) -> None:
    def change(rows: Rows) -> Rows:
        heading = list(rows[1])
        for at, word in zip((3, 4), words, strict=True):
            heading[at] = other_words(heading[at], word)
        rows[1] = tuple(heading)
        return rows

    document = damaged(change)
    (found,) = recognise_grid(document)
    assert [money_line(row) for row in found.form.execution] == ["年度资金总额 50 50 45 90% 10 9"]
    assert set(codes(document)) == {"heading_guessed"}
