"""What the guards look at: the files of the repository and the parts of its Python modules."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "jixiao"

_MADE = {"demo", "build", "dist", "findings", "__pycache__"}  # folders that make and Python write
NO_TEXT = {".png", ".xls", ".doc", ".docx", ".xlsx", ".pdf", ".ofd", ".zip", ".seed"}
_HIDDEN_BUT_OURS = {".ci", ".gitignore"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository; what git ignores is left out by name, as a copy may have no git."""
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        hidden = entry.name.startswith(".") and entry.name not in _HIDDEN_BUT_OURS
        if hidden or entry.name in _MADE or entry.name.endswith((".egg-info", ".pyc")):
            continue
        if entry.is_dir():
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def named(path: Path) -> str:
    """A path as a test shows it: below the repository, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    """Every text file with one of the suffixes, all where none is given."""
    for path in files():
        if path.suffix in suffixes or not (suffixes or path.suffix in NO_TEXT):
            yield path, text_of(path)


@cache
def text_of(path: Path) -> str:
    """The text of a file of the repository, all of which are UTF-8."""
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(text_of(path), filename=named(path))


def modules(folder: Path = PACKAGE) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python module below a folder."""
    for path in files():
        if path.suffix == ".py" and path.is_relative_to(folder):
            yield path, tree_of(path)


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(folder: Path = PACKAGE) -> Iterator[tuple[Path, Function]]:
    """Every function and method below a folder, nested ones too."""
    for path, tree in modules(folder):
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield path, node


def length(function: Function) -> int:
    """Lines of a function, docstring and decorators' last line included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def identifiers(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Public names that a module gives: functions, classes, their arguments and fields, constants."""
    for node in ast.walk(tree):
        if isinstance(node, Function | ast.ClassDef):
            yield node.lineno, node.name
        if isinstance(node, ast.arg):
            yield node.lineno, node.arg
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.lineno, node.target.id
        if isinstance(node, ast.Assign):
            yield from ((name.lineno, name.id) for name in node.targets if isinstance(name, ast.Name))
