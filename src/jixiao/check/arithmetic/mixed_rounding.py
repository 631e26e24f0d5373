"""One paper rounds some percentages and cuts others off."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.habits import cut_against_habit, percentages
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity


@check(
    code="A12",
    severity=Severity.NOTE,
    scope=PAPER,
    title="同一文件取舍不一",
    message="“{item}”的 {stated} 是截断得出的（四舍五入为 {computed}），而文中另有 {rounded} 处是四舍五入的；"
    "截断的共 {cut} 处。",
    why="同一份文件取舍不一，读者复算时会以为有错。",
    fix="统一按四舍五入取数。",
    source="handbook",
    since="0.1",
)
def mixed_rounding(paper: Paper) -> Iterator[Finding]:
    """Look only at percentages for which rounding and cutting differ; a paper that always cuts is consistent."""
    if not any(True for _ in percentages(paper)):
        not_applicable("没有可以复算的比率")
    cuts, rounded = cut_against_habit(paper)
    if cuts:
        first = cuts[0]
        yield Finding(
            place=first.place,
            form=first.form,
            values={
                "item": first.subject,
                "stated": first.stated,
                "computed": first.rounded,
                "rounded": str(len(rounded)),
                "cut": str(len(cuts)),
            },
            related=tuple(Related(place=item.place, form=item.form) for item in cuts[1:]),
        )
