"""Write a gathered value into a department's form (汇总填入)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.action import action, claim
from jixiao.web.error import StalePageError
from jixiao.web.evaluations.gathering import gathered_rows
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path


@action(verb="edit", kind="papers")
def gather_row(paper: Paper, path: str, *, once: bool, seen: str, shape: int, actor: User) -> Paper:
    """Write the gathered value of one row as its actual, computed again now.

    Args:
        paper: The department's form.
        path: The row.
        once: Whether the same figure of all forms is taken once.
        seen: What the page showed as the actual.
        shape: The paper's shape that the page was drawn with.
        actor: Who does it.

    Raises:
        StalePageError: The row can no more be gathered.
    """
    held = claim(paper, "edit", actor=actor)
    row = next((row for row in gathered_rows(held, actor) if row.path == path), None)
    made = None if row is None else row.once if once else row.added
    if made is None or not made.text:
        raise StalePageError(reason="这一行现在汇总不出来")
    saved = save_cells(held, [Change(parse_path(f"{path}/actual"), seen, made.text)], shape=shape, actor=actor)
    audit.record("paper.gathered", actor=actor, subject=saved, place=path, after=made.tree.text[:2000])
    return saved
