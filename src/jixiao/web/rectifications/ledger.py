"""The tasks of a year as the official ledger (整改台账)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from jixiao.document.model import Document
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import FormKind
from jixiao.report.paper.official import document_of, form_blocks
from jixiao.report.paper.style import style_named
from jixiao.web.budgets.amounts import DEFAULT_UNIT, show_fen
from jixiao.web.rectifications.models import Rectification
from jixiao.web.rectifications.rules import ledger_title

_STYLE = FormKind.RECTIFICATION_LEDGER.value


def ledger_of(tasks: Iterable[Rectification], unit: str, year: int, today: dt.date) -> Document:
    """The ledger, ready to be written.

    Args:
        tasks: With ``owner`` and ``evidence`` fetched before.
        unit: Whose ledger it is.
        year: Of which year.
        today: Its date of filling in.
    """
    title = ledger_title(unit, year)
    form = form_from_mapping(
        {
            "kind": _STYLE,
            "title": title,
            "unit": unit,
            "fiscal_year": str(year),
            "filled_on": _day(today),
            "currency_unit": DEFAULT_UNIT,
            "ledger": [_row(task) for task in tasks],
        }
    )
    return document_of(form_blocks(form, style_named(_STYLE)), title)


def _row(task: Rectification) -> dict[str, Any]:
    is_closed = task.status == "closed"
    names = [one.name.rpartition(".")[0] or one.name for one in task.evidence.all() if one.removed_at is None]
    return {
        "finding_id": task.number,
        "source": task.source,
        "project": task.project,
        "indicator": task.indicator,
        "description": task.description,
        "amount": show_fen(task.amount),
        "cause": task.cause,
        "measure": task.measure,
        "owner": task.owner.name + (f"（{task.responsible}）" if task.responsible else ""),
        "due_date": "" if task.due_on is None else _day(task.due_on),
        "progress": task.progress,
        "evidence": "、".join(names),
        "verifier": task.verifier if is_closed else "",
        "verified_at": _day(task.verified_at.date()) if is_closed and task.verified_at is not None else "",
        "status": task.status_title,
        "budget_effect": task.budget_effect,
        "published": task.published,
    }


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
