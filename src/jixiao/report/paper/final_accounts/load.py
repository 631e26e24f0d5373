"""A year's data from strict YAML (年度数据): the shape of ``samples/*/year.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from jixiao.form.accounts import AccountTables
from jixiao.form.narrative.final_accounts import FinalAccountsFacts
from jixiao.quantity import QuantityError, find_unit, format_number, read_amount
from jixiao.report.paper.final_accounts.model import (
    APPROPRIATIONS,
    FUNDS,
    NOTHING,
    OWN_EXPENDITURE,
    OWN_SOURCES,
    Agency,
    DepartmentYear,
    EconomicItem,
    FunctionalItem,
    KeyWork,
    LastYear,
    Procurement,
    PublicExpense,
    ThreePublic,
)
from jixiao.report.paper.final_accounts.node import Node
from jixiao.report.paper.final_accounts.published import last_year_tree

KINDS_OF_PROCUREMENT = ("goods", "works", "services")
_LENGTHS = {"class": 3, "division": 5, "item": 7}
_UNIT = "万元"
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LAST = {
    "total": "income_expenditure_total",
    "income": "income_total",
    "expenditure": "expenditure_total",
    "appropriation": "appropriation_total",
    "general_public": "general_public_expenditure",
}
_REASONS = (
    *("total", "income", "expenditure", "appropriation", "general_public"),
    *(f"{name}_income" for name in APPROPRIATIONS),
)


@dataclass(frozen=True, slots=True)
class YearFile:
    """What a file of a year's data holds.

    Attributes:
        year: The figures.
        last_file: Name of last year's paper or data, empty where last year's figures stand in the file itself.
        purposes: Project → what its money was for (主要用途), for the list of projects.
        rest: What stands there for other papers: ``forms``, ``summary``, ``report``.
    """

    year: DepartmentYear
    last_file: str
    purposes: Mapping[str, str]
    rest: Node


def year_of(tree: object, file: str) -> YearFile:
    """The year that a tree of strings holds.

    Args:
        tree: As the strict loader gives it.
        file: What to call the file in an error.

    Raises:
        YearDataError: Something is missing, unknown, or no amount.
    """
    unit = Node(tree, file, "").text("currency_unit", "万元")
    known = find_unit(unit)
    if known is None or known.dimension != "money":
        Node(tree, file, "").refuse("currency_unit", f"“{unit}”不是金额单位")
    node = Node(tree, file, "", unit)
    node.text("currency_unit", "万元")
    last = node.maybe("last_year")
    last_file = last.file("file")
    year = _year(node, LastYear() if last_file else _last_year(last))
    last.done()
    return YearFile(year, last_file, node.words("projects"), _rest(node))


def _rest(node: Node) -> Node:
    """The node, when every key that belongs to another paper has been asked for."""
    for name in ("forms", "summary", "report"):
        node.has(name)
    node.done()
    return node


def _year(node: Node, last: LastYear) -> DepartmentYear:
    year = node.text("fiscal_year")
    if _YEAR.fullmatch(year) is None:
        node.refuse("fiscal_year", f"“{year}”不是四位年度")
    classes = list(node.nodes("functions"))
    balances, reasons, assets = (node.maybe(name) for name in ("balances", "reasons", "assets"))
    made = DepartmentYear(
        unit=node.text("unit"),
        year=year,
        duties=node.texts("duties"),
        units=node.texts("units") or (node.text("unit"),),
        sections=node.texts("sections"),
        items=tuple(sorted((item for fc_class in classes for item in _items(fc_class)), key=lambda item: item.code)),
        purposes={fc_class.text("code"): fc_class.text("purpose", "") for fc_class in classes},
        project_purpose=node.text("project_purpose", ""),
        economic=tuple(_economic(entry) for entry in node.nodes("economic")),
        opening=balances.amounts("opening", FUNDS),
        surplus_used=balances.amount("surplus_used", NOTHING),
        distribution=balances.amount("distribution", NOTHING),
        closing=balances.amount("closing") if balances.has("closing") else None,
        three_public=_three_public(node.maybe("three_public")),
        agency=_agency(node.node("agency")) if node.has("agency") else None,
        procurement=_procurement(node.maybe("procurement")),
        vehicles=_vehicles(assets.maybe("vehicles")),
        equipment=assets.count("equipment") or 0,
        last=last,
        reasons={name: reasons.text(name) for name in _REASONS if reasons.has(name)},
        use=node.texts("use_of_results"),
        key_work=_key_work(node.maybe("key_work")),
        terms=node.words("terms"),
    )
    for part in (balances, reasons, assets):
        part.done()
    return made


def _items(fc_class: Node) -> Iterator[FunctionalItem]:
    """The items of a class, through its divisions; codes must lie within each other."""
    names = [fc_class.text("name")]
    outer = _code(fc_class, "class", "")
    for division in fc_class.nodes("divisions"):
        inner = _code(division, "division", outer)
        for item in division.nodes("items"):
            yield _item(item, _code(item, "item", inner), names[0], division.text("name"))
        division.done()
    fc_class.text("purpose", "")
    fc_class.done()


def _code(node: Node, level: str, outer: str) -> str:
    code = node.text("code")
    if not (code.isascii() and code.isdecimal()) or len(code) != _LENGTHS[level] or not code.startswith(outer):
        node.refuse("code", f"“{code}”应为 {_LENGTHS[level]} 位数字，并以上级编码 {outer or '类'} 开头")
    return code


def _item(node: Node, code: str, fc_class: str, division: str) -> FunctionalItem:
    made = FunctionalItem(
        code=code,
        fc_class=fc_class,
        division=division,
        name=node.text("name"),
        initial_budget=node.amount("initial_budget", NOTHING),
        opening=node.amounts("opening", FUNDS),
        income=node.amounts("income", (*APPROPRIATIONS, *OWN_SOURCES)),
        basic=node.amounts("basic", FUNDS),
        project=node.amounts("project", FUNDS),
        own=node.amounts("own", OWN_EXPENDITURE),
        reason=node.text("reason", "").rstrip("。"),
    )
    node.done()
    return made


def _economic(node: Node) -> EconomicItem:
    code = node.text("code")
    if not (code.isascii() and code.isdecimal()) or len(code) != _LENGTHS["division"]:
        node.refuse("code", f"“{code}”应为 {_LENGTHS['division']} 位数字")
    made = EconomicItem(code, node.text("name"), node.amount("amount"))
    node.done()
    return made


def _expense(node: Node, *counts: str) -> PublicExpense:
    found = {name: count for name in counts if (count := node.count(name)) is not None}
    made = PublicExpense(
        node.amount("budget", NOTHING), node.amount("outturn", NOTHING), found, node.text("reason", "").rstrip("。")
    )
    node.done()
    return made


def _three_public(node: Node) -> ThreePublic:
    made = ThreePublic(
        overseas=_expense(node.maybe("overseas"), "groups", "visits"),
        purchase=_expense(node.maybe("vehicle_purchase"), "vehicles"),
        running=_expense(node.maybe("vehicle_running"), "vehicles"),
        hospitality=_expense(node.maybe("hospitality"), "batches", "visits"),
        foreign=_expense(node.maybe("foreign_hospitality"), "groups", "visits"),
        purpose=node.text("hospitality_purpose", "").rstrip("。"),
        vehicles_reason=node.text("vehicles_reason", "").rstrip("。"),
        reason=node.text("reason", "").rstrip("。"),
    )
    node.done()
    return made


def _agency(node: Node) -> Agency:
    outturn = node.amount("outturn") if node.has("outturn") else None
    made = Agency(node.amount("budget"), outturn, node.text("reason", "").rstrip("。"))
    node.done()
    return made


def _procurement(node: Node) -> Mapping[str, Procurement]:
    found = {}
    for name in KINDS_OF_PROCUREMENT:
        kind = node.maybe(name)
        found[name] = Procurement(*(kind.amount(part, NOTHING) for part in ("total", "sme", "micro")))
        kind.done()
    node.done()
    return found


def _vehicles(node: Node) -> Mapping[str, int]:
    """Kind of vehicle → number; the kinds are the department's own words."""
    return {name: node.count(name) or 0 for name in node.keys()}  # noqa: SIM118 - a node is no mapping


def _key_work(node: Node) -> KeyWork:
    texts, table = [], []
    for entry in node.nodes("texts"):
        texts.append((entry.text("heading"), entry.texts("paragraphs")))
        entry.done()
    for entry in node.nodes("table"):
        table.append((entry.text("matter"), entry.text("content"), entry.text("completion")))
        entry.done()
    node.done()
    return KeyWork(tuple(texts), tuple(table))


def _last_year(node: Node) -> LastYear:
    known = {name: node.amount(name) for name in _LAST if node.has(name)}
    return LastYear(**known, appropriation_income=node.amounts("appropriation_income", APPROPRIATIONS))


def last_year_of(facts: FinalAccountsFacts) -> LastYear:
    """Last year's figures as last year's published paper tells them (以上年公开文本为底数)."""
    known = {name: _told(facts, topic) for name, topic in _LAST.items()}
    incomes = {name: _told(facts, f"{name}_income") for name in APPROPRIATIONS}
    return LastYear(**known, appropriation_income={name: value for name, value in incomes.items() if value is not None})


def last_year_of_tables(accounts: AccountTables, facts: FinalAccountsFacts) -> LastYear:
    """Last year's figures as last year's public tables print them, and where they do not, its text."""
    tree = last_year_tree(accounts, _UNIT)
    told, printed = last_year_of(facts), _last_year(Node(tree, "", ""))
    names = (name for name in _LAST if getattr(printed, name) is None)
    kept = {name: getattr(told, name) for name in names}
    return replace(printed, **kept, appropriation_income=printed.appropriation_income or told.appropriation_income)


def last_year_words(last: LastYear, currency_unit: str) -> dict[str, Any]:
    """Last year's figures as ``last_year`` of ``year.yaml`` in a unit of money."""
    known, ours = find_unit(currency_unit), find_unit(_UNIT)
    rate = ours.factor / known.factor if known is not None and ours is not None else Fraction(1)
    told = {name: value for name in _LAST if (value := getattr(last, name)) is not None}
    words: dict[str, Any] = {name: format_number(value * rate) for name, value in told.items()}
    incomes = {name: format_number(value * rate) for name, value in last.appropriation_income.items()}
    return {**words, "appropriation_income": incomes} if incomes else words


def _told(facts: FinalAccountsFacts, topic: str) -> Fraction | None:
    statement, money = facts.one(topic), find_unit("万元")
    if statement is None or money is None or statement.hedge is not None:
        return None
    try:
        quantity = read_amount(statement.value, statement.unit)
    except QuantityError:
        return None
    return quantity.value_in(money) if quantity.dimension == "money" else None


def last_year_from(year: DepartmentYear) -> LastYear:
    """Last year's figures as last year's own data give them."""
    return LastYear(
        total=year.total,
        income=year.total_income,
        expenditure=year.total_expenditure,
        appropriation=year.appropriation_total,
        appropriation_income={name: year.income(name) for name in APPROPRIATIONS},
        general_public=year.general_public(),
    )
