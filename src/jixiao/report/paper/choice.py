"""Which official paper a form is printed on, and what that paper must have besides so that nothing is lost (选表样)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from jixiao.error import JixiaoError
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow, Form, Indicator, Task
from jixiao.form.record import records_of
from jixiao.report.paper.official import printed_texts
from jixiao.report.paper.style import PaperStyle, load_styles
from jixiao.report.wording import KINDS

_COLUMN_ORDER = (
    *("level1", "level2", "level3", "kind", "is_core", "definition", "operator", "target", "adjusted_target"),
    *("unit_of_measure", "actual", "to_date", "forecast", "points", "score", "review_score", "cause", "reason"),
    *("likelihood", "scoring_rule", "remark"),
)
_HEADER_ORDER = (
    *("project", "unit", "implementing_unit", "project_category", "project_attribute", "project_type"),
    *("basic_expenditure", "project_expenditure", "grade", "filled_by", "filled_on"),
)
_BLOCK_ORDER = (
    *("header", "goal_text", "tasks", "money", "goals", "indicators", "list", "total"),
    *("reasons", "measures", "sign_off"),
)


class NoStyleError(JixiaoError):
    """There is no official paper for forms of this kind."""

    code = "RP002"
    message = "{kind}没有表样，不能写成正式表"
    fix = "有表样的：{known}。"


def style_of(form: Form) -> PaperStyle:
    """The paper that prints most of what a form holds, widened by what it still lacks.

    Raises:
        NoStyleError: No paper is of this kind of form.
    """
    styles = [(widened(form, style), style) for style in load_styles().values() if style.kind is form.kind]
    if not styles:
        known = "、".join(dict.fromkeys(KINDS[style.kind] for style in load_styles().values()))
        raise NoStyleError(kind=KINDS[form.kind], known=known)
    if len(styles) == 1:
        return styles[0][0]
    held = _held(form)
    return min(styles, key=lambda pair: _unfitness(form, held, *pair))[0]


def _unfitness(form: Form, held: Sequence[str], wide: PaperStyle, style: PaperStyle) -> tuple[int, int, int]:
    """How badly a paper fits: words that it does not print, what had to be added, cells that stay empty."""
    lines, cells = printed_texts(form, wide)
    return len(_unprinted(held, [*lines, *cells])), _size(wide) - _size(style), cells.count("")


def unprinted(form: Form, style: PaperStyle) -> tuple[str, ...]:
    """The words of a form that its paper does not print anywhere (未印出的内容)."""
    lines, cells = printed_texts(form, style)
    return _unprinted(_held(form), [*lines, *cells])


def _held(form: Form) -> tuple[str, ...]:
    """The words of a form, each once; its year may be printed in other words."""
    cells = (cell for record in records_of(form) for cell in record.cells())
    return tuple(dict.fromkeys(written.text for name, written in cells if name != "fiscal_year"))


def _unprinted(held: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    whole = {"", *texts}
    others = [text for text in held if text not in whole]
    printed = fold("\n".join(texts)) if others else ""
    return tuple(text for text in others if fold(text) not in printed)


def _size(style: PaperStyle) -> int:
    """How many columns, rows and blocks a paper has."""
    return sum(map(len, (style.blocks, style.header, style.money, style.tasks, style.columns)))


def widened(form: Form, style: PaperStyle) -> PaperStyle:
    """A paper with the columns, rows and blocks that a form has and the paper lacks."""
    blocks = {*style.blocks, *_needed_blocks(form, style)}
    printed = {name for row in style.header for name in row} | set(style.above)
    lacking = [name for name in _HEADER_ORDER if _head_has(form, name) and name not in printed]
    side = dict(style.side)
    if "tasks" in blocks:
        side.setdefault("tasks", "tasks")
    return replace(
        style,
        blocks=_in_order(style.blocks, blocks, _BLOCK_ORDER),
        above=tuple(name for name in style.above if _head_has(form, name)),
        header=(*style.header, *((name,) for name in lacking)),
        money=_with_fields(style.money, form.execution, _money_order(style)),
        tasks=_with_fields(style.tasks, form.tasks, tuple(item.name for item in fields(Task))),
        columns=_with_fields(style.columns, form.indicators, _COLUMN_ORDER),
        side=side,
    )


def _money_order(style: PaperStyle) -> tuple[str, ...]:
    """Columns that the money block may have; points that its labels print need none of their own."""
    labels = (style.words.get("header", {}).get("execution", ""), *style.words.get("money", {}).values())
    printed = {"points"} if any("{points}" in label for label in labels) else set()
    return tuple(item.name for item in fields(ExecutionRow) if item.name not in printed)


def _head_has(form: Form, name: str) -> bool:
    return form.header.get(name) is not None or getattr(form, name, None) is not None


def _needed_blocks(form: Form, style: PaperStyle) -> Iterator[str]:
    printed = {name for row in style.header for name in row}
    for name in ("total", "reasons", "measures", "sign_off"):
        if getattr(form, name) is not None and name not in printed:
            yield name
    if form.tasks:
        yield "tasks"
    if form.execution:
        yield "money"
    if form.indicators and "goals" not in style.blocks:
        yield "indicators"
    if style.goal_shape != "numbered" and any(goal.text for goal in form.goals):
        yield "goal_text"


def _with_fields(
    columns: tuple[str, ...], rows: Sequence[Indicator] | Sequence[ExecutionRow] | Sequence[Task], order: Sequence[str]
) -> tuple[str, ...]:
    """Columns and those that the rows have besides, each after the one that it follows in the usual order."""
    held = {name for name in order if any(getattr(row, name, None) is not None for row in rows)}
    return _in_order(columns, {*columns, *(held - {"place", "currency_unit"})}, order)


def _in_order(given: Sequence[str], wanted: set[str], order: Sequence[str]) -> tuple[str, ...]:
    """The given names in their own order, each further one behind the nearest that usually stands before it."""
    result = list(given)
    for index, name in enumerate(order):
        if name in wanted and name not in result:
            before = [result.index(other) for other in order[:index] if other in result]
            result.insert(max(before, default=-1) + 1, name)
    return tuple(result)
