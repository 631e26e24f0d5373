"""Whatever the lines are, running text is read without an error, and every figure lies where it says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document import Document, Line
from jixiao.form.model import Statement
from jixiao.form.narrative import recognise_narrative
from jixiao.place import Place

_LETTERS = (
    "一二三四五六七八九十、，。；：（）()“”%％分个项元万亿年月日的占比较增减完成预算决算支出收入为达1234567890.- "
)
_WORDS = (
    "第三部分 一、 （一） 1. (1) 项目名称 预算数（元） 执行数 完成预算率 主要用途 合计 序号 重要事项 完成情况"
    " 绩效自评报告 自评结果（摘要版） 年度绩效目标1： 2031年度 万元 个百分点 增长 下降 占本年收入 完成年初预算的 得分"
    " 其中： 基本支出 100% —3— 目录 《 》 〔2031〕5号"
)
_PIECES = st.sampled_from([*_LETTERS, *_WORDS.split()])
_LINE = st.lists(_PIECES, max_size=14).map("".join)
_WRAPS = st.sampled_from([None, True, False])


@settings(max_examples=150)
@given(st.lists(st.tuples(_LINE, _WRAPS), max_size=25))
def test_any_lines_are_read(lines: list[tuple[str, bool | None]]) -> None:
    blocks = tuple(Line(text, Place(line=number), wraps) for number, (text, wraps) in enumerate(lines, 1))

    found = recognise_narrative(Document("any.txt", "", "text", blocks))

    for statement in found.statements:
        first = statement.place.line
        assert first is not None
        last = statement.place.line_to or first
        printed = "".join("".join(lines[number - 1][0].split()) for number in range(first, last + 1))
        assert statement.value.lstrip("-") in printed or statement.unit in {"个", "项", "家", "类"}


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    lines = tuple(Line(line, Place(line=number)) for number, line in enumerate(text.split("\n"), 1))

    assert recognise_narrative(Document("any.txt", "", "text", lines)).problems == ()


def test_a_long_line_without_a_stop_takes_no_long_time() -> None:
    """Up to 5,000 characters it is a sentence; what is longer is a damaged file, and gives no figures."""
    assert _statements_of_a_line(200)
    assert _statements_of_a_line(3000) == ()


def _statements_of_a_line(times: int) -> tuple[Statement, ...]:
    text = "完成预算支出比上年增加" * times + "5万元，占" + "年初预算的" * times + "5%"
    return recognise_narrative(Document("long.txt", "", "text", (Line(text, Place(line=1)),))).statements
