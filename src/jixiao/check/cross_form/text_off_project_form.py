"""The text gives an indicator of a project another value than the project's form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from jixiao.check.area_figures import area_figure, is_whole_year
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import number_in
from jixiao.check.indicators import name_of
from jixiao.check.paper import FormView, Paper
from jixiao.check.told_values import figure_of, may_be_same_quantity
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import FormKind, Indicator, Statement
from jixiao.quantity import Quantity, find_unit

_VALUES = frozenset({"actual", "amount", "count", "rate"})
_LEAST_NAME = 5  # letters: a shorter name may be of many things


@check(
    code="C21",
    severity=Severity.QUERY,
    scope=PAPER,
    title="文中的完成情况与项目自评表不一致",
    message="“{item}”文中为 {stated}，项目“{project}”的自评表为 {computed}，请说明两处的口径。",
    why="项目的完成情况在报告和自评表里应当是同一个数；不同时，按它打的分没有依据。",
    fix="核对实际完成数，统一文字和表；口径不同的，写明口径。",
    source="paper-itself",
    since="0.1",
)
def text_off_project_form(paper: Paper) -> Iterator[Finding]:
    """Compare figures under the very name of an indicator that one project form alone has."""
    rows = _rows(paper)
    told = [item for item in paper.statements if item.measure in _VALUES and fold(item.subject) in rows]
    if not told:
        not_applicable("文中没有项目自评表所列指标的完成值")
    for name in dict.fromkeys(fold(item.subject) for item in told):
        view, row = rows[name]
        yield from _compared(view, row, [item for item in told if fold(item.subject) == name])


def _rows(paper: Paper) -> Mapping[str, tuple[FormView, Indicator]]:
    """Indicators by name, without names that stand twice, that are short, or that mean a figure of the area."""
    found: dict[str, list[tuple[FormView, Indicator]]] = defaultdict(list)
    for view in paper.of_kind(FormKind.PROJECT_SELF_EVALUATION):
        for row in view.form.indicators:
            found[fold(name_of(row))].append((view, row))
    return {
        name: places[0]
        for name, places in found.items()
        if len(places) == 1 and len(name) >= _LEAST_NAME and area_figure(name) is None
    }


def _compared(view: FormView, row: Indicator, told: Sequence[Statement]) -> Iterator[Finding]:
    """The first figure of the same dimension, if the text tells the form's figure nowhere."""
    figure = figure_of(row)
    exact = [(item, quantity) for item in told if (quantity := _exact(item)) is not None]
    alike = [(item, quantity) for item, quantity in exact if figure and quantity.dimension == figure.dimension]
    if figure is None or not alike or any(may_be_same_quantity(quantity, figure) for _, quantity in alike):
        return
    item, _ = alike[0]
    yield Finding(
        place=item.place,
        values={
            "item": item.subject,
            "stated": f"{item.value}{item.unit}",
            "project": view.form.project.text if view.form.project else "",
            "computed": row.actual.text if row.actual else "",
        },
        related=(view.related(row.place),),
    )


def _exact(item: Statement) -> Quantity | None:
    """The figure of a statement that is of the whole year and neither vague nor a bound."""
    number = number_in(item)
    if number is None or item.hedge or item.operator or not is_whole_year(item.period):
        return None
    return Quantity(number, find_unit(item.unit))
