"""A number of things told in the text is not the number that the paper shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jixiao.check.counted import counted_in_forms
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import number_in
from jixiao.check.figures import show
from jixiao.check.listed_units import ListedUnits, listed_units
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import Statement

#: Counts that a paper may tell several times, with their Chinese names.
_TOLD = {"subordinate_units": "所属（二级）单位", "internal_sections": "内设科室"}


@check(
    code="C13",
    severity=Severity.QUERY,
    scope=PAPER,
    title="文中所写个数与实有个数不符",
    message="{item}文中写 {stated} 个，{where} {computed} 个。",
    why="单位、目标、指标、项目的个数数一数就知道；对不上，说明文字是套用的，或有遗漏。",
    fix="重新清点，把文字改成实有个数；口径不同的，写明口径。",
    source="paper-itself",
    since="0.1",
)
def count_differs(paper: Paper) -> Iterator[Finding]:
    """Compare counts of units told in several places, and counts of goals, indicators and projects with the forms."""
    told = [item for item in paper.statements if item.measure == "count" and item.hedge is None and item.topic]
    judged = [*_against_each_other(paper, told), *_against_list(paper, told)]
    counted = [pair for item in told for pair in counted_in_forms(paper, item)]
    if not told:
        not_applicable("文中没有写单位、目标、指标或项目的个数")
    yield from judged
    for item, count in counted:
        number = number_in(item)
        if number is not None and number.exact not in count.possible:
            yield _finding(item, count.title, f"{count.where}有", show(count.number), count.related)


def _against_each_other(paper: Paper, told: list[Statement]) -> Iterator[Finding]:
    """A count that most places give otherwise; where as many say this as that, the later is asked about."""
    for topic, title in _TOLD.items():
        mine = [item for item in told if item.topic == topic and item.year in {None, paper.year}]
        values = Counter(item.value for item in mine)
        if len(values) < 2:  # noqa: PLR2004 - all of them agree
            continue
        usual = values.most_common(1)[0][0]
        other = next(item for item in mine if item.value == usual)
        for item in mine:
            if item.value != usual:
                related = (Related(place=other.place),)
                yield _finding(item, title, "而别处写", usual, related)


def _against_list(paper: Paper, told: list[Statement]) -> Iterator[Finding]:
    """Counts of subordinate units that fit neither all units of the list nor those beside the bureau itself."""
    listed = listed_units(paper)
    mine = [item for item in told if item.topic == "subordinate_units" and item.year in {None, paper.year}]
    if listed is None or any(_is_of(item, listed) for item in mine):
        return
    for item in mine:
        related = (Related(place=listed.place),)
        yield _finding(item, "所属（二级）单位", "而名单列有", str(listed.below), related)


def _is_of(item: Statement, listed: ListedUnits) -> bool:
    number = number_in(item)
    return number is not None and number.exact in {listed.named, listed.below}


def _finding(item: Statement, title: str, where: str, computed: str, related: tuple[Related, ...]) -> Finding:
    values = {"item": title, "stated": item.value, "where": where, "computed": computed}
    return Finding(place=item.place, values=values, related=related)
