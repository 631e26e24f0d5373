"""An item of a rectification ledger is open after its due date, or was closed late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jixiao.check.declare import FORM, check, could_not_run, not_applicable, row_by_row
from jixiao.check.indicators import text_of
from jixiao.check.paper import FormView
from jixiao.check.rectification import is_open
from jixiao.finding import Finding, Severity
from jixiao.form.model import FormKind, LedgerRow
from jixiao.place import Written
from jixiao.quantity import DateError, read_date


@check(
    code="D04",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=frozenset({FormKind.RECTIFICATION_LEDGER}),
    title="整改超期",
    message="“{item}”的整改时限为 {stated}，{computed}。",
    why="过了时限还没有办结的整改事项，应当说明原因并提请上级督办。",
    fix="抓紧办结；确需延期的，写明原因和批准的新时限。",
    source="handbook",
    since="0.1",
)
def rectification_overdue(view: FormView) -> Iterator[Finding]:
    """Hold each due date against the day of verification, or, while an item is open, against the ledger's own date."""
    yield from row_by_row(view.form.ledger, lambda row: _judge(view, row), "台账没有写明整改时限和办结情况")


def _judge(view: FormView, row: LedgerRow) -> Iterator[Finding]:
    due = _day(row.due_date)
    if due is None:
        not_applicable("没有整改时限")
    verified = _day(row.verified_at)
    if verified is not None:
        late, words = verified > due, f"到 {text_of(row.verified_at)} 才核验办结"
    elif is_open(row):
        today = _day(view.form.filled_on)
        if today is None:
            could_not_run("台账没有填报日期，不知道未办结的事项是否超期")
        late, words = today > due, f"到填报日期 {text_of(view.form.filled_on)} 仍未办结"
    else:
        not_applicable("没有核验日期")
    if late and row.due_date is not None:
        values = {"item": text_of(row.description), "stated": row.due_date.text, "computed": words}
        yield Finding(place=row.due_date.place, values=values)


def _day(words: Written | None) -> dt.date | None:
    """The last day that a cell allows; ``None`` where it holds no date with its year."""
    if not words:
        return None
    try:
        return read_date(words.text).latest
    except DateError:
        return None
