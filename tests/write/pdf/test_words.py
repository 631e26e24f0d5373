"""Places to break: only where a word is wider than its line, and nothing is lost or added that shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.write.pdf.words import breakable


@pytest.mark.parametrize(
    ("text", "room"),
    [
        pytest.param("1,024.50万元", 10, id="number_that_fits"),
        pytest.param("执行率（B/A）", 8, id="brackets"),
        pytest.param("一二三四五六七八九十" * 5, 8, id="chinese_breaks_anywhere"),
    ],
)
def test_what_fits_stays_whole(text: str, room: int) -> None:
    assert breakable(text, room) == text


def test_a_word_wider_than_its_line_may_be_broken_anywhere() -> None:
    assert breakable("见ABCDEFGH", 6).replace("\u200b", "|") == "见A|B|C|D|E|F|G|H"


@given(text=st.text(), room=st.integers(1, 60))
def test_every_printed_sign_stays(text: str, room: int) -> None:
    shown = "".join(letter for letter in text if letter.isprintable() and not letter.isspace())
    found = "".join(letter for letter in breakable(text, room) if letter.isprintable() and not letter.isspace())

    assert found == shown
