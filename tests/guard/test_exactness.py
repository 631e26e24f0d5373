"""Exact or not at all: no float near money or points, one place that rounds, absence asked for by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.guard.tree import PACKAGE, modules, named, tree_of

EXACT = tuple(PACKAGE / name for name in ("quantity", "scheme", "form", "score", "check", "rollup", "report"))

# Modules that measure text, never money or points: widths of printed lines, likeness of words.
TEXT_MEASURES = frozenset(
    PACKAGE / name
    for name in (
        "check/likeness.py",
        "form/declaration/likeness.py",
        "form/narrative/key_work.py",
        "form/narrative/list_cell.py",
        "form/narrative/paragraphs.py",
    )
)


def test_no_float_where_money_or_points_pass() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path, tree in modules()
        if _is_exact(path)
        for node in _floats(tree)
        if path not in TEXT_MEASURES
    ]

    assert found == []


def test_list_of_text_measures_is_up_to_date() -> None:
    assert [named(path) for path in sorted(TEXT_MEASURES) if not any(_floats(tree_of(path)))] == []


def test_only_quantity_rounds() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path, tree in modules()
        if _is_exact(path) and not path.is_relative_to(PACKAGE / "quantity")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in {"round", "quantize"}
    ]

    assert found == []


def test_decimal_is_never_printed_as_it_happens() -> None:
    """``str(Decimal)`` says 1E+2; ``format_number`` is the one way to print (style.md section 4)."""
    found = [
        f"{named(path)}:{node.lineno}"
        for path, tree in modules()
        if not path.is_relative_to(PACKAGE / "quantity")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) == "str" and any(_is_number(item) for item in node.args)
    ]

    assert found == []


def _is_exact(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in EXACT)


def _floats(tree: ast.Module) -> Iterator[ast.expr]:
    """Where a module makes, names or writes a float."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "float":
            yield node
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield node


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _called(node) in {"Decimal", "Fraction", "round_half_up"}
