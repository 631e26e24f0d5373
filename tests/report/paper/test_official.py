"""A form becomes the official paper: merged labels, tick boxes, points in brackets, columns that it has."""

from __future__ import annotations

from jixiao.document.model import Table
from jixiao.form.mapping import form_from_mapping
from jixiao.report.paper.official import form_blocks, form_table
from jixiao.report.paper.style import style_named

ROWS = [
    {"level1": "产出指标", "level1_points": "40", "level2": "数量指标", "level3": "甲", "target": "1", "score": "20"},
    {"level1": "产出指标", "level1_points": "40", "level2": "数量指标", "level3": "乙", "target": "2", "score": "20"},
    {"level1": "产出指标", "level1_points": "40", "level2": "质量指标", "level3": "丙", "target": "3", "score": ""},
]
FORM = form_from_mapping(
    {
        "kind": "project_self_evaluation",
        "title": "项目支出绩效自评表（2023年度）",
        "project": "样例项目",
        "project_type": "延续性项目",
        "execution": [{"item": "总额", "budget": "5", "rate": "100%", "points": "20", "currency_unit": "万元"}],
        "goals": [{"no": "1", "points": "80", "indicators": ROWS}],
        "total": "60",
        "notes": "1.第一条。2.第二条。",
    }
)


def table(style: str = "wuhan_project") -> Table:
    return form_table(FORM, style_named(style))


def texts(rows: Table) -> list[str]:
    return [cell.text for row in rows.rows for cell in row]


def spans(rows: Table) -> dict[str, tuple[int, int]]:
    return {cell.text: (cell.row_span, cell.column_span) for row in rows.rows for cell in row}


def test_every_row_is_as_wide_as_the_table() -> None:
    built = table()
    covered = {
        (row + down, cell.place.column or 0)
        for row, cells in enumerate(built.rows)
        for cell in cells
        for down in range(1, cell.row_span)
    }
    widths = [
        sum(cell.column_span for cell in cells) + sum(1 for top, _ in covered if top == row)
        for row, cells in enumerate(built.rows)
    ]

    assert len(set(widths)) == 1


def test_equal_labels_are_merged_with_their_points() -> None:
    assert spans(table())["产出指标（40分）"] == (3, 1)
    assert spans(table())["数量指标"] == (2, 1)


def test_only_the_chosen_box_is_ticked() -> None:
    assert "1、常年性项目 □  2、延续性项目 ☑  3、一次性项目 □" in texts(table())


def test_labels_print_points_and_unit_of_the_block() -> None:
    assert "预算执行\n情况（万元）\n（20分）" in texts(table())


def test_columns_without_any_cell_are_not_printed() -> None:
    assert "实际完成值（B）" not in texts(table())
    assert "执行数（B）" not in texts(table())


def test_blocks_without_data_are_not_printed() -> None:
    assert "主管部门" not in texts(table())
    assert "改进措施及\n结果应用方案" not in texts(table())


def test_title_and_notes_stand_around_the_table() -> None:
    blocks = form_blocks(FORM, style_named("national_project"))
    lines = [block.text for block in blocks if not isinstance(block, Table)]

    assert lines == ["项目支出绩效自评表", "（2023年度）", "注：1.第一条。", "2.第二条。"]


def test_total_row_prints_full_points_where_the_paper_does() -> None:
    row = {"level3": "甲", "points": "50", "score": "48"}
    points = form_from_mapping({"kind": "project_self_evaluation", "total": "98", "goals": [{"indicators": [row]}]})
    built = form_table(points, style_named("national_project"))

    assert [cell.text for cell in built.rows[-1]] == ["总分", "100", "98"]


def test_a_tall_header_cell_covers_the_row_below() -> None:
    form = form_from_mapping({"kind": "department_self_evaluation", "unit": "样例局", "total": "98", "grade": "优"})
    built = form_table(form, style_named("henan_department"))

    assert [cell.text for cell in built.rows[1]] == ["自评结果", "优"]
    assert spans(built)["样例局"][0] == 2
