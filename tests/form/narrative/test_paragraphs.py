"""Lines become paragraphs under their headings, with and without the hint of trailing spaces."""

from __future__ import annotations

import pytest

from jixiao.form.narrative.numbering import numbering_of
from jixiao.form.narrative.paragraphs import Paragraph, read_paragraphs
from jixiao.place import Place
from tests.form.narrative.texts import document_of


def _texts(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("text", "level", "value"),
    [
        pytest.param("第三部分 情况说明", 0, 3, id="part"),
        pytest.param("附件2 自评表", 0, 2, id="annex"),
        pytest.param("十二、国有资产", 1, 12, id="han"),
        pytest.param("(一)总体情况", 2, 1, id="han_in_brackets"),
        pytest.param("3. 卫生健康", 3, 3, id="digit"),
        pytest.param("（2）拟办", 4, 2, id="digit_in_brackets"),
        pytest.param("③其他", 5, 3, id="circled"),
    ],
)
def test_numbers_at_the_start(text: str, level: int, value: int) -> None:
    numbering = numbering_of(text)

    assert numbering is not None
    assert (numbering.level, numbering.value) == (level, value)


@pytest.mark.parametrize("text", ["12.5万元", "一是加强管理", "2031年度收入", "（含）以上"])
def test_no_number_at_the_start(text: str) -> None:
    assert numbering_of(text) is None


def test_marked_lines_are_joined_where_they_were_broken() -> None:
    lines = [
        "一、基本情况",
        "本年度共完成检查任务三百二十次，覆盖全部乡>",
        "镇，未发现重大问题。",
        "另一段从这里开始。",
    ]

    paragraphs = read_paragraphs(document_of(lines, marked=True))

    assert _texts(paragraphs) == [lines[0], "本年度共完成检查任务三百二十次，覆盖全部乡镇，未发现重大问题。", lines[3]]
    assert paragraphs[1].headings[0].text == "一、基本情况"


def test_unmarked_full_lines_are_joined() -> None:
    lines = [
        "一、基本情况",
        "本年度共完成检查任务三百二十次，覆盖全部乡镇，共发现",
        "问题十二个，均已整改到位。下一步继续加强日常检查，做到",
        "全年覆盖。",
        "二、其他情况",
        "没有需要说明的事项，特此报告。",
    ]

    paragraphs = read_paragraphs(document_of(lines))

    assert _texts(paragraphs) == [lines[0], "".join(lines[1:4]), lines[4], lines[5]]


def test_unwrapped_prose_goes_on_after_a_page_break() -> None:
    lines = [
        "本年度各项工作有序开展，" * 8,
        "收入管理规范，预算执行率指标",
        "值为90%，实际完成值为100%。",
        "无",
    ]

    paragraphs = read_paragraphs(document_of(lines))

    assert paragraphs[-2].text.endswith("预算执行率指标值为90%，实际完成值为100%。")
    assert paragraphs[-1].text == "无"


def test_page_numbers_are_no_text() -> None:
    paragraphs = read_paragraphs(document_of(["共完成检查任务三百二十次，覆盖>", "— 27 —", "全部乡镇。"], marked=True))

    assert _texts(paragraphs) == ["共完成检查任务三百二十次，覆盖全部乡镇。"]


def test_rows_of_a_list_are_no_headings() -> None:
    lines = ["一、机构设置", "1.甲中心", "2.乙中心", "3.丙中心", "内设科室3个。"]

    paragraphs = read_paragraphs(document_of(lines))

    assert [paragraph.is_heading for paragraph in paragraphs] == [True, False, False, False, False]


def test_numbered_headings_with_text_below_stay_headings() -> None:
    lines = ["三、结论", "1.评价得分", "得分为90分。", "2.指标分析", "各项指标已完成。"]

    paragraphs = read_paragraphs(document_of(lines))

    assert [heading.text for heading in paragraphs[-1].headings] == ["三、结论", "2.指标分析"]


def test_a_paper_inside_a_paper_keeps_its_title_as_heading() -> None:
    lines = ["第六部分 附件", "一、自评表", "二、自评结果（摘要版）", "一、自评结论", "得分为90分。", "二、佐证材料"]

    paragraphs = read_paragraphs(document_of(lines))

    assert [heading.text for heading in paragraphs[4].headings] == [
        "第六部分附件",
        "二、自评结果（摘要版）",
        "一、自评结论",
    ]
    assert [heading.text for heading in paragraphs[5].headings] == ["第六部分附件", "二、自评结果（摘要版）"]


def test_a_part_title_over_two_lines_is_one() -> None:
    paragraphs = read_paragraphs(document_of(["第三部分 某县商务局 2031 年度", "部门决算情况说明", "一、总体情况"]))

    assert paragraphs[0].text == "第三部分某县商务局2031年度部门决算情况说明"
    assert paragraphs[0].place == Place(line=1, line_to=2)


def test_taken_lines_part_what_stands_around_them() -> None:
    paragraphs = read_paragraphs(document_of(["前文没有写完，", "表格一行", "后文另起。"]), [(2, 2)])

    assert _texts(paragraphs) == ["前文没有写完，", "后文另起。"]


def test_marks_of_a_converter_go_and_signs_stay() -> None:
    (paragraph,) = read_paragraphs(document_of([r"控制率指标值 $\leq 5\%$ ，**一是加强管理**。"]))

    assert paragraph.text == "控制率指标值≤5%，一是加强管理。"


def test_a_table_of_contents_is_left_out() -> None:
    lines = ["目 录", "第一部分 概况……1", "一、职责......2", "第一部分", "概况", "一、职责", "负责检查工作。"]

    paragraphs = read_paragraphs(document_of(lines))

    assert _texts(paragraphs) == ["第一部分概况", "一、职责", "负责检查工作。"]


def test_an_indent_begins_a_paragraph_and_its_lack_goes_on() -> None:
    lines = [
        "　　某市某局2031年度部门整体支出绩效自评报告",
        "　　按照有关要求，我局认真组织开展了自评工作，",
        "现将情况报告如下，请予审阅，有不当之处请指出；",
        "并按规定公开自评结果，接受社会各界的监督检查。",
        *("　　本段只有一句话。", "　　本段也只有一句。") * 2,
        "　　另有一段写满一行又接着往下写了几个字才完，",
        "到此结束。",
        "　　最后一段。",
    ]

    paragraphs = _texts(read_paragraphs(document_of(lines)))

    assert paragraphs[0] == "某市某局2031年度部门整体支出绩效自评报告"
    assert paragraphs[1].startswith("按照有关要求")
    assert paragraphs[1].endswith("监督检查。")
    assert paragraphs[-2:] == ["另有一段写满一行又接着往下写了几个字才完，到此结束。", "最后一段。"]
