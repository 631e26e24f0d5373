"""Addresses of cells in a paper's content: ``goals/0/indicators/3/actual`` (格的路径)."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from jixiao.report.wording import FIELDS
from jixiao.web.error import PathError

Path: TypeAlias = tuple[str | int, ...]
Content: TypeAlias = Mapping[str, Any]

_LONGEST = 8
_LONGEST_TEXT = 200
_NAMES = ("level3", "item", "name", "project")
_REMEMBERED = 8192  # paths: those of some papers of hundreds of rows


def parse_path(text: str) -> Path:
    """A path from its words.

    Raises:
        PathError: It is empty or too long.
    """
    if not text or len(text) > _LONGEST_TEXT or text.count("/") >= _LONGEST:
        raise PathError(path=text[:80])
    return tuple(int(part) if part.isascii() and part.isdigit() else part for part in text.split("/"))


@lru_cache(_REMEMBERED)
def path_words(path: Path) -> str:
    """A path in words, as pages send it."""
    return "/".join(map(str, path))


def value_at(content: Content, path: Path) -> str:
    """The text of a cell.

    Raises:
        PathError: There is no such cell.
    """
    value = _walk(content, path)
    if not isinstance(value, str):
        raise PathError(path=path_words(path))
    return value


def _walk(content: Any, path: Path) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    value = content
    for part in path:
        is_row = isinstance(part, int) and isinstance(value, list) and part < len(value)
        is_field = isinstance(part, str) and isinstance(value, dict) and part in value
        if not (is_row or is_field):
            raise PathError(path=path_words(path))
        value = value[part]
    return value


def with_value(content: Content, path: Path, text: str) -> dict[str, Any]:
    """The content with another text in a cell; what does not change is shared with the old one.

    Raises:
        PathError: There is no such cell.
    """
    value_at(content, path)
    changed: dict[str, Any] = _with(content, path, text)
    return changed


def _with(tree: Any, path: Path, new: object) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    if not path:
        return new
    changed = copy.copy(tree)
    changed[path[0]] = _with(tree[path[0]], path[1:], new)
    return changed


def rows_at(content: Content, path: Path) -> list[dict[str, Any]]:
    """The rows of a group: ``tasks`` or ``goals/0/indicators``.

    Raises:
        PathError: There are none.
    """
    rows = _walk(content, path)
    if not isinstance(rows, list):
        raise PathError(path=path_words(path))
    return rows


def with_rows(content: Content, path: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A copy of the content with other rows in a group.

    Raises:
        PathError: There is no such group.
    """
    rows_at(content, path)
    changed: dict[str, Any] = _with(content, path, copy.deepcopy(rows))
    return changed


@lru_cache(_REMEMBERED)
def place_of(path: Path) -> tuple[str, str]:
    """Group and field of a cell: ``("indicators", "actual")``; the head and foot of the form are ``form``."""
    field = str(path[-1])
    groups = [part for part in path[:-1] if isinstance(part, str)]
    return (groups[-1] if groups else "form"), field


def label_of(content: Content, path: Path) -> str:
    """What a cell is called: 走访服务企业数量的完成值; a row, 走访服务企业数量."""
    if isinstance(path[-1], int):
        return row_name(content, path) or f"第{path[-1] + 1}行"
    group = place_of(path)[0]
    return label_in("" if group == "form" else row_name(content, path[:-1]), path)


def label_in(name: str, path: Path) -> str:
    """What a cell of a row of that name is called."""
    group, field = place_of(path)
    words = FIELDS.get(f"goal_{field}" if group == "goals" else field, field)
    return f"{name}的{words}" if name else words


def row_name(content: Content, path: Path) -> str:
    """What a row is called; empty where it has no name, or where there is no such row."""
    try:
        row = _walk(content, path)
    except PathError:
        return ""
    names = (row.get(key) for key in _NAMES) if isinstance(row, dict) else ()
    return next((str(name) for name in names if name), "")
