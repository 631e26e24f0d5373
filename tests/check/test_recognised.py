"""A misread character could explain any finding on a scanned page, so that none of them is an error."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import PAPER, CheckRule, check
from jixiao.check.paper import Paper
from jixiao.check.recognised import rests_on_recognition
from jixiao.check.run import run_rule
from jixiao.document import Cell, Document, Line, Table
from jixiao.finding import Finding, Related, Severity
from jixiao.place import Place


def _paper(file: str = "a.pdf", sure: int | None = 99) -> Paper:
    """Line 1 is text of the file; lines 2 to 4 are a table that was recognised, if ``sure``."""
    cells = tuple(Cell("1", Place(table=1, row=1, column=1, line=line), confidence=sure) for line in (2, 3, 4))
    table = Table((cells,), Place(table=1, line=2, line_to=4))
    return Paper(Document(file, "0", "pdf", (Line("正文", Place(line=1)), table)))


def _found(line: int, related: tuple[Related, ...] = ()) -> Finding:
    return Finding(Place(line=line), related=related, severity=Severity.ERROR)


def test_only_recognised_places_count() -> None:
    assert rests_on_recognition(_found(3), _paper())
    assert not rests_on_recognition(_found(1), _paper())
    assert not rests_on_recognition(_found(3), _paper(sure=None))


def test_the_other_side_of_a_finding_counts() -> None:
    here, there = Related(Place(line=4)), Related(Place(line=4), "b.pdf")

    assert rests_on_recognition(_found(1, (here,)), _paper())
    assert rests_on_recognition(_found(1, (there,)), _paper(sure=None), [_paper("b.pdf")])
    assert not rests_on_recognition(_found(1, (there,)), _paper(), [_paper("b.pdf", None)])


def test_an_error_becomes_a_query() -> None:
    rule = _rule()

    assert [found.severity for found in run_rule(rule, _paper()).findings] == [Severity.ERROR, Severity.QUERY]
    assert [found.severity for found in run_rule(rule, _paper(sure=None)).findings] == [Severity.ERROR] * 2


def _rule() -> CheckRule:
    declared = check(
        code="Z01",
        severity=Severity.ERROR,
        scope=PAPER,
        message="不符",
        source="handbook",
        since="0.1",
        title="试",
        why="试",
        fix="试",
    )
    on_two_lines.__module__ = "jixiao.check.arithmetic.on_two_lines"
    return declared(on_two_lines)


def on_two_lines(_: Paper) -> Iterator[Finding]:
    yield _found(1)
    yield _found(2)
