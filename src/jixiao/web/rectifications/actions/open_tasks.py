"""Open a corrective task for every red light (红灯转整改)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action
from jixiao.web.papers.announce import tell_writers
from jixiao.web.papers.models import Paper
from jixiao.web.rectifications.models import Rectification


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is to be put right: the row of a paper, its name, what is wrong, and what its writers gave as the cause."""

    path: str
    indicator: str
    description: str
    cause: str


@action(verb="", kind="rectification")
def open_tasks(paper: Paper, troubles: Iterable[Trouble], source: str, *, actor: Actor) -> list[Rectification]:
    """A task for every trouble of a paper; what the same version opened already stays as it is.

    The actor needs no right of their own: the step of the paper that this follows asked for one.

    Args:
        paper: The paper that found them.
        troubles: What is wrong.
        source: 问题来源, as the ledger prints it.
        actor: Who took the step.
    """
    opened = []
    for trouble in troubles:
        task, is_new = Rectification.objects.get_or_create(
            paper=paper,
            path=trouble.path,
            paper_version=paper.version,
            opened_role="",
            defaults={
                "owner": paper.owner,
                "fiscal_year": paper.fiscal_year,
                "source": source,
                "project": "" if paper.project is None else paper.project.name,
                "indicator": trouble.indicator,
                "description": trouble.description,
                "cause": trouble.cause,
            },
        )
        if is_new:
            audit.record("rectification.opened", actor=actor, subject=task, after=trouble.description)
            opened.append(task)
    if opened:
        tell_writers(paper, f"“{paper.title}”有 {len(opened)} 项红灯，已开整改任务", actor=actor)
    else:
        audit.record("rectification.none_opened", actor=actor, subject=paper)
    return opened
