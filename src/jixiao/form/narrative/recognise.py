"""Everything that running text holds: forms, statements, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.document.model import Document
from jixiao.finding import Problem
from jixiao.form.model import Form, Statement
from jixiao.form.narrative.paragraphs import LineRange, read_paragraphs
from jixiao.form.narrative.statement import read_statements


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form found in running text.

    Attributes:
        form: The form; its ``repeats`` is not set.
        lines: Line ranges that it was read from, for whoever must not read them again.
        repeats: Index in :attr:`NarrativeFound.forms` of the form that this one prints again.
    """

    form: Form
    lines: tuple[LineRange, ...]
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class NarrativeFound:
    """What the narrative recogniser found, in printed order."""

    forms: tuple[FoundForm, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()


def recognise_narrative(document: Document, taken: Sequence[LineRange] = ()) -> NarrativeFound:
    """Read what stands in running text.

    Args:
        document: What the reader found.
        taken: Line ranges that other recognisers have read as form tables.

    Returns:
        Forms, statements and problems.
    """
    paragraphs = read_paragraphs(document, taken)
    return NarrativeFound(statements=read_statements(paragraphs))
