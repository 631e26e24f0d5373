"""A paper for publication carries a mark of secrecy, or a project that calls itself classified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.check.running import cells_and_lines
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.place import Written

_MARK = re.compile(r"(?:绝密|机密|秘密)[★☆]|密级[:：](?:绝密|机密|秘密)")
_PROJECT = re.compile(r"涉密(?!项目除外)|(?:^|[（(])(?:绝密|机密|秘密)")


@check(
    code="G04",
    severity=Severity.QUERY,
    scope=PAPER,
    title="文件中有密级标志或涉密项目",
    message="文件中的“{stated}”{computed}。",
    why="涉及国家秘密的项目、金额和名称不得公开，也不得在非涉密系统中处理。",
    fix="立即报保密部门确认；确属涉密的，撤下文件。",
    source="secrets-law",
    since="0.1",
)
def secrecy_mark(paper: Paper) -> Iterator[Finding]:
    """Look for secrecy marks anywhere and for 涉密 in the names of projects; that some are left out is no finding."""
    texts = cells_and_lines(paper)
    names = list(_projects(paper))
    if not texts and not names:
        not_applicable("文件中没有文字")
    for text, place in texts:
        match = _MARK.search(text)
        if match is not None:
            yield Finding(place=place, values={"stated": match[0], "computed": "是密级标志"})
    for name in names:
        if _PROJECT.search(fold(name.text)):
            yield Finding(place=name.place, values={"stated": name.text, "computed": "是涉密项目的名称"})


def _projects(paper: Paper) -> Iterator[Written]:
    for view in paper.originals:
        names = [view.form.project, *(row.project for row in view.form.rows), *(task.name for task in view.form.tasks)]
        yield from (name for name in names if name)
