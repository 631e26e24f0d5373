"""Changes of a project's budget that the text tells (预算调整)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.check.facts import amount_in
from jixiao.check.money import Amount
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import form_named_in
from jixiao.form.model import FormKind, Statement


@dataclass(frozen=True)
class Adjustment:
    """A change of a project's budget in the text, and the project's form."""

    view: FormView
    change: Amount
    statement: Statement

    @property
    def size(self) -> str:
        """The amount without its sign."""
        return self.change.show(abs(self.change.value))


def told_adjustments(paper: Paper) -> Iterator[Adjustment]:
    """Statements of a change in money whose subject is a project's budget and names the project of one form."""
    views = paper.of_kind(FormKind.PROJECT_SELF_EVALUATION)
    for statement in paper.statements:
        if statement.measure != "change" or "预算" not in statement.subject:
            continue
        change = amount_in(statement)
        view = form_named_in(statement.subject, views)
        if change is not None and change.value and view is not None:
            yield Adjustment(view, change, statement)
