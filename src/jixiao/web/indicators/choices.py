"""What the columns of the library may hold, as data (指标库取值)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from jixiao.data import load_data

FILE = "web/library.yaml"


def titles(group: str) -> Mapping[str, str]:
    """Values of a group with their Chinese words: ``kinds``, ``directions``, ``statuses``, ``operator_of``."""
    return cast("Mapping[str, str]", _tree()[group])


def operators() -> Sequence[str]:
    """The operators as a declaration prints them."""
    return cast("Sequence[str]", _tree()["operators"])


def cells() -> Mapping[str, str]:
    """Field of a declaration's row → what of an indicator stands in it."""
    return cast("Mapping[str, str]", _tree()["cells"])


def taken() -> Mapping[str, str]:
    """What of an indicator is taken from which field of an approved row."""
    return cast("Mapping[str, str]", _tree()["taken"])


def _tree() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", load_data(FILE))
