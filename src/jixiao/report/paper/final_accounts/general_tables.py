"""The two tables with income at the left and expenditure at the right (总表): both sides come to the same total."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest

from jixiao.document.model import Table
from jixiao.report.paper.final_accounts.model import APPROPRIATIONS, FUNDS, OWN_SOURCES, DepartmentYear
from jixiao.report.paper.final_accounts.sheet import spanned_table
from jixiao.report.paper.final_accounts.words import cell_words, listed, say
from jixiao.report.paper.grid import Spot

Line = tuple[str, tuple[Fraction, ...]]
_HAN = "一二三四五六七八九十"


def ordinal(number: int) -> str:
    """Chinese numeral of a line: 一, 十一, 二十."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else ("十" if tens == 1 else f"{_HAN[tens - 1]}十")
    return lead + (_HAN[ones - 1] if ones else "")


def _classes(year: DepartmentYear, *funds: str) -> list[tuple[str, Fraction]]:
    held = [(name, amount) for _, name, amount in year.by_class(*funds) if amount]
    return [(f"{ordinal(number)}、{name}", amount) for number, (name, amount) in enumerate(held, 1)]


def income_expenditure_table(year: DepartmentYear) -> Table:
    """收入支出决算总表."""
    amounts = [year.income(name) for name in (*APPROPRIATIONS, *OWN_SOURCES)]
    left: list[Line] = [
        (name, (amount,)) for name, amount in zip(listed("tables", "income_lines"), amounts, strict=True)
    ]
    right: list[Line] = [(name, (amount,)) for name, amount in _classes(year)]
    left_feet = [
        _foot("year_income", year.total_income),
        _foot("surplus_used", year.surplus_used),
        _foot("opening", year.opened(*FUNDS)),
        _foot("grand_total", year.total_income + year.surplus_used + year.opened(*FUNDS)),
    ]
    right_feet = [
        _foot("year_expenditure", year.total_expenditure),
        _foot("distribution", year.distribution),
        _foot("closing", year.computed_closing),
        _foot("grand_total", year.total_expenditure + year.distribution + year.computed_closing),
    ]
    return _sides(left, left_feet, right, right_feet, [say("tables", "outturn")])


def appropriation_table(year: DepartmentYear) -> Table:
    """财政拨款收入支出决算总表."""
    lines = listed("tables", "appropriation_lines")
    left: list[Line] = [(name, (year.income(fund),)) for name, fund in zip(lines, APPROPRIATIONS, strict=True)]
    spent = {fund: {name: amount for _, name, amount in year.by_class(fund)} for fund in APPROPRIATIONS}
    names = [name for _, name, amount in year.by_class(*APPROPRIATIONS) if amount]
    right: list[Line] = [
        (f"{ordinal(number)}、{name}", _across([spent[fund][name] for fund in APPROPRIATIONS]))
        for number, name in enumerate(names, 1)
    ]
    used = [year.basic(fund) + year.project(fund) for fund in APPROPRIATIONS]
    left_feet = [
        _foot("year_income", year.income(*APPROPRIATIONS)),
        _foot("opening_of", year.opened(*APPROPRIATIONS)),
        _foot("grand_total", year.appropriation_total),
    ]
    right_feet = [
        _foot("year_expenditure", *_across(used)),
        _foot("closing_of", *_across([year.closed(fund) for fund in APPROPRIATIONS])),
        _foot("grand_total", *_across([year.income(fund) + year.opened(fund) for fund in APPROPRIATIONS])),
    ]
    return _sides(left, left_feet, right, right_feet, listed("tables", "appropriation_columns"))


def _across(amounts: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Amounts behind their sum."""
    return (sum(amounts, Fraction(0)), *amounts)


def _foot(name: str, *amounts: Fraction) -> Line:
    return say("tables", name), amounts


def _sides(
    left: Sequence[Line],
    left_feet: Sequence[Line],
    right: Sequence[Line],
    right_feet: Sequence[Line],
    columns: Sequence[str],
) -> Table:
    """Both sides beside each other, their feet on the same lines; lines are numbered through (行次)."""
    height = max(len(left), len(right))
    lefts = [*_padded(left, height), *left_feet]
    rights = [*_padded(right, height), *right_feet]
    width = len(columns)
    head = [Spot(say("tables", "income_side"), width=3), Spot(say("tables", "expenditure_side"), width=2 + width)]
    names = [Spot(say("tables", "project")), Spot(say("tables", "line"))]
    rows = [head, [*names, Spot(say("tables", "outturn")), *names, *map(Spot, columns)]]
    for number, (one, other) in enumerate(zip_longest(lefts, rights), 1):
        rows.append([*_spots(one, number, 1), *_spots(other, number + len(lefts), width)])
    return spanned_table(rows, heading_rows=2)


def _padded(lines: Sequence[Line], height: int) -> list[Line | None]:
    return [*lines, *[None] * (height - len(lines))]


def _spots(line: Line | None, number: int, width: int) -> list[Spot]:
    if line is None:
        return [Spot(""), Spot(str(number)), *[Spot("")] * width]
    name, amounts = line
    return [Spot(name), Spot(str(number)), *(Spot(cell_words(amount)) for amount in amounts)]
