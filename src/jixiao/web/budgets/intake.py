"""Rows of classified projects are dropped before anything of an upload is kept (涉密行)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.web.budgets.exchange import exchange

Row = tuple[int, list[str]]


def without_classified(rows: Sequence[Row], columns: Sequence[str]) -> tuple[list[Row], dict[str, int]]:
    """The rows that may be kept, and how many others there are, by what their unit's cell says.

    Args:
        rows: Number in the file and cells.
        columns: Field of each column.
    """
    where = [index for index, name in enumerate(columns) if name == "classified"]
    if not where:
        return list(rows), {}
    kept: list[Row] = []
    dropped: dict[str, int] = {}
    for number, cells in rows:
        if any(exchange().is_classified(cells[index]) for index in where):
            unit = next((cells[i] for i, name in enumerate(columns) if name in {"unit_code", "unit_name"}), "")
            dropped[unit.strip()] = dropped.get(unit.strip(), 0) + 1
        else:
            kept.append((number, cells))
    return kept, dropped
