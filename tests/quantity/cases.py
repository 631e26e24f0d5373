"""The case tables of quantities, read by the strict loader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from jixiao.data.loader import parse_strict

_FOLDER = Path(__file__).resolve().parent.parent / "cases" / "quantity"


def rows(name: str) -> Sequence[Mapping[str, str]]:
    """The rows of a table, each a mapping of strings."""
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return cast("Sequence[Mapping[str, str]]", parse_strict(text, name))


def mapping(name: str) -> Mapping[str, str]:
    """A table that is one mapping of strings."""
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return cast("Mapping[str, str]", parse_strict(text, name))


def name_of(row: Mapping[str, str]) -> str:
    """What to call a case: its first two values."""
    return " ".join(list(row.values())[:2])
