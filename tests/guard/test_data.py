"""Data files: strictly read, explained at their head, every synonym with where it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest

from jixiao.data.loader import Tree, list_data, load_data, parse_strict
from jixiao.form.label import fold
from tests.guard.tree import PACKAGE, ROOT, files, named, text_of

DATA = tuple(path for path in files() if path.is_relative_to(PACKAGE / "data") and path.suffix == ".yaml")
OTHER = tuple(path for path in files() if path.suffix in {".yaml", ".yml"} and path not in DATA)
BROKEN_ON_PURPOSE = ROOT / "tests" / "cases" / "schemes" / "broken"

BESIDE_ANOTHER = {
    "其中:财政资金",
    "其中财政资金",
}  # printed after the budget and after the outturn: its neighbour tells which


@pytest.mark.parametrize("path", DATA, ids=named)
def test_data_file_is_read_strictly_and_says_what_it_is(path: Path) -> None:
    assert parse_strict(text_of(path), path.name)
    assert text_of(path).startswith("# ")


def test_every_other_yaml_file_is_read_strictly() -> None:
    for path in OTHER:
        if not path.is_relative_to(BROKEN_ON_PURPOSE):
            parse_strict(text_of(path), named(path))


def test_every_data_file_is_listed_by_the_loader() -> None:
    assert {name for folder in _folders() for name in list_data(folder)} | _at_the_top() == {
        path.relative_to(PACKAGE / "data").as_posix() for path in DATA
    }


def test_every_word_says_where_it_was_seen() -> None:
    found = [f"{name}: {entry['word']}" for name, entry in _words() if not str(entry.get("seen", "")).strip()]

    assert found == []


def test_labels_are_words_and_no_sentences() -> None:
    """A label of a form is short and has no full stop; a sentence of one paper is no label (issue rule)."""
    longest = 24
    found = [
        f"{name}: {entry['word']}"
        for name, entry in _words()
        if name.endswith("labels.yaml") and (len(str(entry["word"])) > longest or "。" in str(entry["word"]))
    ]

    assert found == []


def test_no_word_names_two_fields_of_one_group() -> None:
    """Two labels that are one after folding: the loader would keep the last without a word."""
    tree = cast("Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]", load_data("forms/labels.yaml"))
    twice = [
        (group, word)
        for group, by_field in tree.items()
        if group != "parent"
        for word, count in _counted(by_field).items()
        if count > 1 and word not in BESIDE_ANOTHER
    ]

    assert twice == []


def _counted(by_field: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, int]:
    words = [fold(entry["word"]) for entries in by_field.values() for entry in entries]
    return {word: words.count(word) for word in words}


def _folders() -> set[str]:
    return {path.relative_to(PACKAGE / "data").parts[0] for path in DATA if path.parent != PACKAGE / "data"}


def _at_the_top() -> set[str]:
    return {path.name for path in DATA if path.parent == PACKAGE / "data"}


def _words() -> Iterator[tuple[str, Mapping[str, Tree]]]:
    """Every entry of the data files that gives a word."""
    for path in DATA:
        for entry in _entries(parse_strict(text_of(path), path.name)):
            yield named(path), entry


def _entries(tree: Tree) -> Iterator[Mapping[str, Tree]]:
    if isinstance(tree, str):
        return
    if isinstance(tree, Mapping):
        if isinstance(tree.get("word"), str):
            yield tree
        tree = list(tree.values())
    for item in tree:
        yield from _entries(item)
