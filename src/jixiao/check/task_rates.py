"""Rates of finished tasks (任务完成率) that a form calls full."""

from __future__ import annotations

from jixiao.check.indicators import actual_of, name_of
from jixiao.check.paper import FormView
from jixiao.check.wording import rank_at_end
from jixiao.form.model import Indicator


def full_task_rates(view: FormView) -> tuple[Indicator, ...]:
    """Rows of a rate of finished tasks at a hundred percent or more, the plainest name first."""
    found = [(rank_at_end(name_of(row), "task_rate"), row) for row in view.form.indicators]
    known = [(rank, row) for rank, row in found if rank is not None and _is_full(row)]
    return tuple(row for _, row in sorted(known, key=lambda pair: pair[0]))


def _is_full(row: Indicator) -> bool:
    figure = actual_of(row).quantity
    return figure is not None and figure.dimension == "ratio" and figure.base >= 1
