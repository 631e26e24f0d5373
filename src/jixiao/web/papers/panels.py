"""Panels that other apps put beside a paper (表旁栏目): each is a view of its own, asked for when the page stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.web.papers.models import Paper


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel beside the paper.

    Attributes:
        name: Id of its element, behind ``panel-``.
        title: What leads to it above the panels; empty for one that is often empty.
        view: Name of the view that answers with its inside; takes the paper's number.
        documents: Kinds of paper that it stands beside; empty for all.
        is_live: Whether it is asked for again after every save.
    """

    name: str
    view: str
    documents: frozenset[str] = frozenset()
    is_live: bool = False
    title: str = ""


#: Every app adds its panels here when it is ready, in the order of the page.
PANELS: list[Panel] = []


def panels_for(paper: Paper) -> Sequence[Panel]:
    """The panels beside a paper."""
    return [panel for panel in PANELS if not panel.documents or paper.document in panel.documents]
