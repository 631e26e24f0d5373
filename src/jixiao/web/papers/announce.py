"""Notices to those whose turn it is, and to those who wrote (通知)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import Post, User
from jixiao.web.accounts.rights import Actor
from jixiao.web.organisations.paths import bureau_path, paths_above
from jixiao.web.papers.mail import mail_notice
from jixiao.web.papers.models import Notice, Paper
from jixiao.web.papers.workflow import machine_of

#: Verbs by which a paper goes forward: who may do the next one is told that it is their turn.
_REVIEWS = ("review_unit", "review_department", "review_finance", "approve")
_FORWARD = ("submit", *_REVIEWS, "lock")


def people_who_may(verb: str, paper: Paper) -> list[User]:
    """The people who may do something to a paper in its present status: by their posts, and by what they did to it."""
    path = paper.scope_path
    wanted = Q(pk__in=())
    for role, grants in matrix().grants.items():
        for grant in grants:
            if grant.allows(verb, paper.rights_kind, paper.status):
                wanted |= Q(role=role) & _held_above(grant.scope, path)
    parted = paper.hands.filter(verb__in=matrix().separation.get(verb, frozenset())).values("user_id")
    users = User.objects.filter(is_active=True).exclude(pk__in=parted)
    return list(users.filter(assignments__in=Post.objects.held_on(timezone.localdate()).filter(wanted)).distinct())


def _held_above(scope: str, path: str) -> Q:
    if scope == "own":
        return Q(organisation__path=path)
    if scope == "bureau":
        return Q(organisation__path__startswith=bureau_path(path))
    return Q(organisation__path__in=paths_above(path))


def tell(users: Iterable[User], text: str, paper: Paper, *, actor: Actor, at: str = "") -> None:
    """A notice for each; nobody is told of what they did themselves, nor twice of one thing.

    Args:
        users: Whom.
        text: What.
        paper: Of which paper.
        actor: Who did it.
        at: Path of the cell that the notice leads to; empty for the paper.
    """
    address = reverse("papers:show", args=[paper.pk]) + (f"?{urlencode({'at': at})}" if at else "")
    told = {user.pk: user for user in users if user.pk != actor.actor_id}
    notify(told.values(), text, address)


def notify(users: Iterable[User], text: str, address: str) -> None:
    """A notice for each of some people, by mail too where it is configured.

    Args:
        users: Whom, each once.
        text: What.
        address: Where the notice leads.
    """
    told = list(users)
    Notice.objects.bulk_create(Notice(user=user, text=text[:300], address=address) for user in told)
    mail_notice((user.email for user in told), text)


def tell_next(paper: Paper, *, actor: Actor) -> None:
    """Tell those who may do the next step forward."""
    move = next((step for step in machine_of(paper.document).possible(paper.status) if step.verb in _FORWARD), None)
    if move is not None:
        words = f"“{paper.title}”{paper.status_title}，待您{matrix().verbs[move.verb]}"
        tell(people_who_may(move.verb, paper), words, paper, actor=actor)


def turn_of(paper: Paper) -> tuple[str, list[User]]:
    """Whose turn it is: the next step forward in words, and who may take it; empty where there is none."""
    move = next((step for step in machine_of(paper.document).possible(paper.status) if step.verb in _REVIEWS), None)
    return ("", []) if move is None else (matrix().verbs[move.verb], people_who_may(move.verb, paper))


def tell_writers(paper: Paper, text: str, *, actor: Actor, also: Iterable[User] = (), at: str = "") -> None:
    """Tell those who have written in the paper, and others who are meant."""
    writers = User.objects.filter(pk__in=paper.hands.filter(verb__in=("edit", "submit")).values("user_id"))
    tell([*writers, *also], text, paper, actor=actor, at=at)


def mark_read(user: User, number: int | None = None) -> None:
    """Mark a person's notices as read, all or one; nothing that the log would tell of."""
    notices = Notice.objects.filter(user=user, read_at=None)
    (notices if number is None else notices.filter(pk=number)).update(read_at=timezone.now())


def count_unread(user: User) -> int:
    """How many notices a person has not read."""
    return Notice.objects.filter(user=user, read_at=None).count()
