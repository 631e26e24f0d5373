"""A fact that many checks ask for is worked out once for a paper or form; one that cannot be told is asked for anew."""

from __future__ import annotations

import pickle

import pytest

from jixiao.check.declare import CouldNotRun, could_not_run
from jixiao.check.once import once
from jixiao.check.paper import Paper
from jixiao.check.running import cells_and_lines
from jixiao.document import Document


def _paper(file: str) -> Paper:
    return Paper(Document(file=file, sha256="", format="text", blocks=()))


def test_each_paper_has_a_fact_of_its_own_worked_out_once() -> None:
    asked: list[str] = []

    @once
    def name_of(paper: Paper) -> str:
        asked.append(paper.document.file)
        return paper.document.file

    first, second = _paper("a"), _paper("b")

    assert [name_of(first), name_of(first), name_of(second), name_of(second)] == ["a", "a", "b", "b"]
    assert asked == ["a", "b"]


def test_a_fact_that_cannot_be_told_is_asked_for_anew() -> None:
    asked: list[str] = []

    @once
    def name_of(paper: Paper) -> str:
        asked.append(paper.document.file)
        return could_not_run("没有名称")

    paper = _paper("a")
    for _ in range(2):
        with pytest.raises(CouldNotRun):
            name_of(paper)

    assert asked == ["a", "a"]


def test_what_was_worked_out_does_not_go_to_another_process() -> None:
    paper = _paper("a")
    fresh = len(pickle.dumps(paper))
    assert (paper.text, paper.views, cells_and_lines(paper)) == ("", (), ())

    sent = pickle.loads(pickle.dumps(paper))  # noqa: S301 - our own bytes

    assert sent == paper
    assert len(pickle.dumps(paper)) == fresh
