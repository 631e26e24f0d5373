"""A figure of the goal's text is not taken up by any indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jixiao.check.damage import require_whole
from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.indicators import target_of
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.model import Form
from jixiao.form.narrative.figure import Figure, UnitKind, find_figures
from jixiao.place import Written
from jixiao.quantity import Quantity, comparable, find_unit, read_number

_COUNTED = frozenset({UnitKind.MONEY, UnitKind.COUNT, UnitKind.RATIO})
_AROUND = 20
_STOPS = "，,。；;：:、！!"
_MONEY_SPENT = re.compile(r"预算|经费|用于|标准|每[人户亩月]")


@check(
    code="T18",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="目标文字中的数没有对应指标",
    message="{item}里写有“{stated}”，指标的目标值中没有这个数。",
    why="目标文字许诺的数不列为指标，到年底就没有人考核。",
    fix="把目标中的数列为指标，或把目标文字改成与指标一致。",
    source="mof-2015-88",
    since="0.1",
)
def goal_figure_without_target(view: FormView) -> Iterator[Finding]:
    """Look for each number with its unit in goals and tasks among the targets of the form."""
    texts = [*_goals(view.form), *_tasks(view.form)]
    found = [
        (title, text, figure)
        for title, text in texts
        for figure in find_figures(text.text)
        if _is_promise(text.text, figure)
    ]
    if not found or not view.form.indicators:
        not_applicable("目标文字中没有带单位的数")
    require_whole(view)
    targets = [bound for row in view.form.indicators for bound in _bounds(target_of(row).low, target_of(row).high)]
    told: set[tuple[str, str]] = set()
    for title, text, figure in found:
        if (figure.value, figure.unit) not in told and not _is_among(figure, targets):
            told.add((figure.value, figure.unit))
            yield Finding(place=text.place, values={"item": title, "stated": _words(text.text, figure)})


def _goals(form: Form) -> Iterator[tuple[str, Written]]:
    for goal in form.goals:
        if goal.text:
            yield f"年度目标{goal.no if len(form.goals) > 1 else ''}", goal.text


def _tasks(form: Form) -> Iterator[tuple[str, Written]]:
    for task in form.tasks:
        if task.content:
            yield "年度主要任务", task.content


def _is_promise(text: str, figure: Figure) -> bool:
    """Whether a figure says what shall be done, and not what the money is for."""
    if figure.kind not in _COUNTED or figure.is_threshold or not figure.unit:
        return False
    return figure.kind is not UnitKind.MONEY or not _MONEY_SPENT.search(_clause(text, figure))


def _clause(text: str, figure: Figure) -> str:
    start = max(text.rfind(stop, 0, figure.start) for stop in _STOPS) + 1
    ends = [at for stop in _STOPS if (at := text.find(stop, figure.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _words(text: str, figure: Figure) -> str:
    """The clause up to the figure."""
    start = max(text.rfind(stop, 0, figure.start) for stop in _STOPS) + 1
    return text[max(start, figure.start - _AROUND) : figure.end]


def _bounds(*quantities: Quantity | None) -> Iterator[Quantity]:
    yield from (quantity for quantity in quantities if quantity is not None)


def _is_among(figure: Figure, targets: Sequence[Quantity]) -> bool:
    mine = Quantity(read_number(figure.value), find_unit(figure.unit))
    for target in targets:
        if mine.number.exact == target.number.exact and (target.unit is None or comparable(mine, target)):
            return True
        if mine.dimension and mine.dimension == target.dimension and mine.base == target.base:
            return True
    return False
