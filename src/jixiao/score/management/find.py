"""Figures for management indicators, found in the money block and in the narrative text of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow, Form, Statement
from jixiao.quantity import QuantityError, read_amount
from jixiao.score.execution import amount_in
from jixiao.score.management.compute import Computed, compute
from jixiao.score.management.model import Finding, ManagementIndicator, load_management

Pair = tuple[Fraction, Fraction]


def _cell(row: ExecutionRow, field: str, unit: str) -> Fraction | None:
    quantity = amount_in(getattr(row, field), unit)
    return None if quantity is None else quantity.base


def _in_money_block(found: Finding, forms: Sequence[Form]) -> Pair | None:
    for form in forms:
        if not form.execution:
            continue
        row = form.execution[0]
        written = row.currency_unit or form.currency_unit
        unit = "" if written is None else written.text
        over, under = _cell(row, found.execution_over, unit), _cell(row, found.execution_under, unit)
        if over is not None and under is not None:
            return over, under
    return None


def _amount(statement: Statement) -> Fraction | None:
    try:
        return read_amount(statement.value, statement.unit).base
    except QuantityError:
        return None


def _first(statements: Sequence[Statement], subject: str, measure: str, section: str | None) -> Fraction | None:
    for statement in statements:
        about = statement.measure == measure and fold(subject) in fold(statement.subject)
        if about and (section is None or statement.section == section):
            return _amount(statement)
    return None


def _in_text(found: Finding, statements: Sequence[Statement]) -> Pair | None:
    """Two figures of one section: what is said apart is rarely of one scope."""
    for statement in statements:
        if statement.measure != found.over or fold(found.subject) not in fold(statement.subject):
            continue
        over = _amount(statement)
        other = found.under_subject or statement.subject
        second = _first(statements, other, found.less or found.under, statement.section)
        if over is not None and second is not None:
            return over, over - second if found.less else second
    return None


def found_figures(
    indicator: ManagementIndicator, forms: Sequence[Form], statements: Sequence[Statement]
) -> Pair | None:
    """Both figures of an indicator in one scope, ``None`` where the paper does not print them so.

    Args:
        indicator: Which one.
        forms: Forms of the paper.
        statements: Figures of its narrative text.
    """
    for found in indicator.found_in:
        pair = _in_money_block(found, forms) if found.execution_over else _in_text(found, statements)
        if pair is not None:
            return pair
    return None


def management_of(forms: Sequence[Form], statements: Sequence[Statement]) -> tuple[Computed, ...]:
    """Management indicators that a paper's own figures allow, in the order of the register.

    Args:
        forms: Forms of the paper.
        statements: Figures of its narrative text.
    """
    computed = []
    for indicator in load_management().values():
        pair = found_figures(indicator, forms, statements)
        if pair is not None:
            computed.append(compute(indicator, {indicator.over: pair[0], indicator.under: pair[1]}))
    return tuple(computed)
