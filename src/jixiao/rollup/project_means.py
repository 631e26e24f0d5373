"""Means of the project scores of one bureau: simple, and weighted by budget (项目得分的平均)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.form import Form, FormKind
from jixiao.quantity import NumberError, find_unit, read_number
from jixiao.score import FormScore
from jixiao.score.execution import amount_in, scored_row


@dataclass(frozen=True, slots=True)
class ProjectMeans:
    """Both means of some project scores, exact.

    Attributes:
        count: Projects whose total is printed.
        printed: Simple mean of the printed totals.
        printed_by_budget: Mean of the printed totals weighted by budget; ``None`` unless every budget is known and
            their sum is above 0.
        computed: Simple mean of the recomputed totals; ``None`` unless every project has one.
        computed_by_budget: The same weighted by budget.
    """

    count: int
    printed: Fraction
    printed_by_budget: Fraction | None
    computed: Fraction | None
    computed_by_budget: Fraction | None


def _printed_total(form: Form) -> Fraction | None:
    if not form.total:
        return None
    try:
        return Fraction(read_number(form.total.text.removesuffix("分")).value)
    except NumberError:
        return None


def revised_budget(form: Form) -> Fraction | None:
    """Adjusted budget in yuan (全年预算数)."""
    row = scored_row(form)
    if row is None:
        return None
    money = form.execution[row]
    unit = money.currency_unit or form.currency_unit
    amount = amount_in(money.budget, unit.text if unit else "")
    yuan = find_unit("元")
    if amount is None or amount.unit is None or yuan is None or amount.dimension != yuan.dimension:
        return None
    return amount.base


def _weighted(scores: Sequence[Fraction], weights: Sequence[Fraction | None]) -> Fraction | None:
    known = [weight for weight in weights if weight is not None]
    total = sum(known, Fraction())
    if len(known) != len(weights) or total <= 0:
        return None
    return sum((score * weight for score, weight in zip(scores, known, strict=True)), Fraction()) / total


def project_means(forms: Sequence[Form], scores: Sequence[FormScore | None]) -> ProjectMeans | None:
    """Means over the project forms of a paper; ``None`` for fewer than two with a printed total.

    A form that prints another again is left out. Nothing is rounded.

    Args:
        forms: Forms of one bureau and year.
        scores: Their scores, in the same order.

    Source:
        Wuhan note 3 on the self-evaluation form: qualitative scores are weighted by money (资金额度加权平均).
    """
    counted = [
        (form, score, total)
        for form, score in zip(forms, scores, strict=True)
        if form.kind is FormKind.PROJECT_SELF_EVALUATION
        and form.repeats is None
        and (total := _printed_total(form)) is not None
    ]
    if len(counted) < 2:  # noqa: PLR2004 - one project has no mean
        return None
    printed = [total for _, _, total in counted]
    weights = [revised_budget(form) for form, _, _ in counted]
    totals = [score.computed_total for _, score, _ in counted if score is not None and score.computed_total is not None]
    computed = [Fraction(total) for total in totals] if len(totals) == len(counted) else None
    return ProjectMeans(
        count=len(counted),
        printed=sum(printed, Fraction()) / len(printed),
        printed_by_budget=_weighted(printed, weights),
        computed=None if computed is None else sum(computed, Fraction()) / len(computed),
        computed_by_budget=None if computed is None else _weighted(computed, weights),
    )
