"""Sources of money, rows of the money block, and how they are written, as data (资金来源)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from jixiao.data import load_data

FILE = "web/money.yaml"
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """The whole of ``money.yaml``.

    Attributes:
        sources: Key → what a source is called.
        falls_to: Key → the source in whose row it counts where it has none of its own.
        rows: Word of a row → its key: a source, ``total``, or a part of the structure.
        nothing: Ways to write that there is no amount.
        leads: What stands before the words of a row.
    """

    sources: Mapping[str, str]
    falls_to: Mapping[str, str]
    rows: Mapping[str, str]
    nothing: frozenset[str]
    leads: re.Pattern[str]

    def row_of(self, item: str) -> str:
        """The key of a row of the money block by what it prints; empty for an unknown one."""
        words = "".join(item.split())
        while (shorter := self.leads.sub("", words)) != words:
            words = shorter
        return self.rows.get(words, "")

    def source_of(self, words: str) -> str:
        """The key of a source by its words; empty for an unknown one."""
        key = self.row_of(words)
        return key if key in self.sources else ""


@cache
def money_words() -> MoneyWords:
    """The words, read once."""
    tree = cast("Mapping[str, Any]", load_data(FILE))
    sources: Mapping[str, Mapping[str, Any]] = tree["sources"]
    structure: Mapping[str, Sequence[str]] = tree["structure"]
    rows = {word: key for key, source in sources.items() for word in (source["title"], *source["words"])}
    rows |= {word: key for key, words in structure.items() for word in words}
    rows |= dict.fromkeys(tree["totals"], TOTAL)
    return MoneyWords(
        sources={key: source["title"] for key, source in sources.items()},
        falls_to={key: source["falls_to"] for key, source in sources.items() if "falls_to" in source},
        rows=rows,
        nothing=frozenset(tree["nothing"]),
        leads=re.compile(tree["leads"]),
    )
