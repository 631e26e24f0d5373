"""Last year's form on the paper of another stage: its targets as next year's declaration (以上年为底稿)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.form.model import Form
from jixiao.report.paper.blank import blank_form, next_year
from jixiao.report.paper.style import PaperStyle

_SEVERAL_GOALS = {"numbered", "pointed"}
_LABELS = ("level1", "level2")  # not their points, which would be those of last year's structure


def drawn_on(form: Form, style: PaperStyle) -> Form:
    """What a form says that another official paper prints too; what that paper has besides is blank (换表样).

    Money stays only where both papers are of one kind: its rows are those of the paper. Where the paper has room for
    one goal only, the goals of the form become one, with all their rows.

    Args:
        form: The form, of any kind that has indicators.
        style: The paper that it is to be printed on.
    """
    old, blank = form_to_mapping(form), form_to_mapping(blank_form(style, 1))
    printed = {name for row in (*style.header, style.above) for name in row}
    made = {name: old.get(name, "") if name in printed else value for name, value in blank.items()}
    made |= {name: old[name] for name in ("title", "unit", "project", "fiscal_year", "currency_unit") if name in old}
    if form.kind is style.kind and old.get("execution"):
        made["execution"] = old["execution"]
    if style.tasks and old.get("tasks"):
        made["tasks"] = [{name: row.get(name, "") for name in style.tasks} for row in old["tasks"]]
    goals = list(_goals(old.get("goals", ()), style))
    return form_from_mapping({**made, "goals": goals or blank.get("goals", [])})


def declared_next(form: Form, style: PaperStyle) -> Form:
    """Next year's targets drawn from last year's form of any kind (以上年目标为底稿申报)."""
    return drawn_on(next_year(form), style)


def _goals(goals: Sequence[Mapping[str, Any]], style: PaperStyle) -> Iterator[dict[str, Any]]:
    made = [_goal(goal, style) for goal in goals]
    if len(made) < 2 or style.goal_shape in _SEVERAL_GOALS:  # noqa: PLR2004 - nothing to join
        yield from made
        return
    texts = [str(goal["text"]) for goal in made if goal.get("text")]
    yield {"no": "1", "text": "".join(texts), "indicators": [row for goal in made for row in goal["indicators"]]}


def _goal(goal: Mapping[str, Any], style: PaperStyle) -> dict[str, Any]:
    kept = {name: goal[name] for name in ("no", "points") if name in goal}
    if style.goal_shape != "pointed":
        kept["text"] = goal.get("text", "")
    rows = [_row(row, style) for row in goal["indicators"]]
    return {**kept, "indicators": rows}


def _row(row: Mapping[str, Any], style: PaperStyle) -> dict[str, Any]:
    labels = {name: row[name] for name in _LABELS if name in row and name not in style.columns}
    return {**labels, **{name: row.get(name, "") for name in style.columns}}
