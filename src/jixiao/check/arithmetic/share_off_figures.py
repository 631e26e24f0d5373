"""A share does not follow from its part and its whole, or the shares of a whole do not make 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import PAPER, check, not_applicable, row_by_row
from jixiao.check.facts import Share, shares
from jixiao.check.habits import cut_against_habit
from jixiao.check.money import sum_fault
from jixiao.check.paper import Paper
from jixiao.check.rate import percent_interval, show_percent
from jixiao.finding import Finding, Related, Severity
from jixiao.quantity import format_number, may_print

_FULL = Fraction(100)
_SLACK = Fraction(5, 100)


@check(
    code="A08",
    severity=Severity.QUERY,
    scope=PAPER,
    title="占比与金额不符",
    message="“{item}”{part} 占 {whole} 的比例应为 {computed}，文中写 {stated}{note}。",
    why="占比由两个已经写明的金额相除得出，不相符时至少有一个写错。",
    fix="重新计算占比；各项占比合计应为 100%。",
    source="paper-itself",
    since="0.1",
)
def share_off_figures(paper: Paper) -> Iterator[Finding]:
    """Recompute shares; a cut-off share is a note, where the paper rounds elsewhere.

    Shares are added up only where their parts make the whole.
    """
    found = list(shares(paper.statements))
    yield from row_by_row(found, _judge, "文中没有占比")
    facts = {share.place: share for share in found}
    cuts, _ = cut_against_habit(paper)
    for item in cuts:
        if item.kind == "share":
            values = _values(facts[item.place]) | {"computed": item.rounded}
            note = {"note": "（是截断得出的，文中别处为四舍五入）"}
            yield Finding(place=item.place, severity=Severity.NOTE, values=values | note)
    yield from _sums(found)


def _judge(share: Share) -> Iterator[Finding]:
    interval = percent_interval(share.part, share.whole)
    if interval is None:
        not_applicable("合计为 0")
    if not may_print(interval, share.share):
        exact = show_percent(share.part.value / share.whole.value * 100, share.share.digits)
        yield Finding(place=share.place, values=_values(share) | {"computed": exact, "note": ""})


def _values(share: Share) -> dict[str, str]:
    return {
        "item": share.subject,
        "stated": f"{share.share.words}%",
        "part": share.part.text,
        "whole": share.whole.text,
    }


def _sums(found: list[Share]) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for share in found:
        groups[share.group].append(share)
    for members in groups.values():
        whole, total = members[0].whole, sum((item.share.exact for item in members), Fraction(0))
        complete = len(members) > 1 and sum_fault([item.part for item in members], whole) is None
        if complete and abs(total - _FULL) > _SLACK:
            yield Finding(
                place=members[-1].place,
                values={
                    "item": "各项占比合计",
                    "part": whole.text,
                    "whole": whole.text,
                    "computed": "100%",
                    "stated": f"{format_number(total)}%",
                    "note": "",
                },
                related=tuple(Related(place=item.place) for item in members),
            )
