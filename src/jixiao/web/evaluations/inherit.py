"""What a paper of the year inherits from the approved targets: labels, targets, points, rules, money (承接目标)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.form.mapping import form_from_mapping
from jixiao.quantity import format_number
from jixiao.report.paper.style import PaperStyle, style_named
from jixiao.score import choose_scheme
from jixiao.web.budgets.carry import with_money
from jixiao.web.error import TargetMissingError
from jixiao.web.papers.actions.create_paper import Request, blank_content, scheme_of_style
from jixiao.web.papers.models import Paper, PaperVersion
from jixiao.web.papers.paths import Content
from jixiao.web.papers.workflow import machine_of

_KEPT = ("level1", "level1_points", "level2", "level2_points", "level3", "points", "scoring_rule", "is_core")
_CELLS = ("operator", "target", "unit_of_measure")
_TASK = ("name", "content", "budget", "budget_fiscal")
_BUDGETS = ("initial_budget", "budget")


def approved_target(request: Request) -> PaperVersion:
    """The approved targets of a unit or project in a year.

    Raises:
        TargetMissingError: None are approved.
    """
    found = (
        Paper.objects.filter(
            document="target", unit=request.unit, project=request.project, fiscal_year=request.fiscal_year
        )
        .exclude(status="voided")
        .exclude(approved=None)
        .select_related("approved")
        .order_by("-pk")
        .first()
    )
    if found is None or found.approved is None:
        name = request.unit.name if request.project is None else request.project.name
        what = machine_of(request.document).title
        raise TargetMissingError(name=name, year=request.fiscal_year, what=what)
    return found.approved


def evaluation_content(request: Request) -> Mapping[str, Any]:
    """The content of a new self-evaluation: the approved targets and the final money."""
    target = approved_target(request).content
    content = with_money(
        inherited(request, target),
        year=request.fiscal_year,
        project=request.project,
        unit=request.unit,
        overwrite=True,
    )
    return _with_points(content, request.scheme or scheme_of_style(request.style))


def inherited(request: Request, target: Content) -> dict[str, Any]:
    """The blank form of a request with the goals, tasks and budgets of the approved targets in it.

    Args:
        request: What the new paper is to be.
        target: Content of the approved declaration.
    """
    style = style_named(request.style)
    content = blank_content(request)
    unit = target.get("currency_unit") or content["currency_unit"]
    goals = [_goal(goal, number, style) for number, goal in enumerate(target.get("goals", ()), 1)]
    content |= {"goals": goals, "currency_unit": unit}
    content["execution"] = _execution(content.get("execution", ()), target.get("execution", ()), unit)
    if style.tasks and target.get("tasks"):
        names = (name for name in style.tasks if name not in _TASK)
        empty = dict.fromkeys(names, "")
        content["tasks"] = [
            {**empty, **{name: row.get(name, "") for name in _TASK if name in style.tasks}} for row in target["tasks"]
        ]
    for name in ("project_category", "project_attribute", "project_type"):
        given = content.pop(name, "") or target.get(name, "")
        if name in style.options:
            content[name] = given
    return content


def _goal(goal: Mapping[str, Any], number: int, style: PaperStyle) -> dict[str, Any]:
    made = {"no": str(number), "indicators": [_row(row, style) for row in goal.get("indicators", ())]}
    if goal.get("points"):
        made["points"] = goal["points"]
    return made | {"text": goal.get("text", "")}


def _row(row: Mapping[str, Any], style: PaperStyle) -> dict[str, Any]:
    """A row of the new paper; what the paper has no column for is joined into the target: ≥ 6 个."""
    made = {name: row[name] for name in _KEPT if row.get(name)}
    apart = {name for name in _CELLS if name in style.columns}
    joined = [str(row.get(name, "")) for name in _CELLS if name == "target" or name not in apart]
    target, unit = str(row.get("target", "")), str(row.get("unit_of_measure", ""))
    if "unit_of_measure" not in apart and unit and target.endswith(unit):
        joined = joined[:-1]  # the target's own cell says the unit already
    if "operator" not in apart and target.startswith(str(row.get("operator", "")) or "\0"):
        joined = joined[1:]
    return made | {"target": "".join(joined)} | {name: row.get(name, "") for name in apart - {"target"}}


def _execution(rows: Sequence[Mapping[str, Any]], declared: Sequence[Mapping[str, Any]], unit: str) -> list[Any]:
    """The money rows with the budgets that the targets were declared with, by name; the first is the total of both."""
    known = {str(row.get("item", "")): row for row in declared}
    made = []
    for index, row in enumerate(rows):
        source = known.get(str(row.get("item", "")), declared[0] if index == 0 and declared else {})
        budget = str(source.get("budget") or source.get("initial_budget") or "")
        made.append({**row, "currency_unit": unit} | {name: budget for name in _BUDGETS if name in row})
    return made


def _with_points(content: dict[str, Any], scheme: str) -> dict[str, Any]:
    """The points that the scheme gives to budget execution, in the row that is scored."""
    chosen = choose_scheme(form_from_mapping(content), scheme or None).scheme
    points = None if chosen is None else chosen.points.of("execution_rate")
    rows = content.get("execution") or []
    if points is None or not rows or any(row.get("points") for row in rows):
        return content
    first = {**rows[0], "points": format_number(points), "score": ""}
    return {**content, "execution": [first, *rows[1:]]}
