"""What a new paper begins with where other apps know it (底稿): inherited targets, money, last year's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from jixiao.web.papers.actions.create_paper import Request

Drawer: TypeAlias = Callable[["Request"], Mapping[str, Any]]
_DRAWERS: dict[str, Drawer] = {}


def draws(document: str) -> Callable[[Drawer], Drawer]:
    """Declare a function that gives the content of a new paper of some kind."""

    def declare(body: Drawer) -> Drawer:
        _DRAWERS[document] = body
        return body

    return declare


def drawn(request: Request) -> Mapping[str, Any] | None:
    """The content that a new paper begins with; ``None`` where nobody knows one."""
    drawer = _DRAWERS.get(request.document)
    return None if drawer is None else drawer(request)
