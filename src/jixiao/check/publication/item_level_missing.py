"""Expenditure is published by class only, not down to the item."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Severity
from jixiao.form.model import FormKind

_WHOLE = frozenset({"general_public_expenditure", "functional_class"})


@check(
    code="G02",
    severity=Severity.QUERY,
    scope=PAPER,
    title="支出没有公开到项级科目",
    message="一般公共预算支出 {stated} 只写到类，没有按功能分类公开到项。",
    why="预算法实施条例要求一般公共预算支出按功能分类公开到项。",
    fix="逐个项级科目列出支出决算数和年初预算数。",
    source="budget-regulation",
    since="0.1",
)
def item_level_missing(paper: Paper) -> Iterator[Finding]:
    """Look for figures of items (类款项) beside those of classes in final accounts."""
    accounts = paper.of_kind(FormKind.FINAL_ACCOUNTS)
    told = [item for item in paper.statements if item.topic in _WHOLE]
    if not accounts or not told:
        not_applicable("文件中没有一般公共预算支出的说明")
    if not any(item.topic == "functional_item" for item in paper.statements):
        stated = f"{told[0].value}{told[0].unit}"
        yield Finding(place=told[0].place, form=accounts[0].index, values={"stated": stated})
