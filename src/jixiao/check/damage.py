"""Which forms are whole enough for a sum: nothing is added up where an addend may be lost."""

from __future__ import annotations

from jixiao.check.declare import could_not_run
from jixiao.check.paper import FormView

#: Problems that take nothing away from figures: ticks, dots of the template, a row moved to its columns, words of a
#: goal or of a label, a column of a list under a label of its own, and text that belongs to no form.
_HARMLESS = frozenset(
    {
        "column_left_out",
        "goal_columns_unclear",
        "label_cut",
        "label_lost",
        "placeholder_row",
        "row_shifted",
        "several_ticked",
        "stranded_piece",
        "stray_line",
        "tick_inferred",
        "tick_lost",
    }
)


def require_whole(view: FormView) -> None:
    """Stop a check that adds up where parts of the form could not be read.

    Raises:
        CouldNotRun: The form or the paper has a problem that may have cost a figure.
    """
    for problem in view.problems:
        if problem.code not in _HARMLESS:
            could_not_run(f"表没有完整读出：{problem.message}")
