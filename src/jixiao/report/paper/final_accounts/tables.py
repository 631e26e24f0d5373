"""Part two: the nine tables (第二部分 部门决算表), every sum of them added up from the items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from jixiao.document.model import Block, LineRole, Table
from jixiao.form.accounts.words import personnel_classes
from jixiao.report.paper.final_accounts.general_tables import appropriation_table, income_expenditure_table
from jixiao.report.paper.final_accounts.model import (
    APPROPRIATIONS,
    FUNDS,
    OWN_EXPENDITURE,
    OWN_SOURCES,
    DepartmentYear,
    EconomicItem,
    FunctionalItem,
)
from jixiao.report.paper.final_accounts.sheet import spanned_table
from jixiao.report.paper.final_accounts.words import Draft, cell_words, listed, say, words
from jixiao.report.paper.grid import Spot
from jixiao.report.paper.official import paragraph

Figures = tuple[Fraction, ...]
_CLASS, _DIVISION = 3, 5


def nine_tables(draft: Draft) -> Iterator[Block]:
    """Every table with its title, the line above it and its note."""
    year = draft.year
    yield paragraph(say("parts", "tables", unit=year.unit, year=year.year), LineRole.TITLE)
    makers: dict[str, Callable[[DepartmentYear], Table]] = {
        "income_expenditure": income_expenditure_table,
        "income": _income,
        "expenditure": _expenditure,
        "appropriation": appropriation_table,
        "general_public": _general_public,
        "basic": _basic,
        "three_public": _three_public,
        "government_fund": _government_fund,
        "state_capital": _state_capital,
    }
    empty = {name for name in ("government_fund", "state_capital") if not has_fund(year, name)}
    for number, (name, make) in enumerate(makers.items(), 1):
        yield paragraph(str(words()["tables"]["titles"][name]), LineRole.TITLE)
        yield paragraph(say("tables", "caption", number=f"{number:02d}", unit=year.unit), LineRole.CAPTION)
        yield make(year)
        if name in empty:
            yield paragraph(say("tables", "zero_note"), LineRole.NOTE)
        elif _is_rounded(year):
            yield paragraph(say("tables", "rounding_note"), LineRole.NOTE)


def _is_rounded(year: DepartmentYear) -> bool:
    """Whether amounts have more decimal places than the tables print, so that sums of what is printed may be off."""
    held = [amounts for item in year.items for amounts in (item.income, item.basic, item.project, item.own)]
    amounts = [amount for part in held for amount in part.values()] + [item.amount for item in year.economic]
    return any((amount * 100).denominator != 1 for amount in amounts)


def has_fund(year: DepartmentYear, fund: str) -> bool:
    """Whether a fund was used or held at all."""
    return any((year.opened(fund), year.income(fund), year.basic(fund), year.project(fund)))


def _headed(columns: Sequence[str]) -> list[Spot]:
    return [Spot(say("tables", "code")), Spot(say("tables", "name")), *map(Spot, columns)]


def _by_function(
    year: DepartmentYear, figures: Callable[[FunctionalItem], Figures], total: Figures
) -> list[list[Spot]]:
    """A row for the total, and one for every class, division and item with money in it."""
    rows = [_row("", say("tables", "total"), total)]
    shown: set[str] = set()
    held = [item for item in year.items if any(figures(item))]
    for item in held:
        for length, name in ((_CLASS, item.fc_class), (_DIVISION, item.division)):
            code = item.code[:length]
            if code not in shown:
                shown.add(code)
                rows.append(_row(code, name, _summed([figures(each) for each in held if each.code.startswith(code)])))
        rows.append(_row(item.code, item.name, figures(item)))
    return rows


def _summed(figures: Sequence[Figures]) -> Figures:
    return tuple(sum(column, Fraction(0)) for column in zip(*figures, strict=True))


def _row(code: str, name: str, figures: Figures) -> list[Spot]:
    return [Spot(code), Spot(name), *(Spot(cell_words(figure)) for figure in figures)]


def _table_of_items(
    year: DepartmentYear, columns: Sequence[str], figures: Callable[[FunctionalItem], Figures]
) -> Table:
    total = _summed([figures(item) for item in year.items]) if year.items else (Fraction(0),) * len(columns)
    return spanned_table([_headed(columns), *_by_function(year, figures, total)])


def _income(year: DepartmentYear) -> Table:
    def figures(item: FunctionalItem) -> Figures:
        given = sum((item.income.get(name, Fraction(0)) for name in APPROPRIATIONS), Fraction(0))
        own = (item.income.get(name, Fraction(0)) for name in OWN_SOURCES)
        return (item.total_income, given, *own)

    return _table_of_items(year, listed("tables", "income_columns"), figures)


def _expenditure(year: DepartmentYear) -> Table:
    def figures(item: FunctionalItem) -> Figures:
        basic, project = (sum(part.values(), Fraction(0)) for part in (item.basic, item.project))
        own = (item.own.get(name, Fraction(0)) for name in OWN_EXPENDITURE)
        return (item.total_expenditure, basic, project, *own)

    return _table_of_items(year, listed("tables", "expenditure_columns"), figures)


def _spending(fund: str) -> Callable[[FunctionalItem], Figures]:
    def figures(item: FunctionalItem) -> Figures:
        return (item.spent(fund), item.basic.get(fund, Fraction(0)), item.project.get(fund, Fraction(0)))

    return figures


def _general_public(year: DepartmentYear) -> Table:
    return _table_of_items(year, listed("tables", "general_columns"), _spending("general_public"))


def _state_capital(year: DepartmentYear) -> Table:
    return _table_of_items(year, listed("tables", "general_columns"), _spending("state_capital"))


def _government_fund(year: DepartmentYear) -> Table:
    fund = "government_fund"
    opening, income, spent, *parts, closing = listed("tables", "fund_columns")

    def figures(item: FunctionalItem) -> Figures:
        inside = (item.opening.get(fund, Fraction(0)), item.income.get(fund, Fraction(0)))
        return (*inside, *_spending(fund)(item), item.closed(fund))

    total = (
        *(year.opened(fund), year.income(fund), year.basic(fund) + year.project(fund)),
        *(year.basic(fund), year.project(fund), year.closed(fund)),
    )
    head = [Spot(words()["tables"][name], height=2) for name in ("code", "name")]
    head += [Spot(opening, height=2), Spot(income, height=2), Spot(spent, width=3), Spot(closing, height=2)]
    return spanned_table([head, [Spot(part) for part in parts], *_by_function(year, figures, total)], heading_rows=2)


def personnel_and_operating(year: DepartmentYear) -> tuple[list[EconomicItem], list[EconomicItem]]:
    """Basic expenditure by economic item: personnel costs, and operating costs (人员经费、公用经费)."""
    personnel = personnel_classes()
    sides: tuple[list[EconomicItem], list[EconomicItem]] = ([], [])
    for item in sorted(year.economic, key=lambda item: item.code):
        sides[item.code[:_CLASS] not in personnel].append(item)
    return sides


def economic_total(items: Sequence[EconomicItem]) -> Fraction:
    """Sum of economic items."""
    return sum((item.amount for item in items), Fraction(0))


def _basic(year: DepartmentYear) -> Table:
    heads = words()["tables"]["basic_heads"]
    sides = personnel_and_operating(year)
    columns = [Spot(heads["code"]), Spot(say("tables", "name")), Spot(say("tables", "outturn"))]
    rows = [[Spot(heads["personnel"], width=3), Spot(heads["operating"], width=3)], [*columns, *columns]]
    blank = ("", "", "")
    beside = zip_longest(*map(_economic_rows, sides), fillvalue=blank)
    rows += [[Spot(text) for side in cells for text in side] for cells in beside]
    totals = [economic_total(side) for side in sides]
    names = (heads["personnel_total"], heads["operating_total"])
    rows.append([spot for name, total in zip(names, totals, strict=True) for spot in _sum_spots(name, total)])
    rows.append([Spot(heads["total"], width=5), Spot(cell_words(sum(totals, Fraction(0))))])
    return spanned_table(rows, heading_rows=2)


def _sum_spots(name: str, total: Fraction) -> list[Spot]:
    return [Spot(name, width=2), Spot(cell_words(total))]


def _economic_rows(items: Sequence[EconomicItem]) -> list[tuple[str, str, str]]:
    """A row for every class of the items, and one for each of them."""
    rows: list[tuple[str, str, str]] = []
    names = words()["economic"]["classes"]
    for code in dict.fromkeys(item.code[:_CLASS] for item in items):
        held = [item for item in items if item.code.startswith(code)]
        rows.append((code, str(names.get(code, "")), cell_words(economic_total(held))))
        rows += [(item.code, item.name, cell_words(item.amount)) for item in held]
    return rows


def _three_public(year: DepartmentYear) -> Table:
    whole, overseas, vehicles, *kinds, hospitality = listed("tables", "three_public_columns")
    spent = year.three_public
    rows = words()["tables"]["three_public_rows"]
    head = [Spot(rows["budget"], width=6), Spot(rows["outturn"], width=6)]
    side = [Spot(whole, height=2), Spot(overseas, height=2), Spot(vehicles, width=3), Spot(hospitality, height=2)]
    kind_spots = [Spot(kind) for kind in kinds]
    expenses = (spent.whole, spent.overseas, spent.vehicles, spent.purchase, spent.running, spent.hospitality)
    figures = [Spot(cell_words(each.budget)) for each in expenses]
    figures += [Spot(cell_words(each.outturn)) for each in expenses]
    return spanned_table([head, [*side, *side], [*kind_spots, *kind_spots], figures], heading_rows=3)


def balances_of(year: DepartmentYear) -> Iterator[tuple[str, Fraction]]:
    """Every closing balance by the name of its fund, the last of them that of everything else."""
    for fund in APPROPRIATIONS:
        yield fund, year.closed(fund)
    given = sum((year.closed(fund) for fund in APPROPRIATIONS), Fraction(0))
    yield FUNDS[-1], year.computed_closing - given
