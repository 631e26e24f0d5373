"""A reason is a commonplace, too short, or nothing but the epidemic."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.likeness import clauses
from jixiao.check.paper import FormView
from jixiao.check.shortfall import reason_cells
from jixiao.check.thresholds import threshold
from jixiao.check.wording import word_in, word_list
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold


@check(
    code="X04",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="原因说明空泛",
    message="原因说明“{stated}”{computed}。",
    why="一句话带过的原因看不出问题出在哪里，也提不出改进措施。",
    fix="写明具体是哪件事、差多少、为什么、怎么改。",
    source="handbook",
    since="0.1",
)
def reason_says_nothing(view: FormView) -> Iterator[Finding]:
    """Judge every printed reason by its length, by commonplaces, and by whether it names more than the epidemic."""
    cells = list(reason_cells(view))
    if not cells:
        not_applicable("没有原因说明")
    for cell in cells:
        fault = _fault(fold(cell.text))
        if fault:
            yield Finding(place=cell.place, values={"stated": cell.text, "computed": fault})


def _fault(text: str) -> str:
    if text.rstrip("。;") in word_list("boilerplate"):
        return "没有说明任何原因"
    has_figure = any(char.isdigit() for char in text)
    if word_in(text, "epidemic_word") and not has_figure and len(list(clauses(text))) <= 1:
        return "只归因于疫情等外部原因，没有说明怎样影响到这项工作"
    if len(text) < threshold("shortest_reason"):
        return f"不足 {threshold('shortest_reason')} 字，没有说明具体原因"
    return ""
