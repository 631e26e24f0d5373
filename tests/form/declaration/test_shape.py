"""Shapes of cells are told by their words alone."""

from __future__ import annotations

import pytest

from jixiao.form.declaration.shape import Shape, atoms_of, shape_of
from jixiao.place import Place


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("", Shape.EMPTY),
        ("—", Shape.DASH),
        ("≥", Shape.OPERATOR),
        ("\\geq", Shape.OPERATOR),
        ("$\\leq$", Shape.OPERATOR),
        ("不低于", Shape.OPERATOR),
        ("95", Shape.NUMBER),
        ("1,200.5", Shape.NUMBER),
        ("95%", Shape.VALUE),
        ("100 %", Shape.VALUE),
        ("≥40家", Shape.VALUE),
        ("2023年12月底前", Shape.VALUE),
        ("3-5次", Shape.VALUE),
        ("%", Shape.UNIT),
        ("家", Shape.UNIT),
        ("人次", Shape.UNIT),
        ("万元", Shape.UNIT),
        ("定性", Shape.KIND),
        ("定量指标", Shape.KIND),
        ("产出指标", Shape.LEVEL),
        ("效益指标（20分）", Shape.LEVEL),
        ("合理", Shape.STATE),
        ("有效提高", Shape.STATE),
        ("合格率", Shape.NAME),
        ("道路维修长度", Shape.NAME),
        ("“三公经费”控制率", Shape.NAME),
        ("预算执行率", Shape.NAME),
        ("创建文明城区", Shape.PHRASE),
        ("≥40家得5分，每减少4家扣0.5分", Shape.RULE),
        ("酌情扣分", Shape.RULE),
        ("考察道路维修情况", Shape.TEXT),
        ("反映资金使用是否合规。", Shape.TEXT),
    ],
    ids=lambda value: str(value) or "blank",
)
def test_tells_shapes(words: str, shape: Shape) -> None:
    assert shape_of(words) is shape


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("定性 规范性 规范", ["定性", "规范性", "规范"]),
        ("40 ≥ 40个得5分,每减少 1个扣1分", ["40", "≥", "40个得5分,每减少1个扣1分"]),
        ("道路养护完成率 绩效管理", ["道路养护完成率", "绩效管理"]),
        ("植树面积 苗木成活率", ["植树面积", "苗木成活率"]),
        ("570.00 20.00", ["570.00", "20.00"]),
        ("道路养护 完成率", ["道路养护完成率"]),
        ("100 %", ["100%"]),
        ("% %", ["%"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_parts_cells_that_hold_several_things(words: str, parts: list[str]) -> None:
    assert [atom.text for atom in atoms_of(words, Place(line=1))] == parts
