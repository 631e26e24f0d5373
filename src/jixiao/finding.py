"""What a check says: a finding is values and places, never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.place import Place


class Severity(StrEnum):
    """How loud a finding is (domain.md section 6)."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


class Outcome(StrEnum):
    """What became of a check on one paper: four answers, all of them listed."""

    PASSED = "passed"
    FOUND = "found"
    NOT_APPLICABLE = "not_applicable"
    COULD_NOT_RUN = "could_not_run"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of; ``file`` is ``None`` for the finding's own file."""

    place: Place
    file: str | None = None
    form: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not add up.

    Attributes:
        code: Code of the check, such as ``A03``; set by the check runner.
        name: Name of the check; set by the check runner.
        severity: How loud; the runner puts the check's own where a check leaves ``None``.
        message: The Chinese sentence, made by the runner from the check's template and ``values``.
        values: What is stated, what is computed, what they were computed from; strings ready for print.
        form: Index of the form in the paper, ``None`` for the text.
        place: Where it stands.
        related: Where the other side stands.
    """

    place: Place
    values: Mapping[str, str] = field(default_factory=dict)
    form: int | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    message: str = ""
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, with its place (读取问题): ``code`` is stable, ``message`` is Chinese."""

    code: str
    message: str
    place: Place
    form: int | None = None
