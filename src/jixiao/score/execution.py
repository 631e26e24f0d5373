"""The score of budget execution (预算执行得分): points × outturn ÷ revised budget, rate never rounded first."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from jixiao.form.model import ExecutionRow, Form
from jixiao.place import Written
from jixiao.quantity import Quantity, QuantityError, UnitMismatchError, read_amount
from jixiao.scheme import Method, Rule, Scheme
from jixiao.score.error import NotScorableError
from jixiao.score.figure import number_in, printed_number, rounded
from jixiao.score.mark import Mark, clipped
from jixiao.score.model import Flag, Node, PointsBasis, Status
from jixiao.score.result import ExecutionScore

_TITLE = "预算执行得分"


def execution_rate(outturn: Fraction, budget: Fraction) -> Fraction:
    """Share of the revised budget that was spent (预算执行率); not capped and not rounded.

    Args:
        outturn: Spent in the fiscal year, in the unit of ``budget``; 0 or more.
        budget: Budget after in-year changes, above 0.

    Raises:
        NotScorableError: ``budget`` is not above 0, or ``outturn`` is below 0.
    """
    if budget <= 0:
        raise NotScorableError(method="预算执行率", reason="预算数不大于零")
    if outturn < 0:
        raise NotScorableError(method="预算执行率", reason="执行数小于零")
    return outturn / budget


def execution(points: Fraction, outturn: Fraction, budget: Fraction) -> Mark:
    """Points × outturn ÷ budget, never above the points (domain.md section 4.5).

    Args:
        points: Points of the block, 0 or more.
        outturn: Spent in the fiscal year, 0 or more.
        budget: Revised budget in the same unit, above 0.

    Raises:
        NotScorableError: The rate cannot be formed.

    Source:
        wuhan-notes-2020, 备注1.

    Examples:
        >>> execution(Fraction(20), Fraction(3328, 100), Fraction(50)).exact
        Fraction(1664, 125)
    """
    rate = execution_rate(outturn, budget)
    return clipped(Method.EXECUTION, points, points * rate, "{} × {} ÷ {}", points, outturn, budget)


def amount_in(written: Written | None, unit: str) -> Quantity | None:
    """Amount of a money cell; ``None`` for every kind of nothing."""
    if written is None or not written.text:
        return None
    try:
        return read_amount(written.text, unit)
    except QuantityError:
        return None


def scored_row(form: Form) -> int | None:
    """Position of the money row that carries the score, ``None`` where there is no money block.

    The first row with a score, else the first with points, else the first. A total of 0 above a part that holds the
    money gives way to that part.
    """
    rows = form.execution
    if not rows:
        return None
    scored = [place for place, row in enumerate(rows) if printed_number(row.score) is not None]
    pointed = [place for place, row in enumerate(rows) if number_in(row.points) is not None]
    first = (scored or pointed or [0])[0]
    if _is_zero(rows[first]):
        return next((place for place in (*scored, *pointed) if not _is_zero(rows[place])), first)
    return first


def _is_zero(row: ExecutionRow) -> bool:
    return number_in(row.budget) == 0 and number_in(row.outturn) == 0


def block_points(form: Form, row: ExecutionRow, scheme: Scheme | None) -> tuple[Fraction | None, PointsBasis | None]:
    """Points of the money block: printed with its row or its label, else the scheme's.

    A block that prints neither points nor a score is not scored at all, whatever the scheme says.
    """
    printed = number_in(row.points)
    if printed is None:
        printed = number_in(form.header.get("execution_points"))
    if printed is None:
        printed = next((points for other in form.execution if (points := number_in(other.points)) is not None), None)
    if printed is not None:
        return printed, PointsBasis.PRINTED
    if scheme is None or all(printed_number(other.score) is None for other in form.execution):
        return None, None
    points = scheme.points.of("execution_rate")
    return points, None if points is None else PointsBasis.SCHEME


def _unit_of(form: Form, row: ExecutionRow) -> str:
    written = row.currency_unit or form.currency_unit
    return "" if written is None else written.text


def _mark(points: Fraction | None, row: ExecutionRow, unit: str) -> Mark:
    """The score of one money row.

    Raises:
        NotScorableError: A figure or the points are missing, or the rate cannot be formed.
    """
    budget, outturn = amount_in(row.budget, unit), amount_in(row.outturn, unit)
    if budget is None or outturn is None:
        raise NotScorableError(method="预算执行率", reason="预算数或执行数未填")
    if points is None:
        raise NotScorableError(method="预算执行率", reason="表内和计分办法都没有预算执行的分值")
    try:
        spent = outturn.value_in(budget.unit)
    except UnitMismatchError as error:
        raise NotScorableError(method="预算执行率", reason="预算数与执行数币种不同") from error
    return execution(points, spent, budget.number.exact)


def _is_unscored(row: ExecutionRow, points: Fraction | None) -> bool:
    """Nothing to score (不适用): neither money nor spending, or a block without points and score."""
    return _is_zero(row) or (points is None and printed_number(row.score) is None)


def _flags(mark: Mark | None, row: ExecutionRow, unit: str) -> tuple[Flag, ...]:
    budget, outturn = amount_in(row.budget, unit), amount_in(row.outturn, unit)
    if mark is None or budget is None or outturn is None or outturn.value_in(budget.unit) <= budget.number.exact:
        return ()
    return (Flag.OVERSPENT, Flag.CAPPED)


def _rate(row: ExecutionRow, unit: str) -> Fraction | None:
    budget, outturn = amount_in(row.budget, unit), amount_in(row.outturn, unit)
    if budget is None or outturn is None or budget.number.exact <= 0:
        return None
    try:
        return outturn.value_in(budget.unit) / budget.number.exact
    except UnitMismatchError:
        return None


def _source(rule: Rule | None) -> str:
    return "" if rule is None else rule.citation.words


def _tree(mark: Mark, rule: Rule | None, score: Decimal, flags: tuple[Flag, ...]) -> Node:
    title = "预算执行得分=分值×执行数÷预算数" if rule is None else rule.title
    nodes = [Node("规则：" + title, source=_source(rule)), mark.node]
    if Flag.OVERSPENT in flags:
        nodes.append(Node("执行数大于预算数，须说明原因和依据；得分封顶"))
    nodes.append(Node("执行率不先舍入；得分四舍五入保留两位小数"))
    return Node(_TITLE + "：{} 分", (score,), children=tuple(nodes))


def score_execution(form: Form, scheme: Scheme | None, *, in_paper: bool) -> ExecutionScore | None:
    """Score the money block of a form.

    Args:
        form: The form.
        scheme: The scheme that applies, ``None`` where none does.
        in_paper: Whether the paper itself prints the execution rule.

    Returns:
        The score, or why there is none; ``None`` for a form without a money block.
    """
    place = scored_row(form)
    if place is None:
        return None
    row = form.execution[place]
    points, basis = block_points(form, row, scheme)
    unit = _unit_of(form, row)
    rule = None if scheme is None else scheme.rules["execution_rate"]
    try:
        mark: Mark | None = _mark(points, row, unit)
        reason = ""
    except NotScorableError as error:
        mark, reason = None, error.text
    places = 2 if scheme is None else scheme.rounding.places["execution_score"]
    score = None if mark is None else rounded(mark.exact, places)
    status = Status.COMPUTED if mark else Status.NOT_APPLICABLE if _is_unscored(row, points) else Status.COULD_NOT_SCORE
    flags = _flags(mark, row, unit)
    tree = Node(f"{_TITLE}：{reason}") if mark is None or score is None else _tree(mark, rule, score, flags)
    return ExecutionScore(
        row=place,
        rate=_rate(row, unit),
        points=points,
        points_basis=basis,
        status=status,
        computed_score=score,
        exact_score=None if mark is None else mark.exact,
        printed_score=printed_number(row.score),
        rule_in_paper=in_paper,
        flags=flags,
        tree=tree,
        place=row.place,
    )
