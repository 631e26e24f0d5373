"""Scoring and explaining one form of sixty rows, beside a plain Decimal loop and zen-engine, which explain nothing.

The peers are given numbers that are already parsed, and one method for all rows; ours is given the words of the paper.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from itertools import count
from typing import Any

from bench.made_form import ROWS, Figures, figures, made_form
from bench.measure import Result, best_of
from jixiao.form.model import Form
from jixiao.score import choose_scheme, score_form, score_to_mapping

_CENT = Decimal("0.01")
_SCHEME = "mof.project_self_evaluation.2020"
_MANY = 2000


def run() -> Iterator[Result]:
    """One result for each thing asked of a form, then the peers."""
    fresh = iter([made_form(number) for number in range(_MANY)])
    again = made_form(0)
    numbers = [list(figures(number)) for number in range(_MANY)]
    cycle = count()
    plain = best_of(lambda: _plain(numbers[next(cycle) % _MANY]))
    beside = "plain Decimal loop"
    first = best_of(lambda: _explain(next(fresh)), runs=200, shortest=0)
    yield Result(f"score and explain {ROWS} rows, new words", first, ROWS, "rows", plain, beside)
    yield Result(f"score {ROWS} rows, the same again", best_of(partial(_score, again)), ROWS, "rows", plain, beside)
    yield Result(f"score and explain {ROWS} rows, the same again", best_of(partial(_explain, again)), ROWS, "rows")
    yield Result("explain one row of them", best_of(partial(_one_row, again)), 1, "rows")
    yield Result("plain Decimal loop, numbers given", plain, ROWS, "rows")
    yield from _zen(numbers, plain)


def _score(form: Form) -> Any:  # noqa: ANN401 - whatever comes out is thrown away
    return score_form(form, choose_scheme(form, _SCHEME))


def _explain(form: Form) -> dict[str, Any]:
    return score_to_mapping(_score(form))


def _one_row(form: Form) -> tuple[str, ...]:
    explanation: tuple[str, ...] = _score(form).indicators[7].explanation
    return explanation


def _plain(rows: list[Figures]) -> Decimal:
    """The least that scoring is: one ratio, a cap and a rounding for each row, and a sum."""
    total = Decimal(0)
    for row in rows:
        met = row.actual <= row.target if row.operator == "≤" else row.actual >= row.target
        ratio = row.target / row.actual if row.operator == "≤" else row.actual / row.target
        total += row.points if met else (row.points * ratio).quantize(_CENT, ROUND_HALF_UP)
    return total


def _zen(numbers: list[list[Figures]], plain: float) -> Iterator[Result]:
    """Compiled expressions of zen-engine, one call for each row; it takes no Decimal."""
    try:
        zen: Any = importlib.import_module("zen")
    except ImportError:
        return
    forward = zen.compile_expression("b >= a ? w : round(w * b / a, 2)")
    reverse = zen.compile_expression("b <= a ? w : round(w * a / b, 2)")
    rows = [
        (reverse if row.operator == "≤" else forward, {"a": float(row.target), "b": float(row.actual), "w": 1.5})
        for row in numbers[0]
    ]
    seconds = best_of(lambda: sum(rule.evaluate(values) for rule, values in rows))
    yield Result("zen-engine, compiled expressions, floats given", seconds, ROWS, "rows", plain, "plain Decimal loop")
    decision = zen.ZenEngine().create_decision(_DECISION)
    context = [{"operator": row.operator, **values} for row, (_, values) in zip(numbers[0], rows, strict=True)]
    seconds = best_of(lambda: [decision.evaluate(values) for values in context], runs=3)
    yield Result("zen-engine, a decision for each row", seconds, ROWS, "rows", plain, "plain Decimal loop")


_DECISION = """{
  "nodes": [
    {"id": "in", "name": "in", "type": "inputNode", "content": {}},
    {"id": "rule", "name": "rule", "type": "expressionNode", "content": {"expressions": [
      {"id": "e", "key": "score",
       "value": "operator == '≤' ? (b <= a ? w : round(w * a / b, 2)) : (b >= a ? w : round(w * b / a, 2))"}]}},
    {"id": "out", "name": "out", "type": "outputNode", "content": {}}],
  "edges": [
    {"id": "1", "sourceId": "in", "targetId": "rule", "type": "edge"},
    {"id": "2", "sourceId": "rule", "targetId": "out", "type": "edge"}]
}"""
