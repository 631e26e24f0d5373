"""Final accounts lack a note that they must carry."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, could_not_run, not_applicable
from jixiao.check.paper import Paper
from jixiao.check.publication_words import publication_notes
from jixiao.document import Table
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import FormKind


@check(
    code="G01",
    severity=Severity.QUERY,
    scope=PAPER,
    title="决算公开缺少应有的说明",
    message="决算公开中没有“{stated}”的说明。",
    why="部门决算应当公开报表，并对机关运行经费、政府采购、国有资产占用、预算绩效等作出说明，解释专业名词。",
    fix="补上该项说明；没有发生的，也写明没有。",
    source="mof-2016-143",
    since="0.1",
)
def note_missing(paper: Paper) -> Iterator[Finding]:
    """Search the whole paper for each note; whether all tables are there can only be told where tables were read."""
    accounts = paper.of_kind(FormKind.FINAL_ACCOUNTS)
    if not accounts:
        not_applicable("文件中没有部门决算")
    for note, words in publication_notes().items():
        if not any(word in paper.text for word in words):
            yield Finding(place=accounts[0].form.place, form=accounts[0].index, values={"stated": note})
    tables = [block for block in paper.document.blocks if isinstance(block, Table)]
    if not any("科目" in fold(cell.text) for table in tables for row in table.rows for cell in row):
        could_not_run("决算报表没有随文字读出，无法核对是否齐全")
