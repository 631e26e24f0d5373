"""Amounts, shares and changes in words: rounded once, with the right verb, no rate on nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.form.model import Statement
from jixiao.form.narrative.paragraphs import cell_paragraph
from jixiao.form.narrative.statement import read_statements
from jixiao.place import Place, Written
from jixiao.quantity import round_half_up
from jixiao.report.paper.final_accounts.words import amount_words, change_words, percent_words

AMOUNTS = st.integers(0, 10**9).map(lambda fen: Fraction(fen, 100))


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        pytest.param("2050", "1840", "增加210.00万元，增长11.41%", id="up"),
        pytest.param("110", "115", "减少5.00万元，下降4.35%", id="down"),
        pytest.param("5", "5", "持平", id="same"),
        pytest.param("0", "0", "持平", id="nothing_in_both_years"),
        pytest.param("5", "0", "增加5.00万元，上年没有发生", id="no_rate_on_nothing"),
        pytest.param("0", "5", "减少5.00万元，下降100%", id="nothing_left"),
        pytest.param("1.005", "1", "增加0.01万元，增长0.50%", id="change_rounded_half_up"),
        pytest.param("12232.34", "4081.26", "增加8151.08万元，增长199.72%", id="rate_from_exact_figures"),
    ],
)
def test_change_in_words(now: str, before: str, expected: str) -> None:
    assert change_words(Fraction(now), Fraction(before)) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        pytest.param("1", "1", "100%", id="whole"),
        pytest.param("0", "7", "0%", id="nothing"),
        pytest.param("2", "3", "66.67%", id="half_up"),
        pytest.param("99999", "100000", "100.00%", id="nearly_whole_is_not_whole"),
        pytest.param("1", "0", None, id="of_nothing"),
    ],
)
def test_share_in_words(part: str, whole: str, expected: str | None) -> None:
    assert percent_words(Fraction(part), Fraction(whole)) == expected


@pytest.mark.parametrize(("amount", "expected"), [("0", "0万元"), ("0.004", "0.00万元"), ("1234.5", "1234.50万元")])
def test_amount_in_words(amount: str, expected: str) -> None:
    assert amount_words(Fraction(amount)) == expected


@given(now=AMOUNTS, before=AMOUNTS)
def test_a_change_is_read_back_with_its_sign(now: Fraction, before: Fraction) -> None:
    words = f"2023年度收入合计{amount_words(now)}，与2022年度相比，收入合计{change_words(now, before)}。"
    found = {item.measure: item for item in _read(words)}

    assert Fraction(found["amount"].value) == now
    if now == before:
        assert "change" not in found
    else:
        assert Fraction(found["change"].value) == now - before
        assert ("change_rate" in found) == (before > 0)
        assert found["change"].base == "2022年度"
    if "change_rate" in found:
        assert Fraction(found["change_rate"].value) == Fraction(round_half_up((now - before) / before * 100, 2))


def _read(words: str) -> tuple[Statement, ...]:
    return read_statements([cell_paragraph(Written(words, Place(line=1)))])
