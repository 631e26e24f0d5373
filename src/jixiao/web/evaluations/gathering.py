"""What a department's form gathers from the self-evaluations of its projects and units (汇总取数)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from jixiao.rollup import Gathered, gather
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import visible
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path, value_at
from jixiao.web.papers.standing import analysis_of

_MOST = 200


@dataclass(frozen=True, slots=True)
class GatheredRow:
    """A row of the department's form with what its projects give.

    Attributes:
        path: The row.
        now: What stands in its actual now.
        added: The value by the rule; ``once`` the same figure taken once, where all forms report the same.
    """

    path: str
    now: str
    added: Gathered
    once: Gathered | None


def parts_of(paper: Paper, user: User) -> Sequence[Paper]:
    """The self-evaluations that a unit's form is gathered from: of its own projects, and of the units below it."""
    below = Q(unit=paper.unit, project__isnull=False) | Q(project=None, unit__path__startswith=paper.unit.path)
    found = visible(user, Paper).filter(below, document=paper.document, fiscal_year=paper.fiscal_year)
    return list(found.exclude(status="voided").exclude(pk=paper.pk).order_by("pk")[:_MOST])


def gathered_rows(paper: Paper, user: User) -> Sequence[GatheredRow]:
    """Every row of the form that projects or units have too."""
    held = [(one.title, analysis_of(one)) for one in parts_of(paper, user)]
    forms = [(title, analysis.form, analysis.score) for title, analysis in held]
    made = []
    for path, score in analysis_of(paper).row_scores.items():
        added = gather(score.row.source, forms)
        if added is None:
            continue
        actuals = {part.score.row.actual.words for part in added.parts}
        once = gather(score.row.source, forms, shared=True) if len(added.parts) > 1 and len(actuals) == 1 else None
        made.append(GatheredRow(path, value_at(paper.content, parse_path(f"{path}/actual")), added, once))
    return made
