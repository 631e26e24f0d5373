"""Bytes become the text that a reader sees, whatever the encoding, and nothing else of it changes."""

from __future__ import annotations

import codecs

import pytest

from jixiao.read.encoding import clean, decode, line_of_first_error

_WORDS = "年度绩效目标\t≥90%\r\n总分\t98.5\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(_WORDS.encode(), "utf-8", id="utf8"),
        pytest.param(codecs.BOM_UTF8 + _WORDS.encode(), "utf-8", id="utf8_with_mark"),
        pytest.param(_WORDS.encode("gb18030"), "gb18030", id="gb18030"),
        pytest.param(_WORDS.encode("gbk"), "gb18030", id="gbk"),
        pytest.param(codecs.BOM_UTF16_LE + _WORDS.encode("utf-16-le"), "utf-16-le", id="utf16_little_with_mark"),
        pytest.param(codecs.BOM_UTF16_BE + _WORDS.encode("utf-16-be"), "utf-16-be", id="utf16_big_with_mark"),
        pytest.param(_WORDS.encode("utf-16-le"), "utf-16-le", id="utf16_little_bare"),
        pytest.param(_WORDS.encode("utf-16-be"), "utf-16-be", id="utf16_big_bare"),
        pytest.param(codecs.BOM_UTF32_LE + _WORDS.encode("utf-32-le"), "utf-32-le", id="utf32_with_mark"),
    ],
)
def test_reads_every_encoding_of_chinese_papers(data: bytes, encoding: str) -> None:
    decoded = decode(data)

    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.damaged_lines) == (_WORDS, encoding, ())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("caf\xe9".encode("latin-1"), id="latin1"),
        pytest.param(bytes(range(128, 256)), id="high_bytes"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", id="lone_surrogates"),
    ],
)
def test_no_encoding_fits(data: bytes) -> None:
    assert decode(data) is None


def test_one_damaged_byte_in_a_long_text_is_told_with_its_line() -> None:
    good = "绩效自评" * 200

    decoded = decode(f"{good}\n".encode() + b"\xff" + good.encode())

    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.damaged_lines == (2,)


def test_text_cut_inside_its_last_character_is_read() -> None:
    decoded = decode("单位名称：某局".encode()[:-1])

    assert decoded is not None
    assert decoded.text == "单位名称：某\ufffd"
    assert decoded.damaged_lines == (1,)


def test_zeros_in_utf8_are_no_utf16() -> None:
    decoded = decode("总分\0 98".encode())

    assert decoded is not None
    assert decoded.encoding == "utf-8"


def test_line_of_the_first_error() -> None:
    assert line_of_first_error(b"a\nb\n\xff") == 3
    assert line_of_first_error(b"a\nb") == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("⼀⾦⻓⻅", "一金长见", id="radicals"),
        pytest.param("①㎡（ＡＢ）", "①㎡（ＡＢ）", id="no_other_normalisation"),
        pytest.param("总\0分\x08\x7f", "总分", id="control_characters"),
        pytest.param("9\u200b8\ufeff.5", "98.5", id="characters_without_width"),
        pytest.param("总分\xa098", "总分 98", id="no_break_space"),
        pytest.param("甲\v乙\u2028丙", "甲 乙 丙", id="soft_line_ends"),
        pytest.param("甲\r\n乙\r丙\n", "甲\n乙\n丙\n", id="line_ends"),
        pytest.param("甲\f乙\t丙\u3000丁", "甲\f乙\t丙\u3000丁", id="kept_white_space"),
    ],
)
def test_changes_only_what_no_reader_sees(text: str, expected: str) -> None:
    assert clean(text) == expected
