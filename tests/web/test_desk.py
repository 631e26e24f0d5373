"""The lists of a person's first page (待办)."""

from __future__ import annotations

import pytest

from jixiao.web.papers import queries
from jixiao.web.papers.queries import desk_of
from tests.web.world import World, make_paper


@pytest.mark.parametrize("shown", [1, 2, 50])
def test_drafts_are_shown_however_many_papers_came_back(
    world: World, monkeypatch: pytest.MonkeyPatch, shown: int
) -> None:
    monkeypatch.setattr(queries, "_SHOWN", shown)
    for status in ("returned", "returned", "returned", "draft", "draft"):
        paper = make_paper(world.places, world.round, None)
        paper.round, paper.status = None, status
        paper.save()

    desk = desk_of(world.people["section_filler"])

    assert [line.status for line in desk.returned] == ["returned"] * min(shown, 3)
    assert [line.status for line in desk.drafts] == ["draft"] * min(shown, 3)  # one is the world's own
