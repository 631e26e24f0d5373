"""Two forms give the same reason, nearly word for word."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.figures import is_printed
from jixiao.check.likeness import likeness
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import title_of
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Related, Severity
from jixiao.place import Written


@check(
    code="X03",
    severity=Severity.QUERY,
    scope=PAPER,
    title="原因说明照抄",
    message="“{item}”的{column}与“{other}”的几乎一字不差（相同 {stated}%）。",
    why="不同的项目不会因为完全相同的原因出现偏差，照抄说明没有真正分析。",
    fix="按本项目的实际情况重写。",
    source="handbook",
    since="0.1",
)
def reason_copied(paper: Paper) -> Iterator[Finding]:
    """Compare reasons and measures of every form with those of the forms before it; short ones are left to chance."""
    views = [view for view in paper.originals if view.form.kind in SELF_EVALUATIONS]
    pairs = [(view, other) for at, view in enumerate(views) for other in views[:at]]
    if not any(_long(view.form.reasons) or _long(view.form.measures) for view in views):
        not_applicable("没有原因说明")
    seen: set[tuple[int, str]] = set()
    for view, other in pairs:
        for name, column in (("reasons", "偏差原因"), ("measures", "改进措施")):
            if (view.index, name) not in seen and _is_copied(view, other, name):
                seen.add((view.index, name))
                yield _finding(view, other, name, column)


def _long(cell: Written | None) -> bool:
    return cell is not None and is_printed(cell) and len(cell.text) >= threshold("shortest_reason")


def _cell(view: FormView, name: str) -> Written | None:
    cell: Written | None = getattr(view.form, name)
    return cell


def _is_copied(view: FormView, other: FormView, name: str) -> bool:
    mine, theirs = _cell(view, name), _cell(other, name)
    if mine is None or theirs is None or not _long(mine) or not _long(theirs):
        return False
    longest = max(len(mine.text), len(theirs.text))
    if min(len(mine.text), len(theirs.text)) * 2 < longest:
        return False
    least = threshold("copied_likeness")
    return likeness(mine.text, theirs.text, least) >= least


def _finding(view: FormView, other: FormView, name: str, column: str) -> Finding:
    mine, theirs = _cell(view, name), _cell(other, name)
    same = likeness(mine.text if mine else "", theirs.text if theirs else "")
    return Finding(
        place=mine.place if mine else view.form.place,
        form=view.index,
        values={
            "item": title_of(view.form),
            "other": title_of(other.form),
            "column": column,
            "stated": str(int(same * 100)),
        },
        related=(Related(place=theirs.place if theirs else other.form.place, form=other.index),),
    )
