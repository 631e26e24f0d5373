"""Changed and damaged papers: what a person could read is read right, and what is lost is told (变样与损坏)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.families.damage import KEEPS, Change, chance
from tests.families.known import case, known_faults
from tests.families.loss import LOSES
from tests.families.page_cut import CUTS
from tests.families.paper import Paper, papers
from tests.families.printing import LOOKS
from tests.families.reading import faults, read_document, wrong
from tests.layout.compare import differences

PAPERS = papers()
SHARE = 0.6  # of all pairs of change and paper; all of them take too long for every run
LOSSES = ("merged",)  # where no cell is known to be merged, a lost label looks like a merged one


def _cases(changes: tuple[Change, ...], looks: tuple[str, ...]) -> list[Any]:
    """Every change of most papers, each in one look, by a fixed chance."""
    found: list[Any] = []
    for change in changes:
        for name in PAPERS:
            seed = f"{change.__name__}-{name}"
            look = chance(seed).choice(looks)
            kept = chance(f"{seed}-kept").random() < SHARE or f"{seed}-{look}" in known_faults()
            if kept and change(PAPERS[name], chance(seed)) is not None:
                found.append(case(f"{seed}-{look}", change, name, look))
    return found


@pytest.mark.parametrize(("change", "name", "look"), _cases((*KEEPS, *CUTS), tuple(LOOKS)))
def test_what_is_still_there_is_read(change: Change, name: str, look: str) -> None:
    variant = change(PAPERS[name], chance(f"{change.__name__}-{name}"))
    assert variant is not None
    assert faults(variant.truth, read_document(LOOKS[look](variant.paper))) == []


@pytest.mark.parametrize(("change", "name", "look"), _cases(LOSES, LOSSES))
def test_what_is_lost_is_told(change: Change, name: str, look: str) -> None:
    variant = change(PAPERS[name], chance(f"{change.__name__}-{name}"))
    assert variant is not None
    reading = read_document(LOOKS[look](variant.paper))
    found = faults(variant.truth, reading)
    assert not found or reading.problems


@pytest.mark.parametrize("change", [pytest.param(change, id=change.__name__) for change in LOSES])
def test_little_is_read_wrong_where_something_is_lost(change: Change) -> None:
    """Wrong values are the exception even where they are told: a neighbour's label, a column by its figures.

    A paper of which no form is read any more, which is told, has no value at all.
    """
    tried = [change(paper, chance(f"{change.__name__}-{name}")) for name, paper in PAPERS.items()]
    read = [(v.truth, read_document(LOOKS["merged"](v.paper))) for v in tried if v is not None]
    found = [list(wrong(faults(truth, reading))) for truth, reading in read if reading.forms]
    assert sum(map(bool, found)) <= len(read) * SHARES[change.__name__]
    assert len(read) - len(found) <= len(read) * UNREAD.get(change.__name__, 0)


SHARES = {
    "heading_unknown": 0.2,
    "heading_blank": 0.2,
    "heading_row_lost": 0.2,
    "level_label_lost": 0.7,
    "name_lost": 0.1,
}


UNREAD = {"heading_row_lost": 0.4}  # tables without levels, or without scores: nothing tells what their columns are


@pytest.mark.parametrize("look", [pytest.param(look, id=look) for look in LOOKS])
def test_papers_one_behind_the_other_are_so_many_forms(look: str) -> None:
    names = [name for name in PAPERS if isinstance(PAPERS[name].blocks[0], str)]
    blocks = tuple(block for name in names for block in PAPERS[name].blocks)
    reading = read_document(LOOKS[look](Paper("together", blocks)))
    assert len(reading.forms) == len(names)
    found = [
        list(differences({**PAPERS[name].truth(), "fiscal_year": form["fiscal_year"]}, form))
        for name, form in zip(names, reading.forms, strict=True)
    ]
    assert found == [[] for _ in names]  # the year is judged from the whole paper
