"""A row whose cells the end of a page cut is read whole, wherever the page end falls."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document import Line
from jixiao.form.stream.block import Block, read_block
from jixiao.form.stream.fragment import cut
from jixiao.place import Place

COLUMNS = ("level1", "level2", "level3", "target", "actual", "points", "score", "reason")
ABOVE = (
    ("产出指标（50分） 数量指标 养护公路里程 ≥120公里 120公里 10 10", False),
    ("桥梁检测数量 ≥8座 8座 10 10", False),
)
BELOW = (("效益指标（30分） 社会效益指标 群众出行条件改善情况 明显改善 明显改善 15 15", False),)
CUT = ("时效指标", "养护任务按期完成率", "≥95%", "93%", "10", "9.79", "雨季水毁路段未完成复验")


def block_of(*parts: tuple[str, bool], broken: int = 0) -> Block:
    """The block whose lines are given, each with whether a page begins there; line ``broken`` does not end its cell."""
    lines = [
        Line(text, Place(line=at), wraps=at == broken, page_start=start) for at, (text, start) in enumerate(parts, 1)
    ]
    return read_block(cut(lines), COLUMNS)


def words(block: Block) -> list[dict[str, str]]:
    """The rows of a block as plain words."""
    return [
        {name: cell.text for name in COLUMNS if (cell := getattr(row, name)) is not None} for row in block.indicators
    ]


@settings(max_examples=60)
@given(label=st.integers(2, 4), name=st.integers(4, 9), reason=st.integers(6, 11))
def test_cells_side_by_side_cut_at_any_letter_are_whole_or_doubted(label: int, name: int, reason: int) -> None:
    cuts = {0: label, 1: name, 6: reason}
    heads = [text[: cuts.get(at, len(text))] for at, text in enumerate(CUT)]
    rests = [text[cuts[at] :] for at, text in enumerate(CUT) if at in cuts and text[cuts[at] :]]
    lines = [*ABOVE, (" ".join(heads), False), *([(" ".join(rests), True)] if rests else [])]

    block = block_of(*lines, *BELOW, broken=3 if reason < len(CUT[6]) else 0)
    rows = words(block)

    assert len(rows) == 4
    assert (rows[3]["level1"], rows[3]["level3"]) == ("效益指标", "群众出行条件改善情况")
    if not block.problems:
        assert rows[2] == {"level1": "产出指标", **dict(zip(COLUMNS[1:], CUT, strict=True))}
    assert not block.problems or name == len(CUT[1])  # where the name is whole, the rest of the reason may be its own


def test_rests_stand_behind_column_heads_printed_again() -> None:
    heads = ("一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因", True)

    rows = words(block_of(*ABOVE, ("质量指标 路面破损修复合 ≥95% 96% 10 10", False), heads, ("格率", False), *BELOW))

    assert [row["level3"] for row in rows[2:]] == ["路面破损修复合格率", "群众出行条件改善情况"]


def test_points_of_a_label_above_the_row_are_its_own() -> None:
    lines = [
        Line("效益指标", Place(line=1), wraps=False),
        Line("社会效益指 新增就业岗位数 ≥100个 108个 10 10", Place(line=2), wraps=False),
        Line("（30分） 标", Place(line=3), wraps=False, page_start=True),
        Line("带动商户数量 ≥20户 22户 20 20", Place(line=4), wraps=False),
    ]

    rows = read_block(cut(lines), COLUMNS).indicators

    assert [(row.level1 and row.level1.text, row.level1_points and row.level1_points.text) for row in rows] == [
        ("效益指标", "30")
    ] * 2
    assert {row.level2 and row.level2.text for row in rows} == {"社会效益指标"}


def test_the_next_row_on_a_new_page_is_no_rest() -> None:
    rows = words(
        block_of(*ABOVE, ("满意度指标（10分） 服务对象满意度指标 沿线群众满意度 ≥90% 94% 10 10", True), *BELOW)
    )

    assert [row["level3"] for row in rows] == ["养护公路里程", "桥梁检测数量", "沿线群众满意度", "群众出行条件改善情况"]
