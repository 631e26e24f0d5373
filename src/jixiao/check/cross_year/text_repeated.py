"""Words of an earlier year stand in this year's paper again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.check.declare import TOGETHER, check, not_applicable
from jixiao.check.figures import is_printed
from jixiao.check.likeness import likeness
from jixiao.check.paper import FormView, Paper, Together
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.form.model import FormKind
from jixiao.place import Written

_KINDS = (
    FormKind.DEPARTMENT_SELF_EVALUATION,
    FormKind.PROJECT_SELF_EVALUATION,
    FormKind.SELF_EVALUATION_REPORT,
    FormKind.SELF_EVALUATION_SUMMARY,
)
_SENTENCE = re.compile(r"[。！!；;]|\(\d+\)")


@dataclass(frozen=True)
class _Text:
    title: str
    cell: Written
    view: FormView


@check(
    code="Y02",
    severity=Severity.QUERY,
    scope=TOGETHER,
    title="文字照搬以往年度",
    message="{item}与 {year} 年的{computed}：“{stated}”。",
    why="年度目标、原因和措施一年一个样才对；照搬说明没有结合当年的实际。",
    fix="按当年情况重写。",
    source="handbook",
    since="0.1",
)
def text_repeated(group: Together) -> Iterator[Finding]:
    """Compare goals, reasons and measures with earlier years': alike as a whole is asked, one sentence is a note."""
    mine, old = list(_texts(group.paper)), [(paper, text) for paper in group.earlier for text in _texts(paper)]
    old = [(paper, text) for paper, text in old if paper.year != group.paper.year]
    if not mine or not old:
        not_applicable("没有可以与以往年度比较的文字")
    told: set[str] = set()
    for text in mine:
        for paper, other in old:
            if text.title == other.title and fold(text.cell.text) not in told and _is_alike(text, other):
                told.add(fold(text.cell.text))
                yield _finding(text, paper, other, text.cell.text, "几乎一字不差", Severity.QUERY)
    for text in mine:
        for paper, other in old:
            for sentence in _shared(text, other):
                if sentence not in told and fold(text.cell.text) not in told:
                    told.add(sentence)
                    yield _finding(text, paper, other, sentence, "有一句一字不差", Severity.NOTE)


def _texts(paper: Paper) -> Iterator[_Text]:
    for view in paper.of_kind(*_KINDS):
        cells = [("偏差原因", view.form.reasons), ("改进措施", view.form.measures)]
        cells += [("年度目标", goal.text) for goal in view.form.goals]
        for title, cell in cells:
            if cell is not None and is_printed(cell) and len(cell.text) >= threshold("shortest_reason"):
                yield _Text(title, cell, view)


def _is_alike(text: _Text, other: _Text) -> bool:
    shorter, longer = sorted((len(text.cell.text), len(other.cell.text)))
    least = threshold("repeated_likeness")
    return shorter * 2 >= longer and likeness(text.cell.text, other.cell.text, least) >= least


def _shared(text: _Text, other: _Text) -> list[str]:
    theirs = set(_SENTENCE.split(fold(other.cell.text)))
    long = threshold("shortest_reason")
    return [part for part in _SENTENCE.split(fold(text.cell.text)) if len(part) >= long and part in theirs]


def _finding(text: _Text, paper: Paper, other: _Text, stated: str, computed: str, severity: Severity) -> Finding:
    related = Related(place=other.cell.place, file=paper.document.file, form=other.view.index)
    return Finding(
        place=text.cell.place,
        form=text.view.index,
        severity=severity,
        values={"item": text.title, "stated": stated, "computed": computed, "year": paper.year or ""},
        related=(related,),
    )
