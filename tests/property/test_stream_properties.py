"""No lines break the recogniser of forms printed as lines, and no words are lost or made up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document import Document, Line
from jixiao.form.stream import recognise_stream
from jixiao.form.stream.body import BodyReader
from jixiao.form.stream.fragment import cut
from jixiao.place import Place

WORDS = (
    "一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分 分值 "
    "产出指标（40分） 数量指 标 质量指标 效益 指标（20 分） 项目名称 "
    "主管部门 预算数 执行数 总分 年度绩效目标1：（40分） ≥10家 12 "
    "98.5% 有所提升 …… — 检查次数 备注： 单位名称 10 5分 合计 "
    "2022年度项目绩效自评表 "
)
PIECES = st.sampled_from(WORDS.split())
LINES = st.lists(
    st.tuples(st.lists(PIECES, min_size=1, max_size=6), st.sampled_from([True, False, None]), st.booleans()),
    max_size=40,
)


def document_of(lines: list[tuple[list[str], bool | None, bool]]) -> Document:
    """A document of lines."""
    blocks = tuple(
        Line(" ".join(pieces), Place(line=number), wraps=wraps, page_start=page_start)
        for number, (pieces, wraps, page_start) in enumerate(lines, 1)
    )
    return Document(file="x", sha256="", format="text", blocks=blocks)


@settings(max_examples=80)
@given(LINES)
def test_any_lines_give_an_answer_with_places_in_the_paper(lines: list[tuple[list[str], bool | None, bool]]) -> None:
    document = document_of(lines)

    for found in recognise_stream(document):
        assert 1 <= found.first_line <= found.last_line <= len(lines)


@settings(max_examples=80)
@given(LINES)
def test_a_block_is_parted_without_gap_or_overlap(lines: list[tuple[list[str], bool | None, bool]]) -> None:
    fragments = cut(block for block in document_of(lines).blocks if isinstance(block, Line))
    items = BodyReader(list(fragments), ("level1", "level2", "level3", "target", "actual", "score")).read()
    ends = [0, *(item.end for item in items)]

    assert [item.start for item in items] == ends[:-1]
    assert ends[-1] == len(fragments)
