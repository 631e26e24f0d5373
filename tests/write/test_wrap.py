"""Lines are broken as a printing program breaks them: never inside a number, never before a closing mark."""

from __future__ import annotations

import pytest

from jixiao.write.wrap import loosen, text_width, wrap_text


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("服务企业数量", 6, ["服务企", "业数量"], id="chinese_anywhere"),
        pytest.param("520.25亿元", 8, ["520.25亿", "元"], id="number_stays_whole"),
        pytest.param("至少≥12345个", 8, ["至少", "≥12345", "个"], id="sign_stays_with_its_number"),
        pytest.param("（40分）", 6, ["（40分）"], id="closing_bracket_hangs"),
        pytest.param("产出（40分）", 7, ["产出", "（40分）"], id="opening_bracket_moves_on"),
        pytest.param("abcdefgh", 3, ["abc", "def", "gh"], id="long_word_is_cut"),
        pytest.param("", 6, [""], id="empty"),
        pytest.param("改进措施及\n结果", 20, ["改进措施及", "结果"], id="newline_ends_a_paragraph"),
    ],
)
def test_breaks_lines(text: str, width: int, lines: list[str]) -> None:
    assert [line.text for line in wrap_text(text, width)] == lines


def test_only_the_last_line_of_a_paragraph_ends_it() -> None:
    ends = [line.ends for line in wrap_text("服务企业数量\n得分", 6)]

    assert ends == [False, True, True]


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        pytest.param("29人", "29 人", id="digit_before"),
        pytest.param("附件1", "附件 1", id="digit_after"),
        pytest.param("≥90%", "≥90%", id="no_chinese"),
    ],
)
def test_loosens_between_scripts(text: str, loose: str) -> None:
    assert loosen(text) == loose


def test_chinese_letters_are_two_wide() -> None:
    assert text_width("得分A") == 5
