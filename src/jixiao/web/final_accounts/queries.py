"""What pages of final accounts read."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import visible
from jixiao.web.final_accounts.models import FinalAccounts, Workbook
from jixiao.web.organisations.models import Kind, Organisation


def accounts_of(user: User) -> QuerySet[FinalAccounts]:
    """The final accounts that this person sees."""
    return visible(user, FinalAccounts).select_related("unit")


def accounts_for(user: User, number: int) -> FinalAccounts:
    """Final accounts that this person sees.

    Raises:
        Http404: There are none, or they are not theirs to see.
    """
    return get_object_or_404(accounts_of(user), pk=number)


def workbook_for(user: User, number: int) -> Workbook:
    """A workbook of one's own.

    Raises:
        Http404: There is none, or it is somebody else's.
    """
    return get_object_or_404(Workbook.objects.select_related("accounts__unit"), pk=number, user=user)


def units_to_open(user: User) -> list[Organisation]:
    """The units and departments whose final accounts a person may open."""
    tops = [
        grant.reach(post.organisation.path)
        for post in user.posts
        for grant in matrix().grants_of(post.role, "create", "final_accounts")
    ]
    units = Organisation.objects.filter(kind__in=(Kind.UNIT, Kind.DEPARTMENT), is_active=True)
    return [unit for unit in units if unit.path.startswith(tuple(tops))]
