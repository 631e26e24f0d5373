"""Labels that the end of a page cut are whole, whatever stands between their two parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.document import Line
from jixiao.form.stream.cut_label import with_whole_labels
from jixiao.form.stream.fragment import cut
from jixiao.place import Place


def lines_of(*texts: str) -> list[Line]:
    """Lines; one that ends in ↩ was broken for width, one that begins with ↧ is the first of a page."""
    return [
        Line(text.strip("↩↧"), Place(line=at), wraps=text.endswith("↩"), page_start=text.startswith("↧"))
        for at, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        pytest.param(
            ["改进措施及", "结果应用方↩", "提前收取材料。", "↧案", "备注：无"],
            "改进措施及 结果应用方 案 提前收取材料。 备注：无",
            id="rest_of_a_broken_label",
        ),
        pytest.param(
            ["年度总体 改造市场6个。", "↧目标", "绩效指标 一级指标"],
            "年度总体 目标 改造市场6个。 绩效指标 一级指标",
            id="rest_beside_a_whole_cell",
        ),
        pytest.param(
            ["年度绩效目标2： 抽检成品油。", "↧（40分）"],
            "年度绩效目标2： （40分） 抽检成品油。",
            id="points_of_a_goal",
        ),
        pytest.param(
            ["预算执行情况（万元）", "预算数（A）", "得分", "（20分↩", "*执行↩", "↧（20分） 率）", "资金总额 6 6"],
            "预算执行情况（万元） （20分） 预算数（A） 得分 （20分 *执行 率） 资金总额 6 6",
            id="points_and_a_remark",
        ),
        pytest.param(
            ["情况（万元）", "（20↩", "得分", "（20↩", "分*执行率）", "↧分）", "资金总额 6 6"],
            "情况（万元） （20 得分 （20 分*执行率） 分） 资金总额 6 6",
            id="points_of_what_is_no_label",
        ),
        pytest.param(
            ["预算执行情况（万元）", "（20↩", "得分", "（20↩", "分*执行率）", "↧分）", "资金总额 6 6"],
            "预算执行情况（万元） （20 分） 得分 （20 分*执行率） 资金总额 6 6",
            id="points_and_a_whole_remark",
        ),
        pytest.param(
            ["年度总体目标", "改造市场。", "年度总↩", "体目标↩", "改造完成。", "↧完成情↩", "况", "任务名称"],
            "年度总体目标 改造市场。 年度总 体目标 完成情 况 改造完成。 任务名称",
            id="label_that_must_go_on",
        ),
        pytest.param(
            ["实际完成↩", "值（B）", "改造验收合格↩", "↧率", "95% 96%"],
            "实际完成 值（B） 改造验收合格 率 95% 96%",
            id="label_that_goes_on_above",
        ),
        pytest.param(
            ["项目名称 市场改造", "↧主管部门 样例市商务局"],
            "项目名称 市场改造 主管部门 样例市商务局",
            id="next_label",
        ),
        pytest.param(
            ["实施单位 样例局", "↧年度目标", "改造。"],
            "实施单位 样例局 年度目标 改造。",
            id="label_that_is_whole_below",
        ),
    ],
)
def test_the_rest_follows_its_beginning(texts: list[str], wanted: str) -> None:
    found = with_whole_labels(cut(lines_of(*texts)))

    assert " ".join(fragment.text for fragment in found) == wanted


WORDS = ["年度总体 目标", "（20分）", "案", "改造市场", "得分（20分", "*执行率）", "10 9.5", "合计"]


@given(st.lists(st.tuples(st.sampled_from(["", "↧"]), st.sampled_from(WORDS), st.sampled_from(["", "↩"])), max_size=12))
def test_nothing_is_lost_or_made(parts: list[tuple[str, str, str]]) -> None:
    fragments = cut(lines_of(*map("".join, parts)))
    found = with_whole_labels(fragments)

    assert sorted((fragment.place.line, fragment.text) for fragment in found) == sorted(
        (fragment.place.line, fragment.text) for fragment in fragments
    )
