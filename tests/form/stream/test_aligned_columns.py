"""Columns set apart by runs of spaces are told, so that no sum is held against rows that may be lost."""

from __future__ import annotations

from jixiao.document import Document, Line
from jixiao.form.stream import recognise_stream
from jixiao.place import Place

ROWS = ("检查次数", "培训人次", "走访企业", "发放材料", "更新台账", "办理事项")


def document_of(space: str) -> Document:
    """A form whose cells on a line are parted by some white space."""
    head = (
        "项目支出绩效自评表",
        f"项目名称{space}检查经费",
        space.join(("三级指标", "年度指标值", "实际完成值", "分值", "得分")),
    )
    body = [space.join((name, "≥10次", "12次", "10", "10")) for name in ROWS]
    lines = (*head, *body, f"总分{space}60")
    blocks = tuple(Line(text, Place(line=number)) for number, text in enumerate(lines, 1))
    return Document(file="x", sha256="", format="text", blocks=blocks)


def codes_of(space: str) -> set[str]:
    """Codes of the problems of the only form."""
    (found,) = recognise_stream(document_of(space))
    assert len(found.form.indicators) == len(ROWS)
    return {problem.code for problem in found.form.problems}


def test_wide_gaps_are_told() -> None:
    assert "columns_aligned" in codes_of("        ")


def test_single_spaces_are_not() -> None:
    assert "columns_aligned" not in codes_of(" ")
