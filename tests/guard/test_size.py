"""Small wins (style.md section 2.1): short functions, short files, everything public documented."""

from __future__ import annotations

import ast
import statistics

import pytest

from tests.guard.tree import PACKAGE, ROOT, Function, functions, length, modules, named, text_of

LONGEST_FUNCTION = 60
LONGEST_FILE = 500
MEDIAN_FUNCTION = 8
NINE_OF_TEN = 30
MEDIAN_FILE = 150
MEDIAN_TEST = 12

OURS = tuple(ROOT / name for name in ("src", "tests", "bench", "samples", "docs"))


def test_no_function_is_long() -> None:
    found = [f"{named(path)}:{node.name}" for path, node in functions(ROOT) if length(node) > LONGEST_FUNCTION]

    assert found == []


def test_no_file_is_long() -> None:
    found = [named(path) for path, _ in modules(ROOT) if len(text_of(path).splitlines()) > LONGEST_FILE]

    assert found == []


def test_functions_of_the_package_are_short() -> None:
    lengths = sorted(length(node) for _, node in functions())

    assert statistics.median(lengths) <= MEDIAN_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= NINE_OF_TEN


def test_files_of_the_package_are_short() -> None:
    assert statistics.median(len(text_of(path).splitlines()) for path, _ in modules()) <= MEDIAN_FILE


def test_tests_are_short() -> None:
    assert statistics.median(length(node) for _, node in functions(ROOT / "tests")) <= MEDIAN_TEST


@pytest.mark.parametrize("folder", OURS, ids=named)
def test_every_module_is_documented(folder: object) -> None:
    found = [named(path) for path, tree in modules(ROOT) if path.is_relative_to(str(folder)) and not _explained(tree)]

    assert found == []


def test_every_public_name_is_documented() -> None:
    found = [
        f"{named(path)}:{node.name}"
        for path, tree in modules(PACKAGE)
        for node in _public(tree)
        if not _explained(node)
    ]

    assert found == []


def _public(tree: ast.Module) -> list[ast.ClassDef | Function]:
    """Classes and functions of a module without a leading underscore, and the methods of such classes."""
    found: list[ast.ClassDef | Function] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef):
                found += [item for item in node.body if isinstance(item, Function) and not item.name.startswith("_")]
    return found


def _explained(node: ast.Module | ast.ClassDef | Function) -> bool:
    return bool((ast.get_docstring(node) or "").strip())
