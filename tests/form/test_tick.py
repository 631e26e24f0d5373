"""A ticked option is found by its mark, wherever the box stands; a lost mark only where one option is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.form.tick import Tick, read_tick, tick_written
from jixiao.place import Place

PLACE = Place(line=7)


@pytest.mark.parametrize(
    ("text", "option", "code"),
    [
        pytest.param("1、部门预算项目 ☑  2、区直专项 □", "部门预算项目", None, id="box_behind"),
        pytest.param("□部门预算项目 ☑市直专项 □转移支付", "市直专项", None, id="box_before"),
        pytest.param("持续性项目□ 新增性项目√", "新增性项目", None, id="plain_tick"),
        pytest.param("1.常年性项目□ 2.延续性项目■ 3.一次性项目□", "延续性项目", None, id="black_box"),
        pytest.param("部门预算项目R 县直专项□", "部门预算项目", None, id="symbol_font_letter"),
        pytest.param("常年性□√ 延续性□", "常年性", None, id="tick_beside_box"),
        pytest.param("常年性（√） 延续性（ ） 一次性（ ）", "常年性", None, id="tick_in_brackets"),
        pytest.param("①持续性项目☐②新增性项目☑", "新增性项目", None, id="circled_numbers"),
        pytest.param("1、□部门预算项目 2、☑市直专项", "市直专项", None, id="box_between_number_and_words"),
        pytest.param("1、部门预算项目      2、区直专项   □ ", "部门预算项目", "tick_inferred", id="lost_first"),
        pytest.param("1、部门预算项目   □   2、区直专项    ", "区直专项", "tick_inferred", id="lost_last"),
        pytest.param(
            "1、常年性项目 □ 2、延续性项目 □ 3、一次性项目", "一次性项目", "tick_inferred", id="lost_of_three"
        ),
        pytest.param("1、部门预算项目2、区直专项□", "部门预算项目", "tick_inferred", id="lost_without_white_space"),
        pytest.param("部门预算项目 □区直专项", "部门预算项目", "tick_inferred", id="lost_with_box_before"),
        pytest.param("1、甲项目 2、乙项目 3、丙项目□", None, "tick_lost", id="two_lack_the_box"),
        pytest.param("1、甲项目 2、乙项目", None, "tick_lost", id="no_box_at_all"),
        pytest.param("甲项目☑ 乙项目☑", "甲项目、乙项目", "several_ticked", id="two_ticks"),
        pytest.param("甲项目□ 乙项目□", "", None, id="nothing_ticked"),
        pytest.param("经常性项目", "经常性项目", None, id="plain_words"),
        pytest.param("PPP项目☑ 其他□", "PPP项目", None, id="letters_in_the_words"),
        pytest.param("", "", None, id="empty"),
    ],
)
def test_ticked_option(text: str, option: str | None, code: str | None) -> None:
    assert read_tick(text) == Tick(option, code)


def test_a_lost_tick_is_told() -> None:
    written, problems = tick_written("1、甲项目 2、乙项目□", "项目类别", PLACE)
    assert written is not None
    assert (written.text, [problem.code for problem in problems]) == ("甲项目", ["tick_inferred"])
    assert "项目类别" in problems[0].message


@settings(max_examples=80)
@given(st.text(alphabet="1、①.(（)）□☑√R部门项目 \n", max_size=20))
def test_any_text_gives_an_answer(text: str) -> None:
    tick = read_tick(text)
    assert tick.option is not None or tick.code == "tick_lost"
