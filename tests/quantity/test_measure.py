"""Units convert within a dimension and never across one; money and percent cells are read exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jixiao.quantity import (
    Quantity,
    QuantityError,
    Unit,
    UnitDataError,
    UnitMismatchError,
    comparable,
    find_unit,
    format_amount,
    format_quantity,
    read_amount,
    read_number,
    read_percent,
)
from jixiao.quantity.unit import UnitEntry, unit_table


def unit(word: str) -> Unit:
    found = find_unit(word)
    assert found is not None
    return found


def quantity(number: str, word: str = "") -> Quantity:
    return Quantity(read_number(number), unit(word) if word else None)


@pytest.mark.parametrize(
    ("number", "word", "into", "expected"),
    [
        pytest.param("0.5", "亿元", "万元", "5000", id="yuan"),
        pytest.param("0.5", "亿", "万元", "5000", id="bare_yi_is_money"),
        pytest.param("3", "万", "人", "30000", id="bare_wan_counts_people"),
        pytest.param("1", "亿美元", "万美元", "10000", id="dollars"),
        pytest.param("5", "%", "‰", "50", id="per_mille"),
        pytest.param("1.5", "个百分点", "%", "1.5", id="points_of_percent"),
        pytest.param("1", "年", "月", "12", id="months_of_a_year"),
        pytest.param("1", "年", "日", "365", id="days_of_a_year"),
        pytest.param("48", "小时", "天", "2", id="hours"),
        pytest.param("3", "亩", "平方米", "2000", id="mu"),
        pytest.param("1", "公顷", "亩", "15", id="hectare"),
        pytest.param("2.5", "吨", "公斤", "2500", id="tonnes"),
        pytest.param("1", "次/月", "次/年", "12", id="frequency"),
        pytest.param("0.3", "万元/人", "元/人", "3000", id="unit_cost"),
        pytest.param("0.3", "万/人", "元/人", "3000", id="unit_cost_of_bare_wan"),
    ],
)
def test_converts_within_a_dimension(number: str, word: str, into: str, expected: str) -> None:
    assert quantity(number, word).value_in(unit(into)) == Fraction(expected)


@pytest.mark.parametrize(
    ("word", "into"),
    [
        pytest.param("美元", "元", id="currencies"),
        pytest.param("亿元", "家", id="money_and_firms"),
        pytest.param("工作日", "天", id="working_days"),
        pytest.param("元/亩", "元", id="unit_cost_and_money"),
        pytest.param("亿", "%", id="multiple_and_percent"),
    ],
)
def test_refuses_to_convert_across_dimensions(word: str, into: str) -> None:
    assert not comparable(quantity("1", word), quantity("1", into))
    with pytest.raises(UnitMismatchError, match="不能换算成"):
        quantity("1", word).value_in(unit(into))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("", "", True, id="both_bare"),
        pytest.param("", "家", True, id="bare_and_counter"),
        pytest.param("", "%", True, id="bare_and_percent"),
        pytest.param("", "万元", False, id="bare_and_money"),
        pytest.param("亿", "万元", True, id="bare_yi_and_money"),
        pytest.param("亿", "万美元", True, id="bare_yi_and_dollars"),
        pytest.param("家企业", "家", True, id="compound_counter"),
    ],
)
def test_comparable(left: str, right: str, *, expected: bool) -> None:
    assert comparable(quantity("1", left), quantity("1", right)) is expected
    assert comparable(quantity("1", right), quantity("1", left)) is expected


def test_bare_value_is_asked_for_in_no_unit() -> None:
    assert quantity("3", "万").value_in(None) == 30000
    assert quantity("95", "%").value_in(None) == 95
    assert quantity("5").value_in(unit("家")) == 5


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("定性指标", id="qualitative"),
        pytest.param("100%", id="value"),
        pytest.param("无", id="none"),
        pytest.param("—", id="dash"),
        pytest.param("", id="blank"),
        pytest.param("家" * 500, id="long"),
        pytest.param("/" * 12, id="slashes"),
    ],
)
def test_no_unit(text: str) -> None:
    assert find_unit(text) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("（万元）", "万元", id="bracketed"),
        pytest.param("单位：万元", "万元", id="labelled"),
        pytest.param("金额单位：元", "元", id="money_labelled"),
        pytest.param("百分比（%）", "%", id="explained"),
        pytest.param("≥头", "头", id="with_operator"),
        pytest.param("38家企业"[2:], "家", id="counter_and_noun"),
        pytest.param("畦", "畦", id="unlisted_counter"),
        pytest.param("人*次", "人次", id="starred"),
        pytest.param("元／人·月", "元/人*月", id="full_width_compound"),
    ],
)
def test_unit(text: str, known: str) -> None:
    assert unit(text).id == known


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        pytest.param("1,234.56", "万元", "12345600", id="column_unit"),
        pytest.param("1，252．08万元", "元", "12520800", id="own_unit_wins"),
        pytest.param("￥5", "元", "5", id="sign"),
        pytest.param("－78.84", "万元", "-788400", id="negative"),
        pytest.param("0.00", "万元", "0", id="zero"),
        pytest.param("3.2亿", "万元", "320000000", id="bare_yi"),
    ],
)
def test_amount(text: str, column: str, expected: str) -> None:
    assert read_amount(text, column).base == Fraction(expected)


@pytest.mark.parametrize("text", ["", "—", "无", "5家", "12万元3", "1.2.3", "9" * 300])
def test_refuses_what_is_no_amount(text: str) -> None:
    with pytest.raises(QuantityError, match=r"读不出数量|不是一个数"):
        read_amount(text, "万元")


@pytest.mark.parametrize(
    ("text", "expected", "digits"),
    [
        pytest.param("98.22", "98.22", 2, id="bare"),
        pytest.param("98.22％", "98.22", 2, id="sign"),
        pytest.param("0.9822", "0.9822", 4, id="share_is_left_alone"),
        pytest.param("5‰", "0.5", 1, id="per_mille"),
        pytest.param("百分之九十五", "95", 0, id="words"),
        pytest.param("-17.79%", "-17.79", 2, id="negative"),
        pytest.param("100.00%", "100", 2, id="padded"),
    ],
)
def test_percent(text: str, expected: str, digits: int) -> None:
    number = read_percent(text)

    assert number.exact == Fraction(expected)
    assert number.digits == digits
    assert number.words == text


@pytest.mark.parametrize(
    "units",
    [
        pytest.param({"money": {"元": {"factor": "0"}}}, id="factor_of_zero"),
        pytest.param({"money": {"元": {"factor": "1", "words": ["元"]}}}, id="written_twice"),
        pytest.param({"money": {"元": {"factor": "1", "words": [" "]}}}, id="empty_writing"),
    ],
)
def test_refuses_a_table_that_contradicts_itself(units: dict[str, dict[str, UnitEntry]]) -> None:
    with pytest.raises(UnitDataError, match="计量单位表有误"):
        unit_table(units)


def test_writes_amounts() -> None:
    assert format_amount(Fraction(125208, 100), "万元") == "1252.08万元"
    assert format_amount(Fraction(5), unit("亿美元"), 2) == "5.00亿美元"
    assert format_amount(Fraction(1, 2)) == "0.5"
    assert format_quantity(read_amount("12.30亿元")) == "12.30亿元"
