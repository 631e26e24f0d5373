"""The figures of a year from the tables that bureaus publish (由决算公开表得出年度数据), every fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from jixiao.check.accounts import Relation, Told, relations, told_figure
from jixiao.form.accounts import AccountFigure, AccountTable, AccountTables
from jixiao.form.accounts.words import kinds
from jixiao.place import Place
from jixiao.quantity import Unit, find_unit, format_number
from jixiao.report.paper.final_accounts.model import APPROPRIATIONS, FUNDS, NOTHING, OWN_SOURCES
from jixiao.report.paper.final_accounts.workbook_read import Figures

_UNIT = "万元"
_CLASS, _DIVISION, _ITEM = 3, 5, 7
_NEEDED = ("income_expenditure", "income", "expenditure", "appropriation", "general_public", "basic")
_OPTIONAL = ("government_fund", "state_capital", "three_public")
#: Troubles that lose no figure for certain: what they leave out, the sums tell.
_HARMLESS = frozenset({"unknown_column", "unknown_row", "table_twice"})
_OWN = {"remitted": "remitted", "operating": "operating", "affiliated_subsidy": "affiliated_subsidy"}
_EXPENSES = {
    "overseas": "overseas",
    "purchase": "vehicle_purchase",
    "running": "vehicle_running",
    "hospitality": "hospitality",
}
_LAST = {
    "total": "income_expenditure.total_income",
    "income": "income_expenditure.year_income",
    "expenditure": "income_expenditure.year_expenditure",
    "appropriation": "appropriation.total_income",
}


def published_figures(accounts: AccountTables, currency_unit: str = "", year: str = "") -> Figures:
    """The figures of the tables in the shape of ``year.yaml``, with everything that stands in the way.

    Args:
        accounts: As recognised.
        currency_unit: Unit in which to give them; empty for that of the tables.
        year: Fiscal year that they should be of; empty for any.
    """
    reader = _Published(accounts, currency_unit or _currency(accounts))
    printed = accounts.year
    if year and printed is not None and printed.text != year:
        reader.figures.wrong(printed.place, "year_differs", words=printed.text, year=year)
    reader.read()
    return reader.figures


def last_year_tree(accounts: AccountTables, unit: str, column: str = "amount") -> dict[str, Any]:
    """``last_year`` of ``year.yaml``: the totals of last year's tables, or of a column for last year in this year's.

    Args:
        accounts: The tables.
        unit: Unit of money of the year that it stands in.
        column: ``amount``, or ``last`` for the column of the year before.
    """
    found = {name: accounts.figure(f"{row}.{column}") for name, row in _LAST.items()}
    fund = accounts.figure("appropriation.year_expenditure.general_public") if column == "amount" else None
    found["general_public"] = fund
    told: dict[str, Any] = {name: _words(figure, unit) for name, figure in found.items() if figure is not None}
    incomes = {name: accounts.figure(f"income_expenditure.{name}.{column}") for name in APPROPRIATIONS}
    printed = {name: _words(figure, unit) for name, figure in incomes.items() if figure is not None}
    if told and column == "amount":
        printed = {**dict.fromkeys(APPROPRIATIONS, "0"), **printed}
        told.setdefault("general_public", "0")
    return {**told, "appropriation_income": printed} if printed else told


def _currency(accounts: AccountTables) -> str:
    """The unit that all tables print, 万元 where they differ."""
    units = {table.currency_unit for table in accounts if table.currency_unit}
    return units.pop() if len(units) == 1 else _UNIT


def _value(figure: AccountFigure, unit: str) -> Fraction:
    known = find_unit(unit)
    return NOTHING if known is None else _in(figure, known)


def _in(figure: AccountFigure, unit: Unit) -> Fraction:
    return figure.quantity.base / unit.factor


def _value_of(told: Told, unit: str) -> Fraction:
    return _value(AccountFigure(told.amount.quantity, told.amount.place), unit)


def _words(figure: AccountFigure, unit: str) -> str:
    return format_number(_value(figure, unit))


class _Published:
    """Works out from the tables what the tables themselves do not print: which fund an item's other money is."""

    def __init__(self, accounts: AccountTables, unit: str) -> None:
        self.accounts, self.figures, self.unit = accounts, Figures(is_published=True), unit
        self.related = list(relations(accounts))

    def read(self) -> None:
        """Everything, if the tables are there."""
        self._troubles()
        self.figures.sheets = [kinds()[table.kind].title for table in self.accounts]
        for words in self.accounts.passed_over:
            self.figures.note(words.place, "published_passed_over", words=words.text)
        missing = [name for name in _NEEDED if name not in self.accounts.tables]
        if missing:
            self._wrong(Place(), "table_missing", what="”“".join(kinds()[name].title for name in missing))
            return
        for name in _OPTIONAL:
            if name not in self.accounts.tables:
                self.figures.note(Place(), "table_left_out", what=kinds()[name].title)
        for relation in self.related:
            self._hold(relation)
        self.figures.tree["currency_unit"] = self.unit
        functions = self._functions()
        self._put(("functions",), functions)
        self._hold_items(functions)
        self._put(("economic",), sorted(self._economic(), key=lambda item: item["code"]))
        self._balances()
        self._three_public()
        self._put(("last_year",), last_year_tree(self.accounts, self.unit, "last"))
        self._rounding()

    # what is wrong

    def _wrong(self, place: Place, name: str, **values: str) -> None:
        self.figures.wrong(place, name, **values)

    def _troubles(self) -> None:
        for trouble in self.accounts.troubles:
            tell = self.figures.note if trouble.name in _HARMLESS else self.figures.wrong
            tell(trouble.place, f"published_{trouble.name}", **trouble.values)
        for figure in self._printed():
            if figure.quantity.number.value < 0:
                self._wrong(figure.place, "below_nothing", words=figure.quantity.number.words)

    def _printed(self) -> Iterator[AccountFigure]:
        for table in self.accounts:
            for row in table.rows.values():
                yield from row.figures.values()

    def _hold(self, relation: Relation) -> None:
        if relation.fault() is None:
            return
        name = "more_than_whole" if relation.is_limit else "does_not_add_up" if relation.is_sum else "tables_differ"
        self._wrong(relation.stated.amount.place, name, **relation.values)

    def _hold_items(self, functions: Sequence[Mapping[str, Any]]) -> None:
        """What the items come to by source and fund is what the tables print in one sum."""
        items = [item for one in functions for part in one["divisions"] for item in part["items"]]
        sums = {f"income_expenditure.{name}.amount": ("income", name) for name in (*APPROPRIATIONS, *OWN_SOURCES)}
        spent = {f"appropriation.year_expenditure.{name}": ("basic", "project", name) for name in APPROPRIATIONS}
        for reference, (*parts, name) in {**sums, **spent}.items():
            told = told_figure(self.accounts, reference)
            amounts = (Fraction(item.get(part, {}).get(name, "0")) for item in items for part in parts)
            computed = sum(amounts, NOTHING)
            stated = NOTHING if told is None else _value_of(told, self.unit)
            if told is not None and abs(stated - computed) > self._ulp() * (len(items) + 1):
                shown = {"stated": self._show(stated), "computed": self._show(computed)}
                self._wrong(told.amount.place, "items_differ", item=told.words, **shown)

    def _rounding(self) -> None:
        """Sums that are off by what rounding explains: the paper will print the sums of the items."""
        off = [
            relation
            for relation in self.related
            if not relation.is_limit and relation.computed != relation.stated.amount.value and relation.fault() is None
        ]
        if off:
            first = off[0].stated
            self.figures.note(first.amount.place, "rounded", count=str(len(off)), item=first.words)

    # figures

    def _put(self, path: tuple[str, ...], value: object) -> None:
        if value:
            self.figures.put(path, value)

    def _table(self, kind: str) -> AccountTable | None:
        return self.accounts.tables.get(kind)

    def _amount(self, kind: str, row: str, column: str) -> Fraction:
        """An amount; nothing printed counts nothing."""
        table = self._table(kind)
        figure = None if table is None else table.figure(row, column)
        return NOTHING if figure is None else _value(figure, self.unit)

    def _ulp(self) -> Fraction:
        """A unit of the last decimal place that the tables print."""
        return Fraction(1, 10 ** max((figure.quantity.number.digits for figure in self._printed()), default=0))

    def _left(self, whole: Fraction, parts: Sequence[Fraction], *, is_noise: bool) -> Fraction:
        """What parts leave of a whole; a rest that only rounding makes is none."""
        rest = whole - sum(parts, NOTHING)
        slack = self._ulp() * (1 + sum(1 for part in parts if part))
        return NOTHING if rest < 0 or (is_noise and rest <= slack) else rest

    def _functions(self) -> list[dict[str, Any]]:
        names = self._names()
        codes = [code for code in sorted(names) if len(code) == _ITEM]
        self._shallow(names, codes)
        state = self._state_income(codes)
        made: dict[str, dict[str, Any]] = {}
        for code in codes:
            outer, inner = code[:_CLASS], code[:_DIVISION]
            lost = [(len(part), part) for part in (outer, inner) if part not in names]
            for length, part in lost:
                self._wrong(names[code][1], "no_class", length=str(length), code=part)
            if lost:
                continue
            one = made.setdefault(outer, {"code": outer, "name": names[outer][0], "divisions": {}})
            division = one["divisions"].setdefault(inner, {"code": inner, "name": names[inner][0], "items": []})
            division["items"].append({"code": code, "name": names[code][0], **self._item(code, state)})
        return [{**one, "divisions": list(one["divisions"].values())} for one in made.values()]

    def _names(self) -> dict[str, tuple[str, Place]]:
        """Code → its name and where it stands, of all tables by function."""
        found: dict[str, tuple[str, Place]] = {}
        for kind in ("expenditure", "income", *APPROPRIATIONS):
            table = self._table(kind)
            for key, row in () if table is None else table.rows.items():
                if key.isdecimal() and row.name:
                    found.setdefault(key, ("".join(row.name.split()), row.place))
        return found

    def _shallow(self, names: Mapping[str, tuple[str, Place]], codes: Sequence[str]) -> None:
        """Classes and divisions with money that no item stands below."""
        below = {code[:length] for code in codes for length in (_CLASS, _DIVISION)}
        for code, (name, place) in names.items():
            spent = self._amount("expenditure", code, "sum") or self._amount("income", code, "sum")
            if len(code) < _ITEM and code not in below and spent:
                self._wrong(place, "no_items", words=f"{code}{name}")

    def _state_income(self, codes: Sequence[str]) -> Mapping[str, Fraction]:
        """Income of the state capital operating budget by item: the table often prints expenditure only."""
        total = self._amount("income_expenditure", "state_capital", "amount")
        table = self._table("state_capital")
        printed = {code: self._amount("state_capital", code, "income") for code in codes}
        if table is None or not total or any(printed.values()):
            return printed
        own = [code for code in table.rows if code in codes and code not in self.accounts.tables["general_public"].rows]
        found = {code: self._amount("income", code, "appropriation") for code in own}
        if abs(sum(found.values(), NOTHING) - total) > self._ulp() * (len(found) + 1):
            figure = self.accounts.figure("income_expenditure.state_capital.amount")
            self._wrong(Place() if figure is None else figure.place, "state_income", stated=self._show(total))
        return found

    def _show(self, value: Fraction) -> str:
        return f"{format_number(value)}{self.unit}"

    def _item(self, code: str, state: Mapping[str, Fraction]) -> dict[str, Any]:
        """The money of one item, by source and fund."""
        fund = self._amount("government_fund", code, "income")
        given = self._amount("income", code, "appropriation")
        public = self._left(given, (fund, state.get(code, NOTHING)), is_noise=bool(fund or state.get(code)))
        income = dict(zip(APPROPRIATIONS, (public, fund, state.get(code, NOTHING)), strict=True))
        income |= {name: self._amount("income", code, name) for name in OWN_SOURCES}
        made: dict[str, dict[str, Fraction]] = {"income": income}
        made["opening"] = {name: self._amount(name, code, "opening") for name in APPROPRIATIONS[1:]}
        is_noise = not self._has_other_money()
        for part in ("basic", "project"):
            paid = [self._amount(name, code, part) for name in APPROPRIATIONS]
            rest = self._left(self._amount("expenditure", code, part), paid, is_noise=is_noise)
            made[part] = dict(zip(FUNDS, (*paid, rest), strict=True))
        made["own"] = {into: self._amount("expenditure", code, name) for name, into in _OWN.items()}
        told: dict[str, Any] = {
            name: kept
            for name, amounts in made.items()
            if (kept := {key: format_number(amount) for key, amount in amounts.items() if amount})
        }
        budget = self._amount("general_public", code, "initial_budget")
        return {**({"initial_budget": format_number(budget)} if budget else {}), **told}

    def _has_other_money(self) -> bool:
        """Whether basic or project expenditure is paid from anything but appropriations, as the totals tell."""
        spent = self._amount("income_expenditure", "year_expenditure", "amount")
        own = sum((self._amount("expenditure", "total", name) for name in _OWN), NOTHING)
        return spent - own != self._amount("appropriation", "year_expenditure", "amount")

    def _economic(self) -> Iterator[dict[str, str]]:
        table = self.accounts.tables["basic"]
        divided = {key[:_CLASS] for key in table.rows if len(key) == _DIVISION}
        for key, row in table.rows.items():
            if not key.isdecimal():
                continue
            amount = self._economic_amount(key)
            if len(key) == _DIVISION and amount:
                yield {"code": key, "name": "".join(row.name.split()), "amount": format_number(amount)}
            elif len(key) == _CLASS and amount and key not in divided:
                self._wrong(row.place, "no_items", words=f"{key}{row.name}")

    def _economic_amount(self, key: str) -> Fraction:
        whole = self._amount("basic", key, "sum")
        return whole or self._amount("basic", key, "personnel") + self._amount("basic", key, "operating")

    def _balances(self) -> None:
        first = "income_expenditure"
        for name in APPROPRIATIONS:
            rest = self._opening(name)
            if rest:
                self.figures.put(("balances", "opening", name), format_number(rest))
        opening, given = self._amount(first, "opening", "amount"), self._amount("appropriation", "opening", "amount")
        if opening > given:
            self.figures.put(("balances", "opening", "other"), format_number(opening - given))
        for name in ("surplus_used", "distribution", "closing"):
            table = self._table(first)
            figure = None if table is None else table.figure(name, "amount")
            if figure is not None:
                self.figures.put(("balances", name), _words(figure, self.unit))

    def _opening(self, fund: str) -> Fraction:
        """What a fund was carried over with, beside what its items print: as printed, else what its total tells."""
        kind = "appropriation"
        opening = self._amount(kind, f"opening/{fund}", "amount")
        total, income = self._amount(kind, "total_expenditure", fund), self._amount(kind, fund, "amount")
        table = self._table(fund)
        codes = [key for key in (() if table is None else table.rows) if key.isdecimal() and len(key) == _ITEM]
        own = fund in APPROPRIATIONS[1:]
        held = sum((self._amount(fund, code, "opening") for code in codes), NOTHING) if own else NOTHING
        rest = (opening or max(total - income, NOTHING)) - held
        if abs(rest) <= self._ulp() * len(codes) and held:
            return NOTHING
        return max(rest, NOTHING)

    def _three_public(self) -> None:
        for name, into in _EXPENSES.items():
            for column in ("budget", "outturn"):
                amount = self._amount("three_public", "total", f"{name}/{column}")
                if amount:
                    self.figures.put(("three_public", into, column), format_number(amount))
        for column in ("budget", "outturn"):
            whole = self._amount("three_public", "total", f"vehicles/{column}")
            parts = [self._amount("three_public", "total", f"{name}/{column}") for name in ("purchase", "running")]
            table = self._table("three_public")
            if whole and not any(parts) and table is not None:
                self.figures.note(table.place, "vehicles_whole", stated=self._show(whole))
                self.figures.put(("three_public", "vehicle_running", column), format_number(whole))
