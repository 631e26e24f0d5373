"""A form of forty rows with merged levels: its cells as truth, and how many of them a reader got right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from jixiao.document import Document
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.report.paper.choice import style_of
from jixiao.report.paper.official import document_of, form_blocks

Row: TypeAlias = tuple[str, ...]
Grid: TypeAlias = Sequence[Sequence[str]]

HEAD: Row = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
TITLE = "2023年度项目支出绩效自评表"
_LEVELS = (
    ("产出指标", (("数量指标", 9), ("质量指标", 6), ("时效指标", 5), ("成本指标", 4))),
    ("效益指标", (("经济效益指标", 4), ("社会效益指标", 5), ("生态效益指标", 2), ("可持续影响指标", 2))),
    ("满意度指标", (("服务对象满意度指标", 3),)),
)
_LEVEL_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How much of the truth a reader gave, in percent: cells found whole, rows with every cell right."""

    cells: float
    rows: float

    def text(self) -> str:
        """The figures as a benchmark prints them."""
        return f"cells {self.cells:5.1f} %  rows {self.rows:5.1f} %"


@cache
def truth(edition: int = 0) -> tuple[Row, ...]:
    """The forty rows of indicators, level labels in every row; another edition has other names and figures."""
    rows: list[Row] = []
    for level1, groups in _LEVELS:
        for level2, count in groups:
            rows += [_row(level1, level2, len(rows) + at + edition * 1000) for at in range(count)]
    return tuple(rows)


def _row(level1: str, level2: str, number: int) -> Row:
    names = (
        "企业走访服务家数",
        "政策兑现资金支付及时完成比率",
        "招商引资签约项目数",
        "单位平均成本控制在预算以内",
        "群众办事满意程度",
    )
    name = f"{names[number % len(names)]}（第{number + 1}项）"
    target = f"≥{number * 37 % 900 + 100}{('家', '%', '万元', '天')[number % 4]}"
    actual = f"{number * 37 % 900 + 100 + number % 3}{('家', '%', '万元', '天')[number % 4]}"
    reason = "受项目招标周期影响，部分工作顺延，下年加快推进" if number % 7 == 0 else ""
    return level1, level2, name, target, actual, f"{2 + number % 2}.5", f"{2 + number % 2}.25", reason


def form(edition: int = 0) -> Form:
    """The same rows as a typed form of the national kind."""
    fields = ("level1", "level2", "level3", "target", "actual", "points", "score", "reason")
    rows = [{**dict(zip(fields, row, strict=True)), "place": {}} for row in truth(edition)]
    money = {"item": "年度资金总额", "initial_budget": "800.00", "budget": "1024.50", "outturn": "1000.00"}
    tree = {
        "kind": "project_self_evaluation",
        "title": TITLE,
        "project": "商贸流通发展资金",
        "unit": "样例市商务局",
        "implementing_unit": "样例市商务局",
        "fiscal_year": "2023",
        "currency_unit": "万元",
        "execution": [{**money, "points": "10", "rate": "97.61%", "score": "9.76"}],
        "goals": [{"no": 1, "text": "完成年度招商任务", "actual_text": "已完成", "indicators": rows}],
        "total": "95.00",
    }
    return form_from_mapping(tree)


def document(edition: int = 0) -> Document:
    """The form as our own official paper."""
    held = form(edition)
    return document_of(form_blocks(held, style_of(held)))


def accuracy(grid: Grid, edition: int = 0) -> Accuracy:
    """What of the truth stands in a reader's grid.

    Args:
        grid: All rows of all tables, in order; a merged label repeated or given once, either is carried down.
        edition: Which names and figures were written.
    """
    rows = [[_plain(cell) for cell in row] for row in grid]
    wanted = [tuple(_plain(cell) for cell in row) for row in truth(edition)]
    found = {cell for row in rows for cell in row}
    cells = [cell for row in wanted for cell in row if cell]
    whole = _carried(rows)
    right = sum(_distinct(row) in whole for row in wanted)
    return Accuracy(100 * sum(cell in found for cell in cells) / len(cells), 100 * right / len(wanted))


def _carried(rows: list[list[str]]) -> set[Row]:
    """Every row with the level labels above it carried down, empty and repeated cells left out.

    What stands at the left of the first level in all rows, such as the word for the whole block, belongs to no row.
    """
    first = {label for label, _ in _LEVELS}
    at = min((row.index(cell) for row in rows for cell in row if cell in first), default=0)
    carried, levels = set(), [""] * _LEVEL_COLUMNS
    for row in (row[at:] for row in rows if len(row) > at + _LEVEL_COLUMNS):
        levels = [cell or last for cell, last in zip(row, levels, strict=False)]
        carried.add(_distinct((*levels, *row[_LEVEL_COLUMNS:])))
    return carried


def _distinct(row: Sequence[str]) -> Row:
    """The cells without empty ones and without a merged one's repetitions."""
    kept: list[str] = []
    for cell in row:
        if cell and (not kept or kept[-1] != cell):
            kept.append(cell)
    return tuple(kept)


def _plain(text: object) -> str:
    return "".join(str(text or "").split())
