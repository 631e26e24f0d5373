"""What must hold before a step of the status machine (办理条件): by the names that ``workflow.yaml`` uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias
from urllib.parse import urlencode

from django.urls import reverse

from jixiao.finding import Severity
from jixiao.quantity import format_number
from jixiao.score import Status
from jixiao.web.error import GuardError, Obstacle
from jixiao.web.papers.fields import wanted_fields
from jixiao.web.papers.marks import marks_as
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Path, label_of, parse_path, path_words
from jixiao.web.papers.presentation import mark_label
from jixiao.web.papers.standing import analysis_of
from jixiao.web.papers.workflow import Move, verb_title

#: Yields what stands in the way.
Guard: TypeAlias = Callable[[Paper], Iterator[Obstacle]]
GUARDS: dict[str, Guard] = {}
_TOLD = 12
_LABELS = frozenset({"level1", "level2"})  # printed into rows that nobody has begun


def guard(body: Guard) -> Guard:
    """Declare a guard: its name is its function's."""
    GUARDS[body.__name__] = body
    return body


def require_guards(paper: Paper, move: Move) -> None:
    """Ask every guard of a step.

    Raises:
        GuardError: Something stands in the way; everything is told at once.
    """
    found = [obstacle for name in move.guards for obstacle in GUARDS[name](paper)]
    if found:
        told = "；".join(obstacle.told for obstacle in found[:_TOLD])
        more = f"；等 {len(found)} 处" if len(found) > _TOLD else ""
        page = reverse("papers:show", args=[paper.pk])
        links = [(one, f"{page}?{urlencode({'at': one.path})}" if one.path else page) for one in found]
        raise GuardError(links, verb=verb_title(move.verb), reasons=f"{told}{more}。")


@guard
def no_errors(paper: Paper) -> Iterator[Obstacle]:
    """No finding of severity error is open."""
    for mark in marks_as(Severity.ERROR, paper, analysis_of(paper)):
        yield Obstacle(
            f"错误 {mark.code}：{mark.message.rstrip('。')}", mark.path, mark_label(paper.content, mark.path)
        )


@guard
def queries_answered(paper: Paper) -> Iterator[Obstacle]:
    """Every query has been given a reason."""
    given = {(answer.code, answer.path, answer.message) for answer in paper.answers.all()}
    for mark in marks_as(Severity.QUERY, paper, analysis_of(paper)):
        if (mark.code, mark.path, mark.message) not in given:
            words = f"疑问 {mark.code} 还没有说明：{mark.message.rstrip('。')}"
            yield Obstacle(words, mark.path, mark_label(paper.content, mark.path))


@guard
def everything_scored(paper: Paper) -> Iterator[Obstacle]:
    """Every row that counts has a score."""
    for path, score in analysis_of(paper).row_scores.items():
        if score.status is Status.NOT_APPLICABLE or score.score_for_total is not None:
            continue
        if not score.row.actual.words:
            yield _lacking(paper, (*parse_path(path), "actual"))
        elif score.lowest is not None and score.highest is not None:
            band = f"{format_number(score.lowest)}–{format_number(score.highest)}"
            cell = (*parse_path(path), "score")
            yield Obstacle(f"还没有在 {band} 分之内打分", path_words(cell), label_of(paper.content, cell))
        else:
            cell = (*parse_path(path), "points")
            yield Obstacle("没有得分，请看“怎样算出来的”", path_words(cell), label_of(paper.content, cell))


@guard
def filled_in(paper: Paper) -> Iterator[Obstacle]:
    """Every row that was begun is whole, and one at least was; rows in which nobody wrote stay blank."""
    rows, points = list(_begun(paper)), analysis_of(paper).row_scores
    if not rows:
        yield Obstacle("还没有填写一项指标", "goals/0/indicators/0/level3", "绩效指标")
    for path, row in rows:
        for name in wanted_fields(paper.document, "indicators"):
            settled = name == "points" and points[path_words(path)].points
            if name in row and not str(row[name]).strip() and not settled:
                yield _lacking(paper, (*path, name))
    for number, goal in enumerate(paper.content.get("goals", ())):
        for name in wanted_fields(paper.document, "goals"):
            if name in goal and not str(goal[name]).strip():
                yield _lacking(paper, ("goals", number, name))


def _begun(paper: Paper) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The indicators in which anything but a label stands."""
    for number, goal in enumerate(paper.content.get("goals", ())):
        for place, row in enumerate(goal.get("indicators", ())):
            if any(str(words).strip() for name, words in row.items() if name not in _LABELS):
                yield ("goals", number, "indicators", place), row


def _lacking(paper: Paper, cell: Path) -> Obstacle:
    return Obstacle("没有填", path_words(cell), label_of(paper.content, cell))


@guard
def never_approved(paper: Paper) -> Iterator[Obstacle]:
    """No version of it was ever approved."""
    if paper.approved_id is not None:
        yield Obstacle("已有批复的版本，不能作废")
