"""A scoring rule gives full marks at another value than the target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, could_not_run, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of, text_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Number, Quantity, comparable, find_unit, format_number
from jixiao.scheme.language import Measure, RatioRule, RuleSyntaxError, ScoringRule, StepRule, TierRule, parse_rule


@check(
    code="T14",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="满分点与目标值不一致",
    message="“{item}”目标值为 {target}，评分标准却在 {stated} 处给满分。",
    why="达到目标才得满分；评分标准另定满分点，等于另有一个目标。",
    fix="把评分标准的满分点改为目标值，或按程序调整目标值。",
    source="paper-itself",
    since="0.1",
)
def full_mark_off_target(view: FormView) -> Iterator[Finding]:
    """Compare the value at which the rule gives full marks with the one bound of the target.

    Where one of the two cells could not be read whole, it is only asked about.
    """
    yield from row_by_row(view.form.indicators, lambda row: _judge(view, row), "没有写明满分点的评分标准")


def _judge(view: FormView, row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    measure = _full_at(text_of(row.scoring_rule))
    if measure is None or target.bound is None or row.scoring_rule is None:
        not_applicable("没有满分点或目标值")
    full = Quantity(Number(measure.value, 0, str(measure.value)), find_unit(measure.unit))
    if not comparable(full, target.bound):
        could_not_run("评分标准与目标值的单位不同")
    if _equal(full, target.bound):
        return
    cells = {row.scoring_rule.place, row.target.place if row.target else row.place}
    damaged = any(problem.place in cells for problem in view.problems)
    yield Finding(
        place=row.scoring_rule.place,
        severity=Severity.QUERY if damaged else None,
        values={
            "item": name_of(row),
            "target": target.words,
            "stated": format_number(measure.value) + measure.unit,
        },
    )


def _full_at(words: str) -> Measure | None:
    if not words:
        return None
    try:
        rule = parse_rule(words)
    except RuleSyntaxError:
        return None
    return _bound_of(rule)


def _bound_of(rule: ScoringRule) -> Measure | None:
    """The value at which a rule starts to give full marks; binary rules reward what they say, not always the target."""
    if isinstance(rule, StepRule | RatioRule):
        return rule.bound.measure if rule.bound is not None else None
    if isinstance(rule, TierRule):
        best = max(rule.tiers, key=lambda tier: tier.award.value)
        return best.span.low if best.span.high is None else None
    return None


def _equal(full: Quantity, target: Quantity) -> bool:
    """Equal in value; 0.95 and 95% are, and so are a bare 95 and 95%."""
    if full.unit is not None and target.unit is not None:
        return full.base == target.base
    left, right = full.number.value, target.number.value
    return left in {right, right * Decimal(100), right / Decimal(100)}
