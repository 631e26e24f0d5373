"""An item departs from its initial budget without a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import SIZES
from jixiao.check.functional import items_of
from jixiao.check.ledger import told
from jixiao.check.paper import Paper
from jixiao.check.rate import show_percent
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold

_REASON = re.compile(r"原因|主要是|由于|因为|系")
_NEXT = re.compile(r"\(?\d{1,2}[.、)](?!\d)|\(?[一二三四五六七八九十]{1,3}[、)]")


@check(
    code="F13",
    severity=Severity.QUERY,
    scope=PAPER,
    title="决算与年初预算差异没有说明原因",
    message="“{item}”年初预算 {budget}，决算 {outturn}，完成 {stated}，没有说明差异原因。",
    why="决算与年初预算差异较大的项级科目应当逐项说明原因。",
    fix="补充说明追加、追减或结余的原因。",
    source="mof-2016-143",
    since="0.1",
)
def variance_unexplained(paper: Paper) -> Iterator[Finding]:
    """Look for a word of reason between an item's figures and the next item."""
    items = [item for item in items_of(paper) if item.budget is not None and item.outturn is not None]
    if not items:
        not_applicable("文中没有项级的年初预算和决算")
    for item in items:
        if item.budget is None or item.outturn is None or item.budget.value == item.outturn.value:
            continue
        rate = item.outturn.value / item.budget.value * 100 if item.budget.value else None
        if rate is not None and abs(rate - 100) < threshold("unexplained_variance"):
            continue
        if not _REASON.search(_words_after(paper, item.subject)):
            yield Finding(
                place=item.outturn.place,
                values={
                    "item": item.subject,
                    "budget": item.budget.text,
                    "outturn": item.outturn.text,
                    "stated": show_percent(rate) if rate is not None else "无法计算",
                },
            )


def _words_after(paper: Paper, subject: str) -> str:
    """The text from an item's last figure to the next item or heading."""
    lines = [
        (statement.place, fold(statement.subject) == subject)
        for statement in told(paper, "functional_item", "budget", *SIZES)
        if statement.place.line is not None
    ]
    mine = [place for place, is_mine in lines if is_mine]
    if not mine:
        return ""
    first = max(place.line or 0 for place in mine)
    last = max(place.line_to or place.line or 0 for place in mine)
    end = min((place.line or 0 for place, is_mine in lines if not is_mine and (place.line or 0) > last), default=None)
    words: list[str] = []
    for line in paper.lines:
        number, text = line.place.line or 0, fold(line.text)
        if number > last and ((end is not None and number >= end) or _NEXT.match(text.lstrip())):
            break
        if number >= first:
            words.append(text)
    return "".join(words)
