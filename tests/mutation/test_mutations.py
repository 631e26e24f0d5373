"""One damaged figure is found at its place, with no error that does not follow from it; undamaged, there is none."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from jixiao.check.catalogue import catalogue
from jixiao.finding import Finding, Severity
from jixiao.pipeline import check_papers, read_paper
from samples.build import sample_names
from tests.mutation.damage import Damage, load_damages, load_whole, printed

DAMAGES = tuple(damage for damage in load_damages() if damage.finds in catalogue())
CONSISTENT = [*(name for name in sample_names() if name.startswith("consistent-")), "consistent-tables"]


@cache
def findings(text: str, folder: Path) -> tuple[Finding, ...]:
    """Everything that is found in a text."""
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8", newline="\n")
    answer = read_paper(path)
    assert answer.paper is not None
    return check_papers([answer.paper])[0].findings


def key(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same."""
    return finding.code, finding.severity, finding.form, tuple(sorted(finding.values.items()))


def new(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> list[Finding]:
    """The findings that only the damaged paper has."""
    old = Counter(key(finding) for finding in before)
    return [finding for finding in after if not old[key(finding)]]


def stands_at(finding: Finding, lines: set[int]) -> bool:
    """Whether a finding, or the other side that it names in its own file, covers one of the lines."""
    places = [finding.place, *(other.place for other in finding.related if other.file is None)]
    return any(
        place.line is not None and any(place.line <= line <= (place.line_to or place.line) for line in lines)
        for place in places
    )


def told(found: list[Finding]) -> list[tuple[str, str, int | None]]:
    """Findings in short, for the message of a failing test."""
    return [(finding.code, finding.message, finding.place.line) for finding in found]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_the_damage_is_found(damage: Damage, tmp_path: Path) -> None:
    whole, broken = printed(load_whole(damage.sample)), printed(damage.damaged())
    added = new(findings(whole, tmp_path), findings(broken, tmp_path))
    wanted = [finding for finding in added if finding.code == damage.finds and finding.severity == damage.severity]

    assert any(stands_at(finding, damage.lines(whole, broken)) for finding in wanted), told(added)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_nothing_else_becomes_an_error(damage: Damage, tmp_path: Path) -> None:
    whole, broken = printed(load_whole(damage.sample)), printed(damage.damaged())
    added = new(findings(whole, tmp_path), findings(broken, tmp_path))
    errors = [finding for finding in added if finding.severity is Severity.ERROR]

    assert [item for item in told(errors) if item[0] not in {damage.finds, *damage.follows}] == []


@pytest.mark.parametrize("name", CONSISTENT)
def test_a_consistent_paper_has_no_error(name: str, tmp_path: Path) -> None:
    found = findings(printed(load_whole(name)), tmp_path)

    assert told([finding for finding in found if finding.severity is Severity.ERROR]) == []


def test_every_check_that_can_be_an_error_is_proved() -> None:
    proved = {damage.finds for damage in DAMAGES if damage.severity == "error"}
    loud = {code for code, rule in catalogue().items() if rule.declared.severity is Severity.ERROR}

    assert loud - proved == set()
