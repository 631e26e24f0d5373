"""Which forms are whole enough for a sum: nothing is added up where an addend may be lost."""

from __future__ import annotations

from jixiao.check.declare import could_not_run
from jixiao.check.paper import FormView

#: Problems that take nothing away from figures: a tick that had to be inferred, a repeated table.
_HARMLESS = ("tick", "repeat")


def require_whole(view: FormView) -> None:
    """Stop a check that adds up where parts of the form could not be read.

    Raises:
        CouldNotRun: The form or the paper has a problem that may have cost a figure.
    """
    for problem in view.problems:
        if not any(word in problem.code for word in _HARMLESS):
            could_not_run(f"表没有完整读出：{problem.message}")
