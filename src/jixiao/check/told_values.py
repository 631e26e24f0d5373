"""Values that the report gives under an indicator's very name, beside the form's (文中完成值与表中完成值)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.area_figures import is_whole_year
from jixiao.check.evaluations import department_form, is_same_unit, reports, told_in_evaluation
from jixiao.check.facts import number_in
from jixiao.check.indicators import actual_of, name_of
from jixiao.check.overlap import overlap
from jixiao.check.paper import FormView, Paper
from jixiao.form.label import fold
from jixiao.form.model import Indicator, Statement
from jixiao.quantity import ActualKind, Interval, Quantity, find_unit, interval_of

_NO_VALUES = frozenset({"target", "score", "points", "change", "change_rate", "share", "difference"})


@dataclass(frozen=True)
class ToldValue:
    """A statement and the rows of the same name, none of which prints its value."""

    form: FormView
    statement: Statement
    rows: tuple[Indicator, ...]

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage."""
        return self.statement.unit == "%"

    @property
    def words(self) -> str:
        """The value in the text."""
        return f"{self.statement.value}{self.statement.unit}"

    @property
    def printed(self) -> str:
        """The value in the form."""
        return self.rows[0].actual.text if self.rows[0].actual else ""


def evaluated_form(paper: Paper) -> FormView | None:
    """The department's form, where every report of the paper is of the same bureau."""
    form = department_form(paper)
    if form is None or not all(is_same_unit(view, form) for view in reports(paper)):
        return None
    return form


def unlike_values(paper: Paper, measures: frozenset[str]) -> Iterator[ToldValue]:
    """Exact figures of the whole year whose indicator has another figure of the same dimension in the form."""
    form = evaluated_form(paper)
    for statement in told_in_evaluation(paper) if form is not None else ():
        number = number_in(statement)
        is_open = statement.hedge or not is_whole_year(statement.period) or statement.operator
        if form is None or number is None or is_open or statement.measure not in measures:
            continue
        rows = _rows(form, statement)
        told = Quantity(number, find_unit(statement.unit))
        figures = [figure for row in rows if (figure := figure_of(row)) and figure.dimension == told.dimension]
        if rows and len(figures) == len(rows) and not _is_told(paper, statement, figures):
            yield ToldValue(form, statement, rows)


def _is_told(paper: Paper, statement: Statement, figures: Sequence[Quantity]) -> bool:
    """Whether the text gives the form's figure under this name here or elsewhere: then it speaks of two things."""
    for other in told_in_evaluation(paper):
        number = number_in(other)
        if number is None or fold(other.subject) != fold(statement.subject) or other.measure in _NO_VALUES:
            continue
        told = Quantity(number, find_unit(other.unit))
        if any(told.dimension == figure.dimension and may_be_same_quantity(told, figure) for figure in figures):
            return True
    return False


def _rows(form: FormView, statement: Statement) -> tuple[Indicator, ...]:
    name = fold(statement.subject).removeprefix("三级指标").removeprefix("一级指标")
    return tuple(row for row in form.form.indicators if fold(name_of(row)) == name)


def figure_of(row: Indicator) -> Quantity | None:
    """The actual's figure; ``None`` for words and for bounds."""
    actual = actual_of(row)
    return actual.quantity if actual.kind is ActualKind.NUMERIC else None


def may_be_same_quantity(left: Quantity, right: Quantity) -> bool:
    """Whether two figures of one dimension may stand for one exact value."""
    return overlap(_base(left), _base(right))


def _base(quantity: Quantity) -> Interval:
    low, high = interval_of(quantity.number)
    factor = Fraction(1) if quantity.unit is None else quantity.unit.factor
    return low * factor, high * factor
