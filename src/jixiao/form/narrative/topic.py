"""Which figure of a known paper a statement is (topic), from ``data/forms/statements/topics.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from jixiao.data import load_data
from jixiao.form.label import fold
from jixiao.form.model import Statement
from jixiao.form.narrative.numbering import numbering_of

_QUOTES = re.compile(r"[“”\"'‘’「」]")

_YEAR = re.compile(r"^(?:关于)?(?:19|20)\d{2}年度?(?=\D)")


@dataclass(frozen=True, slots=True)
class _Rule:
    topic: str
    sections: tuple[str, ...]
    not_sections: tuple[str, ...]
    subject: str
    measures: frozenset[str]
    units: frozenset[str]

    def fits(self, statement: Statement, subject: str, headings: Sequence[str]) -> bool:
        """Whether the statement is this figure."""
        if self.measures and statement.measure not in self.measures:
            return False
        if self.units and statement.unit not in self.units:
            return False
        if self.sections and not _any_names(self.sections, headings):
            return False
        if _any_names(self.not_sections, headings):
            return False
        return _compiled(self.subject).fullmatch(subject) is not None


_compiled = cache(re.compile)  # only for rules whose section a paper has


def _any_names(sections: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a heading has the words of a section in it, or begins with them where ``^`` stands before them."""
    return any(
        heading.startswith(words[1:]) if words.startswith("^") else words in heading
        for words in sections
        for heading in headings
    )


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = cast("Sequence[Mapping[str, str | Sequence[str]]]", load_data("forms/statements/topics.yaml"))
    return tuple(
        _Rule(
            topic=str(row["topic"]),
            sections=tuple(row.get("section", ())),
            not_sections=tuple(row.get("not_section", ())),
            subject=str(row["subject"]),
            measures=frozenset(row.get("measure", ())),
            units=frozenset(row.get("unit", ())),
        )
        for row in rows
    )


@lru_cache(maxsize=1 << 12)
def bare_heading(text: str) -> str:
    """A heading without its number, a year before it and quotation marks."""
    numbering = numbering_of(text)
    return _YEAR.sub("", _QUOTES.sub("", fold(text[len(numbering.printed) :] if numbering else text)))


def topic_of(statement: Statement, headings: Sequence[str]) -> str | None:
    """The figure that a statement is, ``None`` where it is none of those known.

    Args:
        statement: The statement.
        headings: The headings above it, outermost first, as printed.
    """
    subject = _QUOTES.sub("", fold(statement.subject))
    bare = [bare_heading(heading) for heading in headings]
    return next((rule.topic for rule in _rules() if rule.fits(statement, subject, bare)), None)
