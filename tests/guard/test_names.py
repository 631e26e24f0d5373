"""Names: nouns of the domain, one English word for one Chinese term, no year in a file name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, LedgerRow, ListRow, Statement, Task
from tests.guard.tree import PACKAGE, ROOT, identifiers, modules, named, text_of

ROOMLESS = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "base", "tools"}
YEAR = re.compile(r"(19|20)\d\d")
WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")

GLOSSARY = cast(
    "Mapping[str, Sequence[Mapping[str, str | Sequence[str]]]]",
    parse_strict(text_of(ROOT / "docs" / "glossary.yaml"), "docs/glossary.yaml"),
)
TERMS = frozenset(name for entry in GLOSSARY["terms"] for name in entry["identifier"])
NEVER = {word: entry["say"] for entry in GLOSSARY["never"] for word in entry["word"]}


def test_no_module_without_a_room() -> None:
    found = [named(path) for path, _ in modules(ROOT) if ROOMLESS & {*path.relative_to(ROOT).parts, path.stem}]

    assert found == []


def test_no_year_in_a_file_name() -> None:
    assert [named(path) for path, _ in modules(ROOT) if YEAR.search(path.name)] == []


def test_identifiers_follow_the_glossary() -> None:
    found = [
        f"{named(path)}:{line} {name}: say {NEVER[word]}"
        for path, tree in modules(PACKAGE)
        for line, name in identifiers(tree)
        for word in _words(name)
        if word in NEVER
    ]

    assert found == []


@pytest.mark.parametrize(
    "row", [Form, Goal, Indicator, ExecutionRow, Task, ListRow, LedgerRow, Statement], ids=lambda row: row.__name__
)
def test_every_field_of_a_form_stands_in_the_glossary(row: type[Form]) -> None:
    assert {item.name for item in fields(row)} - TERMS == set()


def test_no_identifier_stands_for_two_terms() -> None:
    given = [name for entry in GLOSSARY["terms"] for name in entry["identifier"]]

    assert sorted(name for name in set(given) if given.count(name) > 1) == []


def _words(name: str) -> set[str]:
    """The words of an identifier, alone and in pairs: ``actualValue`` and ``actual_value`` hold actual_value."""
    words = [word.lower() for word in WORD.findall(name)]
    return {*words, *("_".join(pair) for pair in pairwise(words))}
