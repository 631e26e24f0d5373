"""One rounding for all, and no fault found in what was only rounded or cut."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.quantity import (
    DateError,
    NotFiniteError,
    NumberError,
    cut,
    difference_interval,
    format_number,
    interval_of,
    may_print,
    prints,
    product_interval,
    quotient_interval,
    ratio_interval,
    read_date,
    read_number,
    round_half_up,
    sum_intervals,
    within,
)
from tests.quantity.cases import name_of, rows


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param("0.5", 0, "1", id="tie"),
        pytest.param("-2.5", 0, "-3", id="negative_tie"),
        pytest.param("2.345", 2, "2.35", id="tie_at_two_places"),
        pytest.param("2.3449", 2, "2.34", id="below_the_tie"),
        pytest.param("1250", -2, "1300", id="hundreds"),
        pytest.param("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13", id="many_digits"),
    ],
)
def test_rounds_half_up(value: str, places: int, expected: str) -> None:
    assert round_half_up(Decimal(value), places) == Decimal(expected)


def test_cuts_towards_zero() -> None:
    assert cut(Decimal("-17.786"), 2) == Decimal("-17.78")
    assert cut(Fraction(2, 3), 3) == Decimal("0.666")


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_refuses_what_is_not_a_number(value: str) -> None:
    with pytest.raises(NotFiniteError, match="不是有限的数"):
        round_half_up(Decimal(value), 2)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param(Decimal("19.640"), None, "19.64", id="no_padding"),
        pytest.param(Decimal("5E+1"), None, "50", id="no_exponent"),
        pytest.param(Decimal(1000), None, "1000", id="whole_zeros_stay"),
        pytest.param(Fraction(1, 3), None, "0.3333", id="endless"),
        pytest.param(Fraction(5), 2, "5.00", id="padded"),
        pytest.param(Decimal("-0.001"), 2, "0.00", id="no_negative_zero"),
        pytest.param(Fraction(-1, 8), None, "-0.125", id="negative"),
    ],
)
def test_writes_plain_digits(value: Decimal | Fraction, places: int | None, expected: str) -> None:
    assert format_number(value, places) == expected


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        pytest.param("96.30", "96.30", 2, id="padded_zero_counts"),
        pytest.param("１，２３４．５０", "1234.50", 2, id="full_width"),
        pytest.param("1 234", "1234", 0, id="space"),
        pytest.param("+5", "5", 0, id="plus"),
        pytest.param("－0.5", "-0.5", 1, id="minus"),
        pytest.param("一百二十三", "123", 0, id="chinese"),
        pytest.param("二〇二一", "2021", 0, id="chinese_digits"),
        pytest.param("三点五", "3.5", 1, id="chinese_point"),
        pytest.param("两万五千", "25000", 0, id="chinese_wan"),
    ],
)
def test_reads_numbers(text: str, value: str, digits: int) -> None:
    number = read_number(text)

    assert (number.value, number.digits, number.words) == (Decimal(value), digits, text)


@pytest.mark.parametrize("text", ["", "5%", "1.2.3", "1,23", "一二十", "百", "5E3", "٣", "9" * 31, "\x00"])
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(NumberError, match="不是一个数"):
        read_number(text)


@pytest.mark.parametrize("row", rows("prints"), ids=name_of)
def test_prints(row: Mapping[str, str]) -> None:
    assert prints(Fraction(row["exact"]), read_number(row["printed"])) is (row["may"] == "yes")


@pytest.mark.parametrize("row", rows("dates"), ids=name_of)
def test_dates(row: Mapping[str, str]) -> None:
    date = read_date(row["text"])
    parts = "-".join("" if part is None else str(part) for part in (date.year, date.month, date.day))

    assert parts == row["parts"]
    assert str(date.latest or "") == row["latest"]


@pytest.mark.parametrize(
    "text", ["", "2021年2月30日", "2021年13月", "昨天", "12345", "9" * 400, "2021年4月26日星期一上午"]
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(DateError, match="不是日期"):
        read_date(text)


def test_interval_is_what_rounding_and_cutting_allow() -> None:
    assert interval_of(read_number("19.03")) == (Fraction("19.025"), Fraction("19.04"))
    assert interval_of(read_number("-2")) == (Fraction(-3), Fraction("-1.5"))
    assert interval_of(read_number("0.0")) == (Fraction("-0.1"), Fraction("0.1"))
    assert interval_of(read_number("96.30"), padded=True) == (Fraction("96.25"), Fraction("96.4"))


def test_ratio_of_printed_operands() -> None:
    interval = ratio_interval(read_number("183.01"), read_number("190.00"))

    assert interval is not None
    assert within(Fraction(18301, 19000), interval)
    assert not within(Fraction("0.9650"), interval)
    assert ratio_interval(read_number("1"), read_number("0")) is None


def test_arithmetic_of_intervals() -> None:
    one, two, four = Fraction(1), Fraction(2), Fraction(4)
    narrow, wide = (one, two), (-one, four)

    assert sum_intervals([narrow, wide]) == (Fraction(0), Fraction(6))
    assert sum_intervals([]) == (Fraction(0), Fraction(0))
    assert difference_interval(narrow, wide) == (Fraction(-3), Fraction(3))
    assert product_interval(narrow, wide) == (Fraction(-2), Fraction(8))
    assert quotient_interval(wide, narrow) == (Fraction(-1), Fraction(4))
    assert quotient_interval(narrow, wide) is None


def test_interval_may_print() -> None:
    assert may_print((Fraction("96.315"), Fraction("96.33")), read_number("96.30"))
    assert not may_print((Fraction("96.41"), Fraction("96.42")), read_number("96.30"))
