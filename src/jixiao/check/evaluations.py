"""What a paper tells of its department's evaluation as a whole: the form, the report beside it, the text of both."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.paper import FormView, Paper
from jixiao.form.label import fold
from jixiao.form.model import FormKind, Statement

_REPORTS = (FormKind.SELF_EVALUATION_REPORT, FormKind.SELF_EVALUATION_SUMMARY)
_DEPARTMENT = "department_"
_WHOLE_WORDS = ("整体", "部门", "单位")


def department_form(paper: Paper) -> FormView | None:
    """The department's self-evaluation; ``None`` where a paper has none or several."""
    views = paper.of_kind(FormKind.DEPARTMENT_SELF_EVALUATION)
    return views[0] if len(views) == 1 else None


def reports(paper: Paper) -> tuple[FormView, ...]:
    """Reports and summaries of the department's self-evaluation; those of single projects are left out."""
    return tuple(view for view in paper.of_kind(*_REPORTS) if _is_departmental(view))


def _is_departmental(view: FormView) -> bool:
    title = fold(view.form.title.text) if view.form.title else ""
    return not view.form.project and ("项目" not in title or any(word in title for word in _WHOLE_WORDS))


def is_same_unit(left: FormView, right: FormView) -> bool:
    """Whether two forms are of one bureau, as far as they name it: 区商务局 is 某市某区商务局."""
    names = [fold(view.form.unit.text) for view in (left, right) if view.form.unit]
    if len(names) < 2:  # noqa: PLR2004 - one of them names none
        return True
    return names[0].endswith(names[1]) or names[1].endswith(names[0])


def told_in_evaluation(paper: Paper) -> Iterator[Statement]:
    """Statements of the paper's year that stand in a report or summary, or that speak of the whole department."""
    spans = [
        range(view.form.place.line, (view.form.place.line_to or view.form.place.line) + 1)
        for view in reports(paper)
        if view.form.place.line is not None
    ]
    for statement in paper.statements:
        if statement.year not in {None, paper.year}:
            continue
        inside = any(statement.place.line in span for span in spans)
        if inside or (statement.topic or "").startswith(_DEPARTMENT):
            yield statement
