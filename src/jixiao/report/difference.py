"""Differences between two papers in words (差异)."""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.form.difference import Change, Difference
from jixiao.report.wording import cell_name

CHANGES: Mapping[Change, str] = {Change.ADDED: "新增", Change.REMOVED: "删去", Change.CHANGED: "改动"}


def change_words(item: Difference) -> str:
    """What became of it: 新增、删去、改动."""
    return CHANGES[item.change]


def row_words(item: Difference) -> str:
    """Which row it is."""
    return "表头、表尾" if item.record == "form" and item.field else item.name or "（无名称）"


def field_words(item: Difference) -> str:
    """Which cell of the row; empty where the whole row came or went."""
    return "" if item.field is None else cell_name(item.field)


def cell_words(words: str | None) -> str:
    """The words of a cell; an empty one is told from none."""
    return "" if words is None else words or "（空白）"
