"""What pages of tasks read."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import Http404

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import visible
from jixiao.web.rectifications.models import Rectification

_SHOWN = 50


def tasks_of(user: User, status: str = "") -> QuerySet[Rectification]:
    """The tasks that a person sees, of one status or all."""
    tasks = visible(user, Rectification).select_related("owner", "paper")
    return tasks.filter(status=status) if status else tasks


def tasks_to_work_on(user: User) -> Sequence[Rectification]:
    """Open tasks that a person may fill in."""
    tasks = visible(user, Rectification, "edit").filter(status="open").select_related("owner")
    return list(tasks[:_SHOWN])


def tasks_to_verify(user: User) -> Sequence[Rectification]:
    """Tasks that wait for this person's verification and that they have not worked on."""
    tasks = visible(user, Rectification, "close").filter(status="submitted").exclude(hands=user)
    return list(tasks.select_related("owner")[:_SHOWN])


def task_for(user: User, number: int) -> Rectification:
    """A task that this person sees.

    Raises:
        Http404: There is none, or it is not theirs to see.
    """
    task = tasks_of(user).filter(pk=number).first()
    if task is None:
        raise Http404
    return task
