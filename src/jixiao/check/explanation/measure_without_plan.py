"""There are deviations, and the measures say neither what, nor who, nor by when."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.figures import is_printed
from jixiao.check.paper import FormView
from jixiao.check.shortfall import has_reason_column, is_underspent, shortfalls
from jixiao.check.thresholds import threshold
from jixiao.check.wording import word_in
from jixiao.finding import Finding, Severity


@check(
    code="X07",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="有偏差而改进措施不具体",
    message="{item}，改进措施{computed}。",
    why="没有具体措施、责任人和时限，问题下一年照旧。",
    fix="逐项写明做什么、由谁做、什么时候做完。",
    source="handbook",
    since="0.1",
)
def measure_without_plan(view: FormView) -> Iterator[Finding]:
    """Look at the measures of forms that lost points or spent little; without owner or date it is a note."""
    lost, underspent = shortfalls(view), is_underspent(view)
    if not lost and not underspent:
        not_applicable("没有需要改进的偏差")
    cell = view.form.measures
    if cell is None and has_reason_column(view):
        not_applicable("表中没有改进措施栏")
    told = [f"{len(lost)} 项指标扣分"] if lost else []
    told += ["预算执行率偏低"] if underspent else []
    values = {"item": "、".join(told)}
    if cell is None or not is_printed(cell):
        place = cell.place if cell is not None else view.form.place
        yield Finding(place=place, values={**values, "stated": "", "computed": "没有填写"})
    elif len(cell.text) < threshold("shortest_reason"):
        fault = f"只有“{cell.text}”，没有具体做法、责任人和时限"
        yield Finding(place=cell.place, values={**values, "stated": cell.text, "computed": fault})
    else:
        fault = _missing(cell.text)
        if fault:
            values |= {"stated": cell.text, "computed": fault}
            yield Finding(place=cell.place, values=values, severity=Severity.NOTE)


def _missing(text: str) -> str:
    parts = [name for name, words in (("责任人", "owner_word"), ("时限", "date_word")) if not word_in(text, words)]
    return f"没有写明{'和'.join(parts)}" if parts else ""
