"""An indicator had full marks three years running."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import SELF_EVALUATIONS, TOGETHER, check, not_applicable
from jixiao.check.paper import FormView, Paper, Together
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.score import IndicatorScore

_YEARS = 3


@check(
    code="Y06",
    severity=Severity.NOTE,
    scope=TOGETHER,
    title="连续三年满分",
    message="“{stated}”{years} 年连续满分，目标可能定得太低。",
    why="年年满分的指标区分不出干好干坏，也不再推动工作。",
    fix="提高目标，或换成更能反映成效的指标。",
    source="handbook",
    since="0.1",
)
def always_full_marks(group: Together) -> Iterator[Finding]:
    """Look for names with full marks in this paper and in those of the two years before."""
    chain = _chain(group)
    if len(chain) < _YEARS:
        not_applicable("没有连续三年的自评表")
    full = [_full(paper) for paper in chain]
    for name, (view, score) in full[0].items():
        if all(name in other for other in full[1:]):
            related = tuple(
                Related(place=other[name][1].place, file=paper.document.file, form=other[name][0].index)
                for paper, other in zip(chain[1:], full[1:], strict=True)
            )
            years = "、".join(sorted(paper.year or "" for paper in chain))
            yield Finding(
                place=score.place,
                form=view.index,
                values={"stated": score.level3, "years": years},
                related=related,
            )


def _chain(group: Together) -> list[Paper]:
    """This paper and the papers of the two years before it, latest first."""
    if group.paper.year is None:
        return []
    by_year = {paper.year: paper for paper in group.earlier}
    wanted = [str(int(group.paper.year) - back) for back in range(1, _YEARS)]
    return [group.paper, *(by_year[year] for year in wanted if year in by_year)]


def _full(paper: Paper) -> dict[str, tuple[FormView, IndicatorScore]]:
    found: dict[str, tuple[FormView, IndicatorScore]] = {}
    for view in paper.originals:
        if view.form.kind in SELF_EVALUATIONS and view.score is not None:
            for score in view.score.indicators:
                if score.printed_score and score.points and score.printed_score.exact == score.points and score.level3:
                    found.setdefault(fold(score.level3), (view, score))
    return found
