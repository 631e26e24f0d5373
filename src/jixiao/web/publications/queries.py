"""Which years of which organisations somebody may take with them (读取)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may_at, visible
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper


@dataclass(frozen=True, slots=True)
class YearHeld:
    """A year of an organisation, and how many papers it has."""

    organisation: Organisation
    year: int
    papers: int


def years_held(user: User) -> Sequence[YearHeld]:
    """Every year of every organisation whose papers the person may take, the newest first."""
    counts: dict[tuple[str, int], int] = {}
    papers = visible(user, Paper, "export").exclude(status="voided").order_by()
    accounts = visible(user, FinalAccounts, "export").order_by()
    for path, year in (
        *papers.values_list("owner__path", "fiscal_year"),
        *accounts.values_list("unit__path", "fiscal_year"),
    ):
        counts[path, year] = counts.get((path, year), 0) + 1
    held = [one for one in visible(user, Organisation) if may_at(user, "export", "self_evaluation", one)]
    found = [
        YearHeld(one, year, number)
        for one in held
        for year in sorted({year for _, year in counts}, reverse=True)
        if (number := sum(count for (path, of), count in counts.items() if of == year and path.startswith(one.path)))
    ]
    return sorted(found, key=lambda one: (-one.year, one.organisation.path))


def papers_of_year(user: User, organisation: Organisation, year: int) -> QuerySet[Paper]:
    """The papers of a year of an organisation and of all below it, in a fixed order."""
    papers = visible(user, Paper, "export").exclude(status="voided")
    mine = papers.filter(owner__path__startswith=organisation.path, fiscal_year=year)
    return mine.select_related("unit", "owner", "approved").order_by("unit__path", "document", "owner__path", "pk")


def accounts_of_year(user: User, organisation: Organisation, year: int) -> QuerySet[FinalAccounts]:
    """The final accounts of a year of an organisation and of all below it."""
    held = visible(user, FinalAccounts, "export").filter(unit__path__startswith=organisation.path, fiscal_year=year)
    return held.select_related("unit").order_by("unit__path", "pk")
