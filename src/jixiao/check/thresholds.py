"""Thresholds of queries and notes (核对界限), kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import cast

from jixiao.data import load_data


@cache
def threshold(name: str) -> Fraction:
    """One threshold of ``data/checks/thresholds.yaml``."""
    tree = cast("Mapping[str, Mapping[str, str]]", load_data("checks/thresholds.yaml"))
    return Fraction(tree[name]["value"])
