"""Laws of quantities that hold for every number, unit and text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.quantity import (
    Number,
    Operator,
    Quantity,
    QuantityError,
    Unit,
    comparable,
    cut,
    find_unit,
    format_number,
    format_quantity,
    interval_of,
    meets,
    prints,
    read_actual,
    read_amount,
    read_date,
    read_number,
    read_percent,
    read_target,
    round_half_up,
    within,
)
from tests.soon import soon

_DECIMALS = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
_FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=997)
_UNITS = st.sampled_from(
    [
        *("元", "万元", "亿元", "万美元", "%", "‰", "个百分点", "天", "小时", "年", "家", "人次", "户"),
        *("亩", "平方米", "公里", "吨", "亿", "万", "元/亩", "元/人*月", "次/月", "家企业", "工作日"),
    ]
)
_PIECES = st.sampled_from(
    [
        *(
            "≥",
            "≤",
            ">=",
            "不少于",
            "以上",
            "以内",
            "达到",
            "同比",
            "增长",
            "下降",
            "5",
            "95.5",
            "2021年",
            "12月",
            "底前",
        ),
        *(
            "%",
            "万元",
            "家",
            "个",
            "元/人",
            "-",
            "~",
            "至",
            ",",
            "。",
            "(",
            ")",
            "(含)",
            "一",
            "百分之",
            "第",
            "前",
            "每月",
        ),
        *(
            "\\geq",
            "$",
            "{",
            "}",
            "±",
            "无",
            "—",
            "/",
            "完成",
            "满意度",
            " ",
            "\x00",
            "\u200b",
            "１",
            "，",
            "&ge;",
            "亿",
        ),
    ]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join))
_SIGNS = st.sampled_from(["", "≥", "≤", ">", "<", "="])


def _unit(word: str) -> Unit:
    unit = find_unit(word)
    assert unit is not None
    return unit


@settings(max_examples=150)
@given(number=_DECIMALS, word=_UNITS)
def test_writing_and_reading_again_gives_the_same_quantity(number: Decimal, word: str) -> None:
    quantity = Quantity(Number(number, 3, format(number, "f")), _unit(word))
    again = read_target(format_quantity(quantity)).bound

    assert again is not None
    assert (again.number.value, again.number.digits, again.unit) == (number, 3, quantity.unit)


@settings(max_examples=150)
@given(number=st.integers(0, 1899), word=_UNITS, sign=_SIGNS)
def test_operator_survives_writing_and_reading(number: int, word: str, sign: str) -> None:
    target = read_target(f"{sign}{number}{word}")

    assert target.operator is Operator({"≥": ">=", "≤": "<="}.get(sign, sign))
    assert target.bound is not None
    assert target.bound.base == number * _unit(word).factor


@settings(max_examples=300)
@given(text=_TEXTS, other=_TEXTS)
def test_any_text_is_a_target_and_an_actual(text: str, other: str) -> None:
    target = read_target(text, operator=other, unit=other, name=other)
    actual = read_actual(other, unit=text, target=target)

    assert target.words == text
    assert actual.words == other
    assert meets(actual, target) in {True, False, None}


@settings(max_examples=200)
@given(text=_TEXTS)
def test_readers_raise_nothing_but_their_own_error(text: str) -> None:
    for reader in (read_number, read_amount, read_percent, read_date):
        try:
            reader(text)
        except QuantityError as error:
            assert error.text.endswith("。")  # noqa: PT017 - not raising is right as well
    unit = find_unit(text)
    assert unit is None or unit.factor > 0


@pytest.mark.parametrize(
    "piece", ["9", "一", "≥", "-", "(", "百分之", "家", "5家,", " ", "\\geq", "2021年", "至", "/", "&ge;", "1,"]
)
def test_megabyte_of_anything_is_read_in_good_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    with soon():
        for size in (len(text), 4000, 239, 60, 59):
            read_target(text[:size], unit=text[:size], name=text[:size], operator=text[:size])
            read_actual(text[:size])
        for reader in (read_number, read_amount, read_percent, read_date):
            with pytest.raises(QuantityError, match="“"):
                reader(text)


@settings(max_examples=200)
@given(value=_FRACTIONS, places=st.integers(-2, 6))
def test_rounding_is_half_up_and_nearest(value: Fraction, places: int) -> None:
    rounded, half = Fraction(round_half_up(value, places)), Fraction(10) ** -places / 2

    assert abs(rounded - value) <= half
    assert Fraction(round_half_up(-value, places)) == -rounded
    assert abs(rounded - value) < half or abs(rounded) > abs(value)


@settings(max_examples=200)
@given(value=_FRACTIONS, places=st.integers(0, 4))
def test_what_is_rounded_or_cut_prints_the_exact_value(value: Fraction, places: int) -> None:
    for shown in (round_half_up(value, places), cut(value, places)):
        printed = read_number(format_number(Fraction(shown), places))
        assert prints(value, printed)
        assert within(value, interval_of(printed))


@settings(max_examples=200)
@given(value=_FRACTIONS, off=_FRACTIONS, places=st.integers(0, 3))
def test_what_prints_lies_in_the_padded_interval(value: Fraction, off: Fraction, places: int) -> None:
    printed = read_number(format_number(value + off / 500, places))

    assert not prints(value, printed) or within(value, interval_of(printed, padded=True))


@settings(max_examples=150)
@given(value=_FRACTIONS, places=st.integers(0, 3), share=st.fractions(0, 1, max_denominator=20))
def test_what_lies_between_two_printable_values_is_printable(value: Fraction, places: int, share: Fraction) -> None:
    printed = read_number(format_number(value, places))
    between = printed.exact + share * (value - printed.exact)

    assert prints(between, printed)


@settings(max_examples=150)
@given(number=_DECIMALS, first=_UNITS, second=_UNITS, third=_UNITS)
def test_conversions_commute(number: Decimal, first: str, second: str, third: str) -> None:
    start = Quantity(Number(number, 3, ""), _unit(first))
    middle, end = _unit(second), _unit(third)
    if middle.dimension != start.dimension or end.dimension != start.dimension:
        assert comparable(start, Quantity(start.number, middle)) == comparable(Quantity(start.number, middle), start)
        return
    there = start.value_in(middle) * middle.factor / end.factor

    assert there == start.value_in(end)
