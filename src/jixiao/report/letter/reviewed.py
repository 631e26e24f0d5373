"""What a letter says of one file, in plain words (审核情况): personal data masked, nothing of the paper kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from jixiao.check.catalogue import catalogue, waiting
from jixiao.check.mask import Mask
from jixiao.check.paper import Paper
from jixiao.check.reference import source_title
from jixiao.finding import Finding, Outcome, Severity
from jixiao.report.verdict import Verdict
from jixiao.report.wording import form_words, place_words

_LOUDEST_FIRST = (Severity.ERROR, Severity.QUERY, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Point:
    """One finding, ready for print.

    Attributes:
        form: Form in which it stands, empty for the text.
        place: Where in the file.
        code, severity, title: Of the check.
        message, fix, rule: What is wrong, what would be right, by which rule.
        stated, computed: What is printed and what was computed, where the check tells both.
    """

    form: str
    place: str
    code: str
    severity: Severity
    title: str
    message: str
    fix: str
    rule: str
    stated: str
    computed: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is said of one file.

    Attributes:
        file: Its name without folders.
        unit: Whose paper it is, empty where that is not known.
        year: The year reported on, empty where that is not known.
        points: Findings that nobody accepted, the loudest of each form first.
        accepted: How many were accepted.
        failure: Why the file could not be answered, empty where it was.
        problems: Place and words of what could not be read.
        unchecked: Title, code and reason of checks that could not run on what was read.
        waiting: Codes of checks that wait for papers that nobody gave.
    """

    file: str
    unit: str
    year: str
    points: tuple[Point, ...] = ()
    accepted: int = 0
    failure: str = ""
    problems: tuple[tuple[str, str], ...] = ()
    unchecked: tuple[tuple[str, str, str], ...] = ()
    waiting: tuple[str, ...] = ()

    def of(self, severity: Severity) -> tuple[Point, ...]:
        """The findings of one severity."""
        return tuple(point for point in self.points if point.severity is severity)


def reviewed(verdict: Verdict) -> Reviewed:
    """A verdict as a letter tells it."""
    name = PurePath(verdict.file).name
    if verdict.paper is None:
        failure = "" if verdict.failure is None else verdict.failure.message
        return Reviewed(name, "", "", failure=failure)
    paper = verdict.paper
    units = [form.unit.text for form in paper.forms if form.unit]
    answer = Reviewed(
        file=paper.mask.hide(name),
        unit=units[0] if units else "",
        year=paper.year or "",
        points=tuple(_points(verdict, paper)),
        accepted=len(verdict.settled.accepted),
        problems=tuple((place_words(item.place), paper.mask.hide(item.message)) for item in paper.problems),
    )
    return replace(answer, unchecked=tuple(_unchecked(verdict)), waiting=tuple(waiting()))


def _points(verdict: Verdict, paper: Paper) -> Iterator[Point]:
    """Findings under their forms, in printed order, the loudest first."""

    def rank(finding: Finding) -> tuple[int, int, int]:
        form = -1 if finding.form is None else finding.form
        return form, _LOUDEST_FIRST.index(finding.severity or Severity.NOTE), finding.place.line or 0

    for finding in sorted(verdict.open_findings, key=rank):
        yield _point(finding, paper, paper.mask)


def _point(finding: Finding, paper: Paper, mask: Mask) -> Point:
    declared = catalogue()[finding.code].declared
    form = "" if finding.form is None else form_words(paper.forms[finding.form], finding.form)
    both = "stated" in finding.values and "computed" in finding.values
    return Point(
        form=mask.hide(form),
        place=place_words(finding.place),
        code=finding.code,
        severity=finding.severity or Severity.NOTE,
        title=declared.title,
        message=finding.message,
        fix=declared.fix,
        rule=source_title(declared.source),
        stated=finding.values["stated"] if both else "",
        computed=finding.values["computed"] if both else "",
    )


def _unchecked(verdict: Verdict) -> Iterator[tuple[str, str, str]]:
    rules, absent = catalogue(), waiting()
    for row in () if verdict.report is None else verdict.report.outcomes:
        if row.outcome is Outcome.COULD_NOT_RUN and row.code not in absent:
            yield rules[row.code].declared.title, row.code, row.reason
