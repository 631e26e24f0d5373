"""A mandatory table of final accounts is not mentioned at all."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity
from jixiao.form.model import FormKind

_TABLES = ("政府性基金预算", "国有资本经营预算", "三公")


@check(
    code="F14",
    severity=Severity.QUERY,
    scope=PAPER,
    title="没有数据的决算表未作说明",
    message="决算公开中没有提到{stated}；没有收支的，也应列出空表并说明。",
    why="空表也要公开并说明没有收支，读者才能知道是没有发生还是没有公开。",
    fix="列出空表，注明“本部门当年没有此项收支”。",
    source="mof-2016-143",
    since="0.1",
)
def empty_table_unmentioned(paper: Paper) -> Iterator[Finding]:
    """Search the whole paper for the names of the tables that are most often empty."""
    accounts = paper.of_kind(FormKind.FINAL_ACCOUNTS)
    if not accounts:
        not_applicable("文件中没有部门决算")
    for table in _TABLES:
        if table not in paper.text:
            place = accounts[0].form.place
            yield Finding(place=place, form=accounts[0].index, values={"stated": f"“{table}”"})
