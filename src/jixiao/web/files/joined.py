"""Where evidence joins papers: a panel, and a query where it is missing. Imported once the apps are ready."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.finding import Severity
from jixiao.quantity import format_number
from jixiao.web.files.kinds import file_rules
from jixiao.web.files.models import Evidence
from jixiao.web.papers.analysis import Analysis, Mark
from jixiao.web.papers.marks import MARKERS
from jixiao.web.papers.models import Paper
from jixiao.web.papers.panels import PANELS, Panel

PANELS.append(Panel("evidence", "files:panel", frozenset({"self_evaluation", "monitoring"}), title="佐证"))


def evidence_missing(paper: Paper, analysis: Analysis) -> Iterator[Mark]:
    """A query at every indicator of many points whose actual value nothing proves (V12).

    What is attached to the whole paper proves every row.
    """
    rule = file_rules().missing
    if paper.document not in rule.documents:
        return
    wanting = [
        (path, score.level3, score.points)
        for path, score in analysis.row_scores.items()
        if score.points is not None and score.points >= rule.from_points and score.row.actual.words
    ]
    if not wanting:
        return
    proved = set(Evidence.objects.filter(paper=paper, removed_at=None).values_list("path", flat=True))
    for path, name, points in wanting if "" not in proved else ():
        if path not in proved:
            words = rule.message.format(name=name, points=format_number(points))
            yield Mark(path, rule.code, Severity.QUERY.value, words, rule.title, rule.why, rule.fix)


MARKERS.append(evidence_missing)
