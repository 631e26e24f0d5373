"""Rows of a money block that should add up to its total row, column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from jixiao.check.damage import require_whole
from jixiao.check.declare import could_not_run, not_applicable
from jixiao.check.money import Column, RowMeaning, columns_of, sum_fault
from jixiao.check.paper import FormView
from jixiao.finding import Finding


def judge_columns(view: FormView, parts: frozenset[RowMeaning], nothing: str) -> Iterator[Finding]:
    """Findings about the columns of a money block whose parts do not make its total.

    Raises:
        NotApplicable: The block has no total with at least two such parts; with the reason ``nothing``.
        CouldNotRun: The form is damaged, or a part is blank and the others fall short.
    """
    columns = columns_of(view, parts)
    if not columns:
        not_applicable(nothing)
    require_whole(view)
    open_columns: list[str] = []
    for column in _merged(columns):
        fault = sum_fault(column.parts, column.total)
        if fault is None:
            continue
        computed = sum((part.value for part in column.parts), Fraction(0))
        if column.is_nested or (column.has_gap and computed < column.total.value):
            open_columns.append(column.title)
            continue
        yield replace(_finding(view, column, computed), severity=fault)
    if open_columns:
        could_not_run(f"{'、'.join(open_columns)}有的组成部分没有填列，或几行互相包含")


def _merged(columns: Sequence[Column]) -> Iterator[Column]:
    """Columns that print the same amounts as one: the same slip is told once."""
    groups: dict[tuple[str, ...], list[Column]] = defaultdict(list)
    for column in columns:
        groups[column.total.text, *(part.text for part in column.parts)].append(column)
    for alike in groups.values():
        yield replace(alike[0], title="、".join(column.title for column in alike))


def _finding(view: FormView, column: Column, computed: Fraction) -> Finding:
    total = column.total
    return Finding(
        place=total.place,
        values={
            "column": column.title,
            "parts": "＋".join(part.text for part in column.parts),
            "stated": total.text,
            "computed": total.show(computed),
            "difference": total.show(total.value - computed),
        },
        related=tuple(view.related(part.place) for part in column.parts),
    )
