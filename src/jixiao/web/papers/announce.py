"""Notices to those whose turn it is, and to those who wrote (通知)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import Post, User
from jixiao.web.accounts.rights import Actor
from jixiao.web.organisations.paths import bureau_path, paths_above
from jixiao.web.papers.models import Notice, Paper
from jixiao.web.papers.workflow import machine_of

#: Verbs by which a paper goes forward: who may do the next one is told that it is their turn.
_FORWARD = ("submit", "review_unit", "review_department", "review_finance", "approve", "lock")


def people_who_may(verb: str, paper: Paper) -> list[User]:
    """The people whose posts let them do something to a paper in its present status."""
    path = paper.scope_path
    wanted = Q(pk__in=())
    for role, grants in matrix().grants.items():
        for grant in grants:
            if grant.allows(verb, paper.rights_kind, paper.status):
                wanted |= Q(role=role) & _held_above(grant.scope, path)
    users = User.objects.filter(is_active=True)
    return list(users.filter(assignments__in=Post.objects.held_on(timezone.localdate()).filter(wanted)).distinct())


def _held_above(scope: str, path: str) -> Q:
    if scope == "own":
        return Q(organisation__path=path)
    if scope == "bureau":
        return Q(organisation__path__startswith=bureau_path(path))
    return Q(organisation__path__in=paths_above(path))


def tell(users: Iterable[User], text: str, paper: Paper, *, actor: Actor) -> None:
    """A notice for each; nobody is told of what they did themselves."""
    address = reverse("papers:show", args=[paper.pk])
    Notice.objects.bulk_create(
        Notice(user=user, text=text[:300], address=address) for user in users if user.pk != actor.actor_id
    )


def tell_next(paper: Paper, *, actor: Actor) -> None:
    """Tell those who may do the next step forward."""
    move = next((step for step in machine_of(paper.document).possible(paper.status) if step.verb in _FORWARD), None)
    if move is not None:
        words = f"“{paper.title}”{paper.status_title}，待您{matrix().verbs[move.verb]}"
        tell(people_who_may(move.verb, paper), words, paper, actor=actor)


def tell_writers(paper: Paper, text: str, *, actor: Actor) -> None:
    """Tell those who have written in the paper."""
    writers = User.objects.filter(pk__in=paper.hands.filter(verb__in=("edit", "submit")).values("user_id"))
    tell(writers, text, paper, actor=actor)


def mark_read(user: User) -> None:
    """Mark all of a person's notices as read; nothing that the log would tell of."""
    Notice.objects.filter(user=user, read_at=None).update(read_at=timezone.now())
