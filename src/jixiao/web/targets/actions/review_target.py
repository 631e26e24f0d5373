"""Review targets (审核绩效目标): an opinion for every criterion, a grade, and what follows from it at once."""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.action import action, claim
from jixiao.web.error import FormInvalidError, MoveRefusedError, TextTooLongError
from jixiao.web.papers.actions.move_paper import MOVES
from jixiao.web.papers.announce import tell_writers
from jixiao.web.papers.models import Paper
from jixiao.web.papers.workflow import verb_title
from jixiao.web.targets.models import Review
from jixiao.web.targets.rules import criteria, grades, stages

LONGEST_OPINION = 800


@action(verb="review_finance", kind="target")
def review_target(
    paper: Paper, version: int, opinions: Mapping[str, str], grade: str, *, actor: User
) -> tuple[Paper, Review]:
    """Keep a review, and take the step that its grade leads to.

    Args:
        paper: The declaration.
        version: The version that the reviewer has read.
        opinions: Opinion by criterion; none may be missing.
        grade: Key of the grade.
        actor: The reviewer, who has not written in the paper.

    Returns:
        The paper as it stands afterwards, and the review.

    Raises:
        FormInvalidError: An opinion or the grade is missing, or the paper has changed since.
        MoveRefusedError: The paper is not being reviewed.
        TextTooLongError: An opinion is longer than it may be.
    """
    held = claim(paper, "review_finance", actor=actor)
    if held.status not in stages():
        verb = verb_title("review_finance")
        raise MoveRefusedError(what="绩效目标", status=held.status_title, verb=verb, possible="无")
    if held.version != version:
        raise FormInvalidError(reasons="文书已是另一版，请刷新页面后再审")
    given = _checked(opinions, grade)
    review = Review.objects.create(
        paper=held, version=held.version, status=held.status, opinions=given, grade=grade, reviewer=actor
    )
    said = "；".join(f"{criterion.title}：{text}" for criterion, text in review.lines)
    audit.record("target.graded", actor=actor, subject=held, after=review.grade_title, reason=said)
    if not review.rule.verb:
        tell_writers(held, f"“{held.title}”目标审核为“{review.grade_title}”：{review.rule.words}", actor=actor)
        return held, review
    step = MOVES[review.rule.verb]
    if review.rule.verb == "return":
        reason = f"目标审核等级“{review.grade_title}”，{review.rule.words}。{said}"
        return step(held, actor=actor, reason=reason), review
    return step(held, actor=actor), review


def _checked(opinions: Mapping[str, str], grade: str) -> dict[str, str]:
    given = {criterion.name: opinions.get(criterion.name, "").strip() for criterion in criteria()}
    missing = [f"“{criterion.title}”没有写意见" for criterion in criteria() if not given[criterion.name]]
    if grade not in grades():
        missing.append("没有评等级")
    if missing:
        raise FormInvalidError(reasons="；".join(missing))
    for criterion in criteria():
        if len(given[criterion.name]) > LONGEST_OPINION:
            raise TextTooLongError(label=criterion.title, length=len(given[criterion.name]), limit=LONGEST_OPINION)
    return given
