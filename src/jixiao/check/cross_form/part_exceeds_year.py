"""A part of the year has more than the whole year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from jixiao.check.area_figures import Sighting, sightings
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity
from jixiao.quantity import comparable

_FIRST_MONTHS = re.compile(r"(?:1|一)(?:月)?(?:份)?[-—–~～至到]+(\d{1,2}|十一?|[二三四五六七八九])月")
_DECEMBER = "12"


@check(
    code="C17",
    severity=Severity.QUERY,
    scope=PAPER,
    title="全年数小于部分月份的数",
    message="“{item}”{where}全年为 {stated}，而 {period} 已有 {computed}{hedge}。",
    why="累计数只增不减，全年不会少于前几个月；两个数至少有一个口径、年度或数字不对。",
    fix="核对两个数的年度和口径，改正其中有误的一个。",
    source="paper-itself",
    since="0.1",
)
def part_exceeds_year(paper: Paper) -> Iterator[Finding]:
    """Hold whole-year values of a statistic against those of its first months; forecasts too are asked about."""
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for item in sightings(paper):
        groups[item.figure].append(item)
    parts = [item for group in groups.values() for item in group if _is_part(item)]
    if not parts:
        not_applicable("没有部分月份的统计数")
    for part in parts:
        for whole in groups[part.figure]:
            if whole.is_whole_year and _says_year(whole) and _is_less(whole, part):
                yield _finding(whole, part)


def _is_part(item: Sighting) -> bool:
    match = _FIRST_MONTHS.search("".join((item.period or "").split()))
    return match is not None and match[1] != _DECEMBER


def _says_year(item: Sighting) -> bool:
    """A form speaks of its year; the text must say so."""
    return item.view is not None or item.period is not None


def _is_less(whole: Sighting, part: Sighting) -> bool:
    if whole.quantity.unit is None or part.quantity.unit is None or not comparable(whole.quantity, part.quantity):
        return False
    return whole.interval[1] < part.interval[0]


def _finding(whole: Sighting, part: Sighting) -> Finding:
    hedges = [item.hedge for item in (whole, part) if item.hedge]
    return Finding(
        place=whole.place,
        form=None if whole.view is None else whole.view.index,
        values={
            "item": whole.name,
            "where": whole.where,
            "stated": whole.words,
            "period": part.period or "",
            "computed": part.words,
            "hedge": f"（均注“{hedges[0]}”）" if len(hedges) > 1 else "",
        },
        related=(part.related,),
    )
