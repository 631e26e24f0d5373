"""The three public expenses do not add up, or their counts are not told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import SIZES, number_in
from jixiao.check.ledger import Mismatch, amounts, mismatch, told
from jixiao.check.money import Amount
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity

_PARTS = ("overseas_travel", "official_vehicles", "hospitality")
_VEHICLES = ("vehicle_purchase", "vehicle_running")
_PARTS_APART = ("overseas_travel", *_VEHICLES, "hospitality")
_KINDS = (
    ("公务用车购置及运行维护费", "official_vehicles", _VEHICLES),
    ("公务接待费", "hospitality", ("domestic_hospitality", "foreign_hospitality")),
)
_COLUMNS = (("决算", SIZES), ("预算", ("budget",)))
_COUNTS = (
    ("hospitality", "公务接待", ("hospitality_batches", "foreign_hospitality_groups"), "接待批次"),
    ("hospitality", "公务接待", ("hospitality_visits", "foreign_hospitality_visits"), "接待人次"),
    ("overseas_travel", "因公出国（境）", ("overseas_groups",), "团组数"),
    ("overseas_travel", "因公出国（境）", ("overseas_visits",), "人次"),
)


@check(
    code="F06",
    severity=Severity.ERROR,
    scope=PAPER,
    title="“三公”经费各项之和与合计不符",
    message="{item}写为 {stated}，{note}{computed}。",
    why="“三公”经费是社会最关注的支出，各项与合计必须一致；有支出的还应说明批次、人次。",
    fix="与“三公”经费支出决算表核对；补充说明接待批次、人次和出国团组、人次。",
    source="mof-2016-143",
    since="0.1",
)
def three_public_off_parts(paper: Paper) -> Iterator[Finding]:
    """Add outturns and budgets, and the kinds of vehicle and hospitality costs; a cost without counts is a query."""
    judged = False
    for title, measures in _COLUMNS:
        total = _told(paper, "three_public_total", measures)
        topics = _PARTS if _told(paper, "official_vehicles", measures) else _PARTS_APART
        parts = [_told(paper, topic, measures) for topic in topics]
        judged = judged or bool(total)
        found = mismatch(total, parts)
        if found is not None and (all(parts) or found.exceeds):
            yield _finding(paper, found, f"“三公”经费{title}")
    for title, topic, kinds in _KINDS:
        told_kinds = [amounts(paper, kind) for kind in kinds]
        found = mismatch(_told(paper, topic, SIZES), told_kinds)
        if found is not None and (all(told_kinds) or found.exceeds):
            yield _finding(paper, found, title)
    if not judged:
        not_applicable("文中没有“三公”经费合计")
    yield from _counts(paper)


def _finding(paper: Paper, found: Mismatch, item: str) -> Finding:
    parts = "＋".join(part.text for part in found.parts)
    place = culprit_place(paper, found.total, found.parts)
    return found.finding(place, item=item, note=f"而各项 {parts} 相加为 ")


def _told(paper: Paper, topic: str, measures: Sequence[str]) -> tuple[Amount, ...]:
    """Amounts by the first measure that the text tells: 支出决算为 before a bare amount."""
    found = (amounts(paper, topic, measure) for measure in measures)
    return next((values for values in found if values), ())


def _counts(paper: Paper) -> Iterator[Finding]:
    for topic, title, counts, name in _COUNTS:
        spent = amounts(paper, topic)
        if spent and max(amount.value for amount in spent) > 0 and not _is_counted(paper, counts):
            yield Finding(
                place=spent[0].place,
                severity=Severity.QUERY,
                values={"item": title, "stated": spent[0].text, "note": "却没有写明", "computed": name},
            )


def _is_counted(paper: Paper, topics: tuple[str, ...]) -> bool:
    """Whether a count stands for the cost; no foreign guests at all say nothing of the others."""
    return any(
        number is None or number.value or not topic.startswith("foreign")
        for topic in topics
        for number in (number_in(item) for item in told(paper, topic, "count"))
    )
