"""What other apps do when a paper has taken a step (随办事项), in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from jixiao.web.accounts.rights import Actor
from jixiao.web.papers.models import Paper

Follower: TypeAlias = Callable[[Paper, Actor], None]
_FOLLOWERS: dict[str, list[Follower]] = {}


def after(verb: str) -> Callable[[Follower], Follower]:
    """Declare a function to be called whenever a paper has taken a step; what it raises undoes the step."""

    def declare(body: Follower) -> Follower:
        _FOLLOWERS.setdefault(verb, []).append(body)
        return body

    return declare


def follow(verb: str, paper: Paper, actor: Actor) -> None:
    """Call all that follows a step."""
    for body in _FOLLOWERS.get(verb, ()):
        body(paper, actor)
