"""What pages of tasks read."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may_at, visible
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.rectifications.models import Rectification
from jixiao.web.rectifications.rules import roles_below

_SHOWN = 50


def tasks_of(user: User, status: str = "", year: int = 0) -> QuerySet[Rectification]:
    """The tasks that a person sees, of one status and year or all."""
    tasks = visible(user, Rectification).select_related("owner", "paper")
    tasks = tasks.filter(fiscal_year=year) if year else tasks
    return tasks.filter(status=status) if status else tasks


def ledgers_of(user: User) -> Sequence[tuple[Organisation, int]]:
    """The organisations and years whose tasks a person may take as a ledger, the newest first."""
    years = sorted(set(visible(user, Rectification, "export").order_by().values_list("fiscal_year", flat=True)))
    tops = [place for place in visible(user, Organisation) if may_at(user, "export", "rectification", place)]
    return [(place, year) for year in reversed(years) for place in tops if place.kind != Kind.SECTION]


def tasks_of_year(user: User, organisation: Organisation, year: int) -> Sequence[Rectification]:
    """The tasks of a year of an organisation and of all below it, by number, with their evidence."""
    tasks = visible(user, Rectification, "export").filter(owner__path__startswith=organisation.path, fiscal_year=year)
    return list(tasks.select_related("owner").prefetch_related("evidence").order_by("pk"))


def owners_for(user: User) -> list[Organisation]:
    """The organisations for which a person may open tasks."""
    return [place for place in visible(user, Organisation) if may_at(user, "create", "rectification", place)]


def tasks_to_work_on(user: User) -> Sequence[Rectification]:
    """Open tasks that a person may fill in."""
    tasks = visible(user, Rectification, "edit").filter(status="open").select_related("owner")
    return list(tasks[:_SHOWN])


def tasks_to_verify(user: User) -> Sequence[Rectification]:
    """Tasks that wait for this person's verification and that they have not worked on."""
    tasks = (
        visible(user, Rectification, "close")
        .filter(status="submitted")
        .exclude(hands=user)
        .filter(opened_role__in=roles_below(user))
    )
    return list(tasks.select_related("owner")[:_SHOWN])


def task_for(user: User, number: int) -> Rectification:
    """A task that this person sees.

    Raises:
        Http404: There is none, or it is not theirs to see.
    """
    return get_object_or_404(tasks_of(user), pk=number)
