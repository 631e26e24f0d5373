"""What must hold before a step of the status machine (办理条件): by the names that ``workflow.yaml`` uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from jixiao.finding import Severity
from jixiao.web.error import GuardError
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import label_of, parse_path
from jixiao.web.papers.standing import analysis_of
from jixiao.web.papers.workflow import Move, verb_title

#: Yields, in Chinese, what stands in the way.
Guard: TypeAlias = Callable[[Paper], Iterator[str]]
GUARDS: dict[str, Guard] = {}
_TOLD = 12


def guard(body: Guard) -> Guard:
    """Declare a guard: its name is its function's."""
    GUARDS[body.__name__] = body
    return body


def require_guards(paper: Paper, move: Move) -> None:
    """Ask every guard of a step.

    Raises:
        GuardError: Something stands in the way; everything is told at once.
    """
    reasons = [words for name in move.guards for words in GUARDS[name](paper)]
    if reasons:
        told = "；".join(reasons[:_TOLD]) + (f"；等 {len(reasons)} 处" if len(reasons) > _TOLD else "") + "。"
        raise GuardError(verb=verb_title(move.verb), reasons=told)


@guard
def no_errors(paper: Paper) -> Iterator[str]:
    """No finding of severity error is open."""
    for mark in analysis_of(paper).of_severity(Severity.ERROR):
        yield f"{mark.code} {mark.message.rstrip('。')}"


@guard
def queries_answered(paper: Paper) -> Iterator[str]:
    """Every query has been given a reason."""
    given = {(answer.code, answer.path, answer.message) for answer in paper.answers.all()}
    for mark in analysis_of(paper).of_severity(Severity.QUERY):
        if (mark.code, mark.path, mark.message) not in given:
            yield f"疑问 {mark.code} 还没有说明：{mark.message.rstrip('。')}"


@guard
def everything_scored(paper: Paper) -> Iterator[str]:
    """Every row that counts has a score."""
    for path, score in analysis_of(paper).row_scores.items():
        if score.status != "not_applicable" and score.score_for_total is None:
            label = label_of(paper.content, parse_path(f"{path}/actual"))
            yield (
                f"{label}没有填，或定性指标没有在档次内打分"
                if not score.row.actual.words
                else f"{score.level3}没有得分"
            )


@guard
def never_approved(paper: Paper) -> Iterator[str]:
    """No version of it was ever approved."""
    if paper.approved_id is not None:
        yield "已有批复的版本，不能作废"
