"""The scheme is chosen by notes, then points, then place and year, and the choice says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from jixiao.form.mapping import form_from_mapping
from jixiao.score import choose_scheme
from tests.score.cases import CASES, load

_CASES = load(CASES / "score" / "choose.yaml")


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in _CASES.items()])
def test_chooses_and_says_why(case: Mapping[str, Any]) -> None:
    choice = choose_scheme(form_from_mapping(case["form"]), case.get("override"))

    assert (None if choice.scheme is None else choice.scheme.id) == case.get("scheme")
    assert (None if choice.basis is None else choice.basis.value) == case.get("from")
    assert case.get("says", "") in choice.explanation


def test_what_the_paper_prints_is_cited_as_printed() -> None:
    choice = choose_scheme(form_from_mapping(_CASES["notes_with_half_band"]["form"]))

    assert choice.in_paper == {"qualitative"}
    assert choice.scheme is not None
    assert choice.scheme.qualitative.citation.words == "本表印有（备注）"
    assert "本表印有" not in choice.scheme.rules["forward"].citation.words


def test_grades_that_the_paper_prints_rule() -> None:
    notes = "90分及以上为优秀，70-90分为良好，60-70分为合格，60分以下为不合格。"
    form = form_from_mapping({"kind": "project_self_evaluation", "notes": notes})
    scheme = choose_scheme(form, "mof").scheme

    assert scheme is not None
    assert [grade.title for grade in scheme.grades.bands] == ["优秀", "良好", "合格", "不合格"]
    assert [grade.low for grade in scheme.grades.bands] == [90, 70, 60, 0]
