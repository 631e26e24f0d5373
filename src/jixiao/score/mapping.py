"""Scores as plain mappings: the shape of ``jixiao score --json``."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.quantity import Number, format_number
from jixiao.score.model import shown
from jixiao.score.result import ExecutionScore, FormScore, IndicatorScore


def _number(value: Decimal | Fraction | None) -> str | None:
    return None if value is None else shown(value)


def _printed(number: Number | None) -> str | None:
    return None if number is None else format_number(number.value, number.digits)


def indicator_to_mapping(score: IndicatorScore) -> dict[str, Any]:
    """The score of an indicator as the contract's object; numbers are strings in plain digits."""
    return {
        "level3": score.level3,
        "method": None if score.method is None else score.method.value,
        "points": _number(score.points),
        "points_from": score.points_from,
        "status": score.status.value,
        "computed_score": _number(score.computed_score),
        "lowest": _number(score.lowest),
        "highest": _number(score.highest),
        "printed_score": _printed(score.printed_score),
        "explanation": list(score.explanation),
        "place": score.place.to_mapping(),
    }


def execution_to_mapping(score: ExecutionScore) -> dict[str, Any]:
    """The score of budget execution with its explanation."""
    return {
        "points": _number(score.points),
        "status": score.status.value,
        "rate": _number(score.rate),
        "computed_score": _number(score.computed_score),
        "printed_score": _printed(score.printed_score),
        "explanation": list(score.explanation),
        "place": score.place.to_mapping(),
    }


def score_to_mapping(score: FormScore) -> dict[str, Any]:
    """The score of a form as the contract's object."""
    execution = score.execution
    return {
        "scheme": score.scheme,
        "scheme_from": score.scheme_from,
        "scheme_explanation": score.choice.explanation,
        "execution_score": _number(score.execution_score),
        "execution": None if execution is None else execution_to_mapping(execution),
        "indicators": [indicator_to_mapping(row) for row in score.indicators],
        "computed_total": _number(score.computed_total),
        "taken_from_print": list(score.taken_from_print),
        "printed_total": _printed(score.printed_total),
        "grade": score.grade,
        "explanation": list(score.explanation),
    }
