"""Every written form of the case tables is read as what a careful reader says it is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jixiao.quantity import Direction, Quantity, WrittenDate, direction_of_name, meets, read_actual, read_target
from tests.quantity.cases import mapping, name_of, rows

_ANSWERS = {"yes": True, "no": False, "open": None}


def _value(quantity: Quantity | None) -> str:
    return "" if quantity is None else format(quantity.number.value, "f")


def _unit(quantity: Quantity | None) -> str:
    return "" if quantity is None or quantity.unit is None else quantity.unit.id


def _date(date: WrittenDate | None) -> str:
    return (
        ""
        if date is None
        else "-".join("" if part is None else str(part) for part in (date.year, date.month, date.day))
    )


@pytest.mark.parametrize("row", rows("targets"), ids=name_of)
def test_target(row: Mapping[str, str]) -> None:
    target = read_target(row["text"], operator=row.get("operator"), unit=row.get("unit"), name=row.get("name", ""))
    quantity = target.low or target.high
    seen = {
        "kind": target.kind.value,
        "as": target.operator.value,
        "low": _value(target.low),
        "high": _value(target.high),
        "counted_in": _unit(quantity),
        "dimension": "" if quantity is None else quantity.dimension,
        "date": _date(target.date),
        "direction": target.direction.value,
    }

    assert seen == {name: row.get(name, "") for name in seen}
    assert target.words == row["text"]


@pytest.mark.parametrize("row", rows("actuals"), ids=name_of)
def test_actual(row: Mapping[str, str]) -> None:
    actual = read_actual(row["text"])
    seen = {
        "kind": actual.kind.value,
        "as": actual.operator.value,
        "value": _value(actual.quantity),
        "counted_in": _unit(actual.quantity),
        "attainment": actual.attainment or "",
    }

    assert seen == {name: row.get(name, "") for name in seen}
    assert actual.words == row["text"]


@pytest.mark.parametrize("row", rows("meets"), ids=name_of)
def test_meets(row: Mapping[str, str]) -> None:
    target = read_target(row["target"])

    assert meets(read_actual(row["actual"], target=target), target) is _ANSWERS[row["met"]]


@pytest.mark.parametrize(("name", "direction"), mapping("names").items(), ids=list(mapping("names")))
def test_direction_of_name(name: str, direction: str) -> None:
    assert direction_of_name(name) is Direction(direction)


def test_four_nothings_are_four_things() -> None:
    kinds = [read_actual(text).kind for text in ("", "—", "无", "0")]

    assert kinds == ["blank", "dash", "none_word", "numeric"]


def test_unit_of_the_target_counts_where_the_actual_prints_none() -> None:
    target = read_target("≥25000万美元")
    actual = read_actual("25530", target=target)

    assert actual.unit_from == "target"
    assert actual.quantity is not None
    assert actual.quantity.unit == target.unit


def test_own_cell_of_the_unit_is_kept_where_the_words_contradict_it() -> None:
    target = read_target("≥5万元", unit="家")

    assert target.unit_from == "words"
    assert target.cell_unit is not None
    assert target.cell_unit.id == "家"


def test_a_fall_is_positive_where_the_indicator_counts_falls() -> None:
    target = read_target("≥5%", name="能耗下降率")
    actual = read_actual("同比下降6%", target=target)

    assert _value(actual.quantity) == "6"
    assert meets(actual, target) is True


def test_year_answers_a_deadline() -> None:
    actual = read_actual("2022", target=read_target("2022年12月底前"))

    assert actual.kind == "date"
    assert _date(actual.date) == "2022--"
