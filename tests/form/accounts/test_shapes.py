"""The public tables of final accounts are read in every way that bureaus print them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form.accounts import AccountFigure, recognise_accounts
from jixiao.quantity import format_number
from tests.form.grid.tables import paper_of

_PATH = Path(__file__).parents[2] / "cases" / "accounts" / "shapes.yaml"
_CASES = cast("Mapping[str, Any]", parse_strict(_PATH.read_text(encoding="utf-8"), _PATH.name))


def _shown(figure: AccountFigure | None) -> str | None:
    number = None if figure is None else figure.quantity.number
    return None if number is None else format_number(number.value, number.digits)


@pytest.mark.parametrize("spans_known", [True, False])
@pytest.mark.parametrize("name", _CASES)
def test_figures_are_found_by_what_they_mean(name: str, *, spans_known: bool) -> None:
    case = _CASES[name]
    found = recognise_accounts(paper_of(case["paper"], spans_known=spans_known))

    assert {reference: _shown(found.figure(reference)) for reference in case["figures"]} == case["figures"]
    assert [trouble.name for trouble in found.troubles] == case.get("troubles", [])
    assert {table.kind for table in found if table.is_blank} == set(case.get("blank", ()))
    assert (found.unit.text if found.unit else None) == case.get("unit")
    assert (found.year.text if found.year else None) == case.get("year")
    assert {kind: found.tables[kind].currency_unit for kind in case.get("currency", {})} == case.get("currency", {})
