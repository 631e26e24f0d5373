"""Where targets join papers: panels beside them and a guard of their review. Imported once the apps are ready."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.web.error import Obstacle
from jixiao.web.papers.guards import guard
from jixiao.web.papers.models import Paper
from jixiao.web.papers.panels import PANELS, Panel
from jixiao.web.targets.queries import latest_review

_DOCUMENTS = frozenset({"target"})

PANELS.append(Panel("review", "targets:review", _DOCUMENTS))
PANELS.append(Panel("changes", "targets:changes", _DOCUMENTS, is_live=True))
PANELS.append(Panel("last-year", "targets:last_year", _DOCUMENTS, is_live=True))


@guard
def target_passes(paper: Paper) -> Iterator[Obstacle]:
    """The review of this version has a grade that lets it pass."""
    review = latest_review(paper)
    if review is None:
        yield Obstacle("还没有逐项审核并评等级，请在表旁“目标审核”中办理")
    elif not review.rule.passes:
        yield Obstacle(f"审核等级为“{review.grade_title}”：{review.rule.words}")
