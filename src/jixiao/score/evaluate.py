"""Scoring a whole form (整表计分): rows, budget execution, total, grade, each with its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.form.model import Form, FormKind
from jixiao.scheme import Scheme
from jixiao.scheme.language import full_mark
from jixiao.score.choose import SCORED_KINDS
from jixiao.score.execution import score_execution
from jixiao.score.figure import number_in, printed_number, rounded
from jixiao.score.judge import is_dashed, is_placeholder, judge
from jixiao.score.model import Node, PointsBasis, SchemeChoice, Status
from jixiao.score.outcome import Context, Outcome, Row, excluded, understand
from jixiao.score.points import RowFacts, RowPoints, infer, tree_of
from jixiao.score.qualitative import band_of
from jixiao.score.result import ExecutionScore, FormScore, IndicatorScore

_EXECUTION = "预算执行率"
_PLACES = 2


def _most(row: Row, scheme: Scheme | None) -> Fraction | None:
    """Most points that a row can have if its printed score follows the rule."""
    cells = row.cells
    if row.score is None or cells.rule is not None or cells.unread_rule:
        return None
    if cells.met:
        return row.score
    if scheme is None or row.target.low is not None or row.target.high is not None:
        return None
    band = band_of(row.target, row.actual, scheme.qualitative.bands)
    return row.score / band.low if band is not None and band.high == 1 else None


def _facts(row: Row, scheme: Scheme | None) -> RowFacts:
    return RowFacts(
        printed=number_in(row.source.points),
        score=row.score,
        most=_most(row, scheme),
        is_empty=is_placeholder(row) or is_dashed(row),
    )


def _with_rule(points: RowPoints, row: Row) -> RowPoints:
    """Points of a row; the full mark of its own sentence where nothing else gives them."""
    if points.points is not None or row.cells.rule is None:
        return points
    mark = full_mark(row.cells.rule)
    return points if mark is None else RowPoints(Fraction(mark), PointsBasis.RULE)


def points_of(form: Form, rows: Sequence[Row], scheme: Scheme | None) -> tuple[RowPoints, ...]:
    """Points of every row of a form, printed or inferred uniquely.

    Args:
        form: The form.
        rows: Its rows as read, in printed order.
        scheme: The scheme, whose qualitative levels bound the points of rows in words.
    """
    printed = [number_in(row.source.points) for row in rows]
    if all(points is not None for points in printed):
        return tuple(RowPoints(points, PointsBasis.PRINTED) for points in printed)
    facts = [_facts(row, scheme) for row in rows]
    inferred = infer(tree_of(form.goals), facts)
    if form.kind is FormKind.TARGET_DECLARATION:
        return inferred
    return tuple(_with_rule(points, row) for points, row in zip(inferred, rows, strict=True))


def _indicator(index: int, row: Row, points: RowPoints, outcome: Outcome, places: int) -> IndicatorScore:
    score = None if outcome.exact is None else rounded(outcome.exact, places)
    return IndicatorScore(index, row, points, outcome, score, places)


def score_rows(form: Form, choice: SchemeChoice) -> tuple[IndicatorScore, ...]:
    """Score every indicator of a form.

    Args:
        form: The form.
        choice: The scheme that applies and why.
    """
    context = Context(choice, has_actuals=form.kind is not FormKind.TARGET_DECLARATION)
    rows = [understand(row) for row in form.indicators]
    points = points_of(form, rows, choice.scheme)
    places = _PLACES if choice.scheme is None else choice.scheme.rounding.places["indicator_score"]
    return tuple(
        _indicator(index, row, own, judge(row, own.points, context), places)
        for index, (row, own) in enumerate(zip(rows, points, strict=True))
    )


def _total(execution: ExecutionScore | None, rows: Sequence[IndicatorScore]) -> Decimal | None:
    """Sum of what enters the total; ``None`` where a row that counts has no score at all."""
    total, parts = Decimal(0), 0
    for part in (execution, *rows):
        if part is None or part.status is Status.NOT_APPLICABLE:
            continue
        if part.score_for_total is None:
            return None
        total, parts = total + part.score_for_total, parts + 1
    return total if parts else None


def _capped(total: Decimal | None, scheme: Scheme | None) -> Decimal | None:
    if total is None or scheme is None:
        return total
    return min(total, rounded(scheme.points.total, 0))


def _taken(execution: ExecutionScore | None, rows: Sequence[IndicatorScore]) -> tuple[str, ...]:
    names = [row.level3 for row in rows if row.is_taken_from_print]
    if execution is not None and execution.computed_score is None and execution.printed_score is not None:
        return (_EXECUTION, *names)
    return tuple(names)


def _missing(execution: ExecutionScore | None, rows: Sequence[IndicatorScore]) -> list[str]:
    """Names of what counts but has neither a computed nor a printed score."""
    parts: list[tuple[str, ExecutionScore | IndicatorScore]] = [(row.level3, row) for row in rows]
    if execution is not None:
        parts.insert(0, (_EXECUTION, execution))
    return [name for name, part in parts if part.status is not Status.NOT_APPLICABLE and part.score_for_total is None]


def _total_tree(
    choice: SchemeChoice,
    execution: ExecutionScore | None,
    rows: Sequence[IndicatorScore],
    total: Decimal | None,
    printed: Decimal | None,
) -> Node:
    nodes = [Node("计分办法：{}", (choice.explanation,))]
    missing = _missing(execution, rows)
    if total is None:
        nodes.append(Node("没有得分的行：{}", ("、".join(missing),)) if missing else Node("没有可计分的行"))
        return Node("合计：不能计算", children=tuple(nodes))
    spent = None if execution is None else execution.score_for_total
    summed = sum((row.score_for_total or Decimal(0) for row in rows), Decimal(0))
    if spent is None:
        nodes.append(Node("指标得分 {}", (summed,)))
    else:
        nodes.append(Node("预算执行得分 {} + 指标得分 {} = {}", (spent, summed, spent + summed)))
    taken = _taken(execution, rows)
    if taken:
        nodes.append(Node("采用表内得分的行：{}", ("、".join(taken),)))
    if printed is not None:
        words = "表内总分 {}，一致" if printed == total else "表内总分 {}，相差 {}"
        nodes.append(Node(words, (printed,) if printed == total else (printed, printed - total)))
    return Node("合计：{} 分", (total,), children=tuple(nodes))


def _unscored(form: Form, choice: SchemeChoice) -> FormScore:
    """A form of a kind that has no score; its indicators, if any, do not apply."""
    reason = "这一类表不计分"
    rows = tuple(
        _indicator(position, understand(row), RowPoints(None, None), excluded(reason), _PLACES)
        for position, row in enumerate(form.indicators)
    )
    return FormScore(choice, None, rows, None, (), None, None, Node(reason))


def score_form(form: Form, choice: SchemeChoice) -> FormScore:
    """Score a form and explain every part of it.

    Each printed score is rounded half up at the moment that the scheme names; the total adds rounded scores. Rows
    that cannot be computed enter the total with their printed score and are named.

    Args:
        form: The form; kinds that have no score give an empty one.
        choice: The scheme that applies and why, from :func:`~jixiao.score.choose_scheme`.
    """
    scheme = choice.scheme
    if form.kind not in SCORED_KINDS:
        return _unscored(form, choice)
    declared = form.kind is FormKind.TARGET_DECLARATION
    in_paper = "execution_rate" in choice.in_paper
    execution = None if declared else score_execution(form, scheme, in_paper=in_paper)
    rows = score_rows(form, choice)
    total = None if declared else _capped(_total(execution, rows), scheme)
    printed = printed_number(form.total)
    grade = None if total is None or scheme is None else scheme.grades.of(Fraction(total)).title
    stated = None if printed is None else printed.value
    return FormScore(
        choice=choice,
        execution=execution,
        indicators=rows,
        computed_total=total,
        taken_from_print=_taken(execution, rows),
        printed_total=printed,
        grade=grade,
        tree=_total_tree(choice, execution, rows, total, stated),
    )
