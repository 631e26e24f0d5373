"""Carry the money that the system has now into a draft again (重新带入资金)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.budgets.carry import MONEY, with_money
from jixiao.web.error import NothingToCarryError
from jixiao.web.monitoring.draw import cut_off_of
from jixiao.web.papers.actions.save_cells import note_hand, require_shape
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Content


@action(verb="edit", kind="papers")
def carry_into_paper(paper: Paper, *, shape: int, actor: Actor) -> Paper:
    """Replace the money cells of a draft by what the system has now; what people wrote there stands in the log.

    Args:
        paper: The paper, a draft or one that came back.
        shape: The paper's shape that the page was drawn with.
        actor: Who does it.

    Raises:
        NothingToCarryError: Nothing has changed, or the system has no such money.
        StalePageError: The paper is frozen, or its rows have moved.
    """
    held = claim(paper, "edit", actor=actor)
    require_shape(held, shape)
    until = cut_off_of(held.round, held.fiscal_year) if held.document == "monitoring" else None
    content = with_money(
        held.content, year=held.fiscal_year, project=held.project, unit=held.unit, until=until, overwrite=True
    )
    if content == held.content:
        raise NothingToCarryError
    before, after = _words(held.content), _words(content)
    held.content, held.changed_at = content, timezone.now()
    held.revision += 1
    held.save(update_fields=["content", "revision", "changed_at"])
    note_hand(held, "edit", actor)
    audit.record("paper.money_carried", actor=actor, subject=held, before=before, after=after)
    return held


def _words(content: Content) -> str:
    """The amounts of a content in words, for the log."""
    rows: list[dict[str, Any]] = [*content.get("execution", ()), dict(content.get("header") or {})]
    lines = (
        [str(row.get("item", "")), *(str(row[name]) for name in MONEY if str(row.get(name, "")).strip())]
        for row in rows
    )
    return "；".join(" ".join(words) for words in lines if any(words))
