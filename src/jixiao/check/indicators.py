"""Targets and actuals of a row, read with the cells beside them."""

from __future__ import annotations

from jixiao.form.model import Indicator
from jixiao.place import Written
from jixiao.quantity import Actual, Target
from jixiao.score.outcome import cells_of


def text_of(written: Written | None) -> str:
    """The words of a cell, empty where there is none."""
    return written.text if written is not None else ""


def name_of(row: Indicator) -> str:
    """Name of the indicator (三级指标)."""
    return text_of(row.level3)


def target_of(row: Indicator) -> Target:
    """The target that counts: the adjusted one where a cell gives it."""
    return cells_of(row).target


def actual_of(row: Indicator) -> Actual:
    """The actual value beside its target."""
    return cells_of(row).actual
