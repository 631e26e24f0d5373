"""Columns of workbooks that finance systems export, and of ours, as data (导入导出栏目)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from jixiao.data import load_data
from jixiao.web.budgets.wording import money_words

FILE = "web/exchange.yaml"
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_UNIT = re.compile(r"(亿元|万元|千元|元)")
_MONEY_OF = "initial/"


@dataclass(frozen=True, slots=True)
class Exchange:
    """The whole of ``exchange.yaml``.

    Attributes:
        titles, codes: Field → Chinese heading, and name of the field in the integrated system.
        words: Heading without white space → field.
        export: Fields of our workbook in order.
        money: Fields that hold amounts.
        classified, sums, basic: Words of classified rows, rows of sums, rows of basic expenditure.
    """

    titles: Mapping[str, str]
    codes: Mapping[str, str]
    words: Mapping[str, str]
    export: tuple[str, ...]
    money: frozenset[str]
    classified: frozenset[str]
    sums: frozenset[str]
    basic: frozenset[str]

    def field_of(self, heading: str) -> str:
        """The field that a heading names; ``initial/fiscal`` for a column of one source; empty for an unknown one."""
        words = _squeezed(heading)
        bare = _BRACKETS.sub("", words)
        found = self.words.get(words) or self.words.get(bare) or self.words.get(bare.lower(), "")
        if found:
            return found
        source = money_words().source_of(bare)
        return f"{_MONEY_OF}{source}" if source else ""

    def choices(self) -> list[tuple[str, str]]:
        """What a column can be said to be, with Chinese words, for the page."""
        names = [(field, title) for field, title in self.titles.items() if field != "rate"]
        sources = money_words().sources.items()
        return names + [(f"{_MONEY_OF}{key}", f"年初批复：{title}") for key, title in sources]

    def is_classified(self, text: str) -> bool:
        """Whether the words of a cell say that the project is classified (涉密)."""
        words = _squeezed(text).upper()
        return words in self.classified or words[:2] in {one for one in self.classified if len(one) > 1}


@cache
def exchange() -> Exchange:
    """The columns, read once."""
    tree = cast("Mapping[str, Any]", load_data(FILE))
    columns: Mapping[str, Mapping[str, Any]] = tree["columns"]
    words = {
        _squeezed(word): field
        for field, column in columns.items()
        for word in (column["title"], column["code"], *column["words"])
    }
    return Exchange(
        titles={field: column["title"] for field, column in columns.items()},
        codes={field: column["code"] for field, column in columns.items()},
        words=words,
        export=tuple(tree["export"]),
        money=frozenset(tree["money"]),
        classified=frozenset(tree["classified_words"]),
        sums=frozenset(tree["sum_words"]),
        basic=frozenset(tree["basic_words"]),
    )


def guess_columns(head: Sequence[str]) -> list[str]:
    """The field of each column by its heading; a field once, at its first column."""
    taken: set[str] = set()
    columns: list[str] = []
    for heading in head:
        field = exchange().field_of(heading)
        columns.append("" if field in taken or field == "rate" else field)
        taken.add(field)
    return columns


def unit_in(text: str) -> str:
    """The unit of money that a heading or a line above the table names; empty for none."""
    found = _UNIT.search(_squeezed(text))
    return found[1] if found else ""


def signature_of(head: Sequence[str]) -> str:
    """SHA-256 of the headings, by which a mapping is remembered."""
    return hashlib.sha256("\t".join(_squeezed(heading) for heading in head).encode()).hexdigest()


def is_money(field: str) -> bool:
    """Whether a column holds amounts."""
    return field in exchange().money or field.startswith(_MONEY_OF)


def _squeezed(text: str) -> str:
    return "".join(text.split())
