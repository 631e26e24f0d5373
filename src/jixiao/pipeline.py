"""The main path: a file is read, its forms are recognised and scored, everything is checked, papers are written.

A newcomer reads this first; docs/tour.md follows one real file through it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from jixiao.check.paper import Paper
from jixiao.check.run import CheckReport, run_checks
from jixiao.document import Document
from jixiao.form.correction import Applied, Correction, apply_corrections
from jixiao.form.model import Recognition
from jixiao.form.recognise import recognise
from jixiao.read import ReadError, read_file
from jixiao.score import choose_scheme, score_form


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file: a paper that was read, recognised and scored, or the error that stood in the way.

    Attributes:
        file: The path as the caller named it.
        paper: The paper with its scores.
        error: Why there is none.
        corrections: What a person had put right in the reading, applied before it was scored.
    """

    file: str
    paper: Paper | None = None
    error: ReadError | None = None
    corrections: tuple[Applied, ...] = ()


def score_paper(document: Document, recognition: Recognition, scheme: str | None = None) -> Paper:
    """Score every form of a paper by the scheme that applies to it.

    Args:
        document: The paper as read.
        recognition: Its forms and statements.
        scheme: Id of a scheme that is to be used whatever the paper prints.
    """
    scores = tuple(score_form(form, choose_scheme(form, scheme)) for form in recognition.forms)
    return Paper(document, recognition.forms, recognition.statements, recognition.problems, scores)


def read_paper(path: Path, scheme: str | None = None, corrections: Sequence[Correction] = ()) -> Answer:
    """Read, recognise and score one file; a bad file is an answer too.

    Args:
        path: The file.
        scheme: Id of a scheme that overrides the choice.
        corrections: What a person put right; those of this file are applied before it is scored.
    """
    try:
        document = read_file(path)
    except ReadError as error:
        return Answer(str(path), error=error)
    amended = apply_corrections(document, recognise(document), corrections)
    return Answer(str(path), paper=score_paper(document, amended.recognition, scheme), corrections=amended.applied)


def read_document(path: Path, name: str = "") -> Document:
    """Read one file into lines and tables and look for no forms in it: for tables of money, lists of codes.

    Args:
        path: The file.
        name: What errors call it: the name under which somebody sent it; its path if empty.

    Raises:
        ReadError: The file cannot be read.
    """
    try:
        return read_file(path)
    except ReadError as error:
        error.values["path"] = name or error.path
        raise


def check_papers(papers: Sequence[Paper], *, together: bool = False) -> tuple[CheckReport, ...]:
    """Run every check over every paper.

    Args:
        papers: Papers as read.
        together: Whether papers of one bureau are also held against each other.
    """
    return tuple(
        run_checks(paper, [other for other in papers if other is not paper] if together else ()) for paper in papers
    )


def written(document: Document, kind: str) -> bytes:
    """A document as the bytes of a file; only the writer that is asked for is loaded.

    Args:
        document: Lines and tables.
        kind: ``docx``, ``xlsx``, ``pdf`` or ``text``.

    Raises:
        CellTooLongError: A text is longer than a cell of a workbook can be.
        NoChineseFontError: A PDF is asked for, and no font is found that Chinese can be printed with.
        MissingGlyphError: A PDF is asked for, and no font that is found has a character of the document.
    """
    if kind == "text":
        layout = import_module("jixiao.write.layout")
        text: str = import_module("jixiao.write.text").write_text(document, layout.TextLayout(layout.Dialect.TAB_ROWS))
        return text.encode()
    content: bytes = getattr(import_module(f"jixiao.write.{kind}"), f"write_{kind}")(document)
    return content
