"""Known faults: drawn papers, printed or damaged some way, that are not read right yet, each with what is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict

_FILE = Path(__file__).parent.parent / "cases" / "families_known.yaml"


@cache
def known_faults() -> Mapping[str, str]:
    """Id of the test case → what is read wrong; strict: an entry whose case passes fails the build."""
    return cast("Mapping[str, str]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))


def case(name: str, *values: Any) -> Any:  # noqa: ANN401 - values of a test case
    """A test case; one that is known to fail is expected to."""
    fault = known_faults().get(name)
    marks: Sequence[pytest.MarkDecorator] = () if fault is None else (pytest.mark.xfail(reason=fault, strict=True),)
    return pytest.param(*values, id=name, marks=marks)
