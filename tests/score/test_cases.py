"""Every scheme scores every situation of its case file as written there, and says why."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from jixiao.scheme import load_schemes
from jixiao.score import IndicatorScore
from tests.score.cases import Case, scheme_cases, score_case, sentence_cases

_CASES = [*scheme_cases(), *sentence_cases()]


def _shown(values: tuple[Decimal | None, Decimal | None]) -> list[Decimal | None]:
    return list(values)


_ANSWERS: dict[str, Callable[[IndicatorScore], object]] = {
    "method": lambda score: None if score.method is None else score.method.value,
    "score": lambda score: score.computed_score,
    "bounds": lambda score: _shown((score.lowest, score.highest)),
    "doubtful": lambda score: score.doubtful_score,
    "flags": lambda score: [flag.value for flag in score.flags if not flag.value.startswith("direction_by")],
    "status": lambda score: score.status.value,
}


def _wanted(name: str, case: Case) -> object:
    value = case.data[name]
    if name in {"score", "doubtful"}:
        return Decimal(value)
    return [Decimal(end) for end in value] if name == "bounds" else value


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.scheme}-{case.name}") for case in _CASES])
def test_scores_and_explains(case: Case) -> None:
    score = score_case(case)
    stated = {name: _wanted(name, case) for name in _ANSWERS if name in case.data}
    lines = [line.strip() for line in score.explanation]

    assert {name: _ANSWERS[name](score) for name in stated} == stated
    assert case.data.get("status", "computed") == score.status.value
    assert [sentence for sentence in case.data.get("says", []) if sentence not in lines] == []


def test_every_scheme_has_cases() -> None:
    assert {case.scheme for case in scheme_cases()} == set(load_schemes())
