"""Rows of a list of papers as HTML (一览的行): up to fifty in a list and two hundred on the first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from jixiao.web.papers.queries import REVIEWS, Line
from jixiao.web.papers.workflow import machine_of, status_title, verb_title

register = template.Library()

_WITH_WRITERS = {"draft", "returned"}
_SOON = 7  # days before the deadline from which on it is shown


@register.simple_tag
def paper_rows(papers: Iterable[Line], *, is_waiting: bool = False) -> SafeString:
    """A row for each paper, with what is urgent about it, and what it waits for where that is asked for."""
    before, _, after = reverse("papers:show", args=[0]).rpartition("0")
    today = timezone.localdate()
    return SafeString(
        "\n".join(_row(paper, f"{before}{paper.pk}{after}", today, is_waiting=is_waiting) for paper in papers)
    )


def _row(paper: Line, address: str, today: dt.date, *, is_waiting: bool) -> str:
    status = f'<span class="chip {escape(paper.status)}">{escape(status_title(paper.status))}</span>'
    status += _step(paper) if is_waiting else ""
    errors = f'<span class="chip error">错误 {paper.errors}</span> ' if paper.errors else ""
    queries = f'<span class="chip query">疑问 {paper.queries}</span>' if paper.queries else ""
    changed = timezone.localtime(paper.changed_at)
    return (
        f'<tr><td><a href="{address}">{escape(paper.title)}</a></td><td class="nowrap">{escape(paper.owner)}</td>'
        f'<td>{paper.fiscal_year}</td><td class="nowrap">{status}{_deadline(paper, today)}</td>'
        f'<td class="number">{escape(paper.total)} {escape(paper.grade)}</td><td class="nowrap">{errors}{queries}</td>'
        f'<td class="nowrap">{changed:%m-%d %H:%M}</td></tr>'
    )


def _step(paper: Line) -> str:
    """What a reviewer is to do with it."""
    verbs = [move.verb for move in machine_of(paper.document).possible(paper.status) if move.verb in REVIEWS]
    return f" 待{escape(verb_title(verbs[0]))}" if verbs else ""


def _deadline(paper: Line, today: dt.date) -> str:
    """How late it is, or that it is due within days, while it is with those who write it."""
    if paper.due_on is None or paper.status not in _WITH_WRITERS:
        return ""
    left = (paper.due_on - today).days
    if left < 0:
        return f' <span class="chip late" title="已过期 {-left} 天">已过期</span>'
    return f' <span class="chip query">{paper.due_on:%m-%d} 截止</span>' if left <= _SOON else ""
