"""Known faults: rewritten samples that are not read right yet, each with what is read wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from jixiao.data.loader import parse_strict

FILE = Path(__file__).parent.parent / "cases" / "layout_known.yaml"


def known_faults() -> Mapping[str, str]:
    """Id of the test case → what is read wrong; strict: an entry whose case passes fails the build."""
    return cast("Mapping[str, str]", parse_strict(FILE.read_text(encoding="utf-8"), FILE.name))
