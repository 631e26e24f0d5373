"""The main path: a file is read, its forms are recognised and scored, and everything is checked.

A newcomer reads this first; docs/tour.md follows one real file through it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.check.paper import Paper
from jixiao.check.run import CheckReport, run_checks
from jixiao.document import Document
from jixiao.form.model import Recognition
from jixiao.form.recognise import recognise
from jixiao.read import ReadError, read_file
from jixiao.score import FormScore, choose_scheme, score_form

Amend = Callable[[Document, Recognition], Recognition]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file: a paper that was read, recognised and scored, or the error that stood in the way."""

    file: str
    paper: Paper | None = None
    error: ReadError | None = None


def score_paper(document: Document, recognition: Recognition, scheme: str | None = None) -> Paper:
    """Score every form of a paper by the scheme that applies to it.

    Args:
        document: The paper as read.
        recognition: Its forms and statements.
        scheme: Id of a scheme that is to be used whatever the paper prints.
    """
    scores: list[FormScore | None] = []
    for form in recognition.forms:
        scores.append(score_form(form, choose_scheme(form, scheme)))
    return Paper(document, recognition.forms, recognition.statements, recognition.problems, tuple(scores))


def read_paper(path: Path, scheme: str | None = None, amend: Amend | None = None) -> Answer:
    """Read, recognise and score one file; a bad file is an answer too.

    Args:
        path: The file.
        scheme: Id of a scheme that overrides the choice.
        amend: Applied to what was recognised before it is scored: a person's corrections.
    """
    try:
        document = read_file(path)
    except ReadError as error:
        return Answer(str(path), error=error)
    recognition = recognise(document)
    if amend is not None:
        recognition = amend(document, recognition)
    return Answer(str(path), paper=score_paper(document, recognition, scheme))


def check_papers(papers: Sequence[Paper], *, together: bool = False) -> tuple[CheckReport, ...]:
    """Run every check over every paper.

    Args:
        papers: Papers as read.
        together: Whether papers of one bureau are also held against each other.
    """
    return tuple(
        run_checks(paper, [other for other in papers if other is not paper] if together else ()) for paper in papers
    )

