"""Targets and actuals of a row, read with the cells beside them."""

from __future__ import annotations

from functools import lru_cache

from jixiao.form.model import Indicator
from jixiao.place import Written
from jixiao.quantity import Actual, Target, read_actual, read_target


def text_of(written: Written | None) -> str:
    """The words of a cell, empty where there is none."""
    return written.text if written is not None else ""


def name_of(row: Indicator) -> str:
    """Name of the indicator (三级指标)."""
    return text_of(row.level3)


def target_of(row: Indicator) -> Target:
    """The target that counts: the adjusted one where a cell gives it."""
    cell = row.adjusted_target or row.target
    return _target(
        text_of(cell),
        row.operator.text if row.operator else None,
        row.unit_of_measure.text if row.unit_of_measure else None,
        name_of(row),
    )


@lru_cache(maxsize=1 << 15)
def _target(text: str, operator: str | None, unit: str | None, name: str) -> Target:
    """The target of a row; many checks ask for the same row."""
    return read_target(text, operator=operator, unit=unit, name=name)


def actual_of(row: Indicator, target: Target) -> Actual:
    """The actual value beside its target."""
    unit = row.unit_of_measure.text if row.unit_of_measure else None
    return _actual(text_of(row.actual), unit, target)


@lru_cache(maxsize=1 << 15)
def _actual(text: str, unit: str | None, target: Target) -> Actual:
    """The actual value of a row; many checks ask for the same row."""
    return read_actual(text, unit=unit, target=target)
