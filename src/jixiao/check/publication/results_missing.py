"""Fewer projects' results are published than were evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import number_in
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity
from jixiao.form.model import FormKind


@check(
    code="G06",
    severity=Severity.QUERY,
    scope=PAPER,
    title="有的项目没有公开自评结果",
    message="文中说自评了 {stated} 个项目，而公开的项目自评表只有 {computed} 张。",
    why="除涉密项目外，全部项目的自评结果都应随决算公开。",
    fix="补充公开其余项目的自评表；不公开的，写明原因。",
    source="mof-2016-143",
    since="0.1",
)
def results_missing(paper: Paper) -> Iterator[Finding]:
    """Compare the number of evaluated projects in the text with the project forms; none at all may be another file."""
    told = [
        (item, number)
        for item in paper.statements
        if item.topic == "performance_projects" and item.measure == "count" and (number := number_in(item))
    ]
    views = paper.of_kind(FormKind.PROJECT_SELF_EVALUATION)
    if not told or not views:
        not_applicable("文中没有说自评了几个项目，或文件中没有项目自评表")
    item, number = max(told, key=lambda pair: pair[1].value)
    if number.exact > len(views):
        values = {"stated": item.value, "computed": str(len(views))}
        yield Finding(place=item.place, values=values, related=(views[0].related(views[0].form.place),))
