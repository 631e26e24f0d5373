"""What only a monitoring paper (绩效运行监控表) prints: the part of the year, causes and likelihoods as ticks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from jixiao.form.grid.words import words_of
from jixiao.form.label import field_of, fold, synonyms_of
from jixiao.form.model import ExecutionRow, Goal, Indicator
from jixiao.place import Written

_MONTHS = r"(?:\d{4}年)?(?:\d{1,2}月?[-—–~～至到])?(?:1[01]|[1-9])月(?:\d{1,2}日|[末底])?"
_AROUND = (r"(?:截至|截止)?", r"(?:累计|实际)?")
_GROUPS = frozenset({"column", "money", "task"})
_WATCHED = frozenset({"to_date", "likelihood", "likelihood_certain"})
_TICKED = ("cause", "likelihood")
_WORDS = ("named", "unnamed")


@cache
def _period() -> re.Pattern[str]:
    """The part of a year before a label: 1-7月, 截至8月底, 上半年; 1-12月 is no part."""
    words = {field: "|".join(re.escape(word) for word, own in words_of("period") if own == field) for field in _WORDS}
    before, after = _AROUND
    return re.compile(rf"{before}(?:(?P<cut_off>{_MONTHS}|{words['named']})|(?:{words['unnamed']})){after}(?=.)")


def field_to_date(text: str, group: str) -> str | None:
    """Field of a heading that begins with a part of the year: 1-7月执行数 is the outturn to date."""
    match = _period().match(fold(text)) if group in _GROUPS else None
    return None if match is None else field_of(fold(text)[match.end() :], f"{group}_to_date")


def monitoring_fields(texts: Sequence[str], fields: list[str | None]) -> list[str | None]:
    """The fields of a heading; where they are those of a monitoring paper, by its own words (备注)."""
    if not _WATCHED & set(fields):
        return fields
    return [field_of(text, "monitoring") or field for text, field in zip(texts, fields, strict=True)]


def cut_off_in(headings: Iterable[Written]) -> Written | None:
    """The part of the year that the headings of a block name first, as printed."""
    for heading in headings:
        match = _period().match(fold(heading.text))
        if match is not None and match["cut_off"] and any(field_to_date(heading.text, group) for group in _GROUPS):
            return Written(heading.text[match.start("cut_off") : match.end("cut_off")], heading.place)
    return None


@cache
def tick_columns() -> frozenset[str]:
    """Fields of the columns in which a cause or a likelihood is ticked."""
    return frozenset(f"{group}_{field}" for group in _TICKED for field in synonyms_of(group))


def with_ticks(values: Mapping[str, Written], written: Callable[[str], Written | None]) -> dict[str, Written]:
    """The fields of a row, with cause and likelihood told by the column that is ticked (√).

    A column of causes may hold the reason itself in place of a tick.

    Args:
        values: The fields that have a column of their own.
        written: Gives the words of the row in the column of any field.
    """
    found = dict(values)
    for group in _TICKED:
        ticked = [
            (word, cell)
            for field, word in synonyms_of(group).items()
            if (cell := written(f"{group}_{field}")) is not None
        ]
        filled = [(word, cell) for word, cell in ticked if cell]
        if ticked and not found.get(group):
            place = (filled or ticked)[0][1].place
            found[group] = Written("、".join(word for word, _ in filled), place)
        told = [cell for _, cell in filled if len(cell.text) > 1]
        if group == "cause" and told and not found.get("reason"):
            found["reason"] = Written("".join(cell.text for cell in told), told[0].place)
    return found


def money_to_date(rows: Iterable[ExecutionRow]) -> tuple[ExecutionRow, ...]:
    """Money of a monitoring paper: an outturn (执行数) is that to date, for the year is not over."""
    return tuple(
        row if row.outturn_to_date is not None else replace(row, outturn=None, outturn_to_date=row.outturn)
        for row in rows
    )


def goals_to_date(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Goals of a monitoring paper: an actual value (完成值) is that to date."""
    return tuple(replace(goal, indicators=tuple(map(_to_date, goal.indicators))) for goal in goals)


def _to_date(row: Indicator) -> Indicator:
    return row if row.to_date is not None else replace(row, actual=None, to_date=row.actual)
