"""Expenditure by functional classification (功能分类): classes and items as told in text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.check.facts import SIZES, amount_in
from jixiao.check.ledger import told
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.form.label import fold

_NUMBER = re.compile(r"^[\d.、(（)）]+")
_CODE = re.compile(r"(?<!\d)\d{7}(?!\d)")
_QUOTES = re.compile(r"[“”\"‘’「」]")
_NOISE = re.compile(r"\(类\)|支出|类|\d")


@dataclass(frozen=True)
class Item:
    """One item (项): its class, and what was budgeted and spent."""

    subject: str
    class_name: str
    budget: Amount | None
    outturn: Amount | None


def class_name(subject: str) -> str:
    """Name of a class without what differs between headings: 一般公共服务(类)支出 and 一般公共服务支出(类) are one.

    An item told by its code has the code of its class.
    """
    code = _CODE.search(fold(subject))
    if code is not None:
        return code[0][:3]
    head = _QUOTES.sub("", fold(subject)).split("(款)")[0]
    head = head.split("(类)")[0] + ("(类)" if "(类)" in head else "")
    return _NOISE.sub("", _NUMBER.sub("", head))


def items_of(paper: Paper) -> tuple[Item, ...]:
    """Every item with a class, in name or by its code (2010301), in printed order."""
    budgets: dict[str, Amount] = {}
    outturns: dict[str, Amount] = {}
    for statement in told(paper, "functional_item", "budget", *SIZES):
        amount = amount_in(statement)
        if amount is not None and ("(类)" in fold(statement.subject) or _CODE.search(fold(statement.subject))):
            (budgets if statement.measure == "budget" else outturns).setdefault(fold(statement.subject), amount)
    subjects = dict.fromkeys((*budgets, *outturns))
    return tuple(Item(name, class_name(name), budgets.get(name), outturns.get(name)) for name in subjects)


def classes_of(paper: Paper) -> Mapping[str, Amount]:
    """What the text says was spent on every class."""
    found: dict[str, Amount] = {}
    for statement in told(paper, "functional_class", *SIZES):
        amount = amount_in(statement)
        if amount is not None:
            found.setdefault(class_name(statement.subject), amount)
    return found


def by_class(items: tuple[Item, ...]) -> Mapping[str, list[Item]]:
    """Items by their class."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.class_name].append(item)
    return groups
