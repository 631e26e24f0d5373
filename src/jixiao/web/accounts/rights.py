"""What a person may do to what (权限): ``may``, ``require``, and what a person sees at all: ``visible``.

An object takes part when its model has ``RIGHTS_KIND`` (or a property ``rights_kind`` where one table holds several
kinds, with ``KIND_FIELD``), ``SCOPE_FIELD`` (look-up of the path of the organisation that it belongs to) and a property
``scope_path``; where the matrix speaks of its status, ``STATUS_FIELD``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from jixiao.web.accounts.matrix import Grant, matrix
from jixiao.web.accounts.models import Post, User
from jixiao.web.error import ForbiddenError
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.paths import path_after

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class System:
    """The system itself as an actor (系统): founding data, nightly work. It may do everything that it does."""

    label: str = "系统"

    @property
    def actor_id(self) -> int | None:
        """No user."""
        return None

    @property
    def actor_label(self) -> str:
        """What the log calls it."""
        return self.label


SYSTEM = System()
Actor = User | System


def may(actor: Actor | AnonymousUser, verb: str, subject: models.Model) -> bool:
    """Whether somebody may do something to an object as it stands now.

    Args:
        actor: Who.
        verb: Verb of the matrix.
        subject: What, with its status and its place in the tree.
    """
    if isinstance(actor, System):
        return True
    if not isinstance(actor, User) or not actor.is_active:
        return False
    kind, status, where = _kind(subject), _status(subject), _where(subject)
    allowed = any(grant.reaches(post.organisation.path, where) for post, grant in _grants(actor, verb, kind, status))
    return allowed and not _excluding(actor, verb, subject)


def may_at(actor: Actor | AnonymousUser, verb: str, kind: str, organisation: Organisation | None) -> bool:
    """Whether somebody may do something to an object that is still to be made at an organisation."""
    if isinstance(actor, System):
        return True
    if not isinstance(actor, User) or not actor.is_active or organisation is None:
        return False
    return any(
        grant.reaches(post.organisation.path, organisation.path) for post, grant in _grants(actor, verb, kind, "")
    )


def may_somewhere(actor: Actor | AnonymousUser, verb: str, kind: str) -> bool:
    """Whether somebody may do something to some object somewhere: for links in the navigation."""
    if not isinstance(actor, User) or not actor.is_active:
        return isinstance(actor, System)
    return any(True for post in actor.posts for _ in matrix().grants_of(post.role, verb, kind))


def require(actor: Actor, verb: str, subject: models.Model) -> None:
    """Refuse what :func:`may` refuses, with a reason that the person can read.

    Raises:
        ForbiddenError: The actor may not.
    """
    if not may(actor, verb, subject):
        raise ForbiddenError(
            who=actor.actor_label, verb=_verb(verb), what=f"“{subject}”", reason=_why(actor, verb, subject)
        )


def require_at(actor: Actor, verb: str, kind: str, organisation: Organisation | None) -> None:
    """Refuse what :func:`may_at` refuses.

    Raises:
        ForbiddenError: The actor may not.
    """
    if not may_at(actor, verb, kind, organisation):
        where = "" if organisation is None else f"在“{organisation}”"
        what = matrix().kinds.get(kind, kind)
        raise ForbiddenError(who=actor.actor_label, verb=where + _verb(verb), what=what, reason="没有这项权限")


def require_somewhere(actor: Actor | AnonymousUser, verb: str, kind: str) -> None:
    """Refuse who may do that nowhere: for pages that list.

    Raises:
        ForbiddenError: The actor may not.
    """
    if not may_somewhere(actor, verb, kind):
        who = actor.actor_label if isinstance(actor, User | System) else "未登录者"
        raise ForbiddenError(who=who, verb=_verb(verb), what=matrix().kinds.get(kind, kind), reason="没有这项权限")


def visible(actor: Actor | AnonymousUser, model: type[Row], verb: str = "view") -> models.QuerySet[Row]:
    """The rows of a table that somebody may see (or do another verb to): the only way for pages to read.

    Args:
        actor: Who.
        model: A table that takes part in the matrix.
        verb: What they want to do.
    """
    rows = model._default_manager.all()  # noqa: SLF001 - the documented name
    if isinstance(actor, System):
        return rows
    if not isinstance(actor, User) or not actor.is_active:
        return rows.none()
    return rows.filter(reach_of(actor, model, verb))


def reach_of(actor: User, model: type[models.Model], verb: str) -> Q:
    """What :func:`visible` asks of a row, to be joined with other conditions."""
    wanted = Q(pk__in=())
    for post in actor.posts:
        for grant in matrix().grants.get(post.role, ()):
            if verb in grant.verbs:
                wanted |= _reached(model, post, grant)
    return wanted


def reach_at(actor: User, verb: str, kind: str, field: str) -> Q:
    """That a field holds the path of an organisation where somebody may do something to a kind, in some status."""
    wanted = Q(pk__in=())
    for post in actor.posts:
        for grant in matrix().grants_of(post.role, verb, kind):
            wanted |= _within(field, post, grant)
    return wanted


def _within(field: str, post: Post, grant: Grant) -> Q:
    """That a path is one that a line of the matrix reaches from a post."""
    path = post.organisation.path
    if grant.scope == "own":
        return Q(**{field: path})
    top = grant.reach(path)
    return Q(**{f"{field}__gte": top, f"{field}__lt": path_after(top)})


def _reached(model: Any, post: Post, grant: Grant) -> Q:  # noqa: ANN401 - any table that takes part
    """The rows that one line of the matrix reaches from one post."""
    nothing = Q(pk__in=())
    kind_field = getattr(model, "KIND_FIELD", "")
    if not kind_field and model.RIGHTS_KIND not in grant.kinds:
        return nothing
    kinds = sorted(grant.kinds & matrix().groups[model.KIND_GROUP]) if kind_field else []
    if kind_field and not kinds:
        return nothing
    found = _within(model.SCOPE_FIELD, post, grant)
    if kind_field:
        found &= Q(**{f"{kind_field}__in": kinds})
    if grant.statuses:
        found &= Q(**{f"{model.STATUS_FIELD}__in": sorted(grant.statuses)})
    return found


def _grants(actor: User, verb: str, kind: str, status: str) -> list[tuple[Post, Grant]]:
    return [
        (post, grant)
        for post in actor.posts
        for grant in matrix().grants_of(post.role, verb, kind)
        if not status or grant.allows(verb, kind, status)
    ]


def _excluding(actor: User, verb: str, subject: models.Model) -> frozenset[str]:
    """What the person has done to this paper that excludes what they want to do now (填审分离)."""
    done = getattr(subject, "done_by", None)
    excluding = matrix().separation.get(verb)
    return excluding & done(actor) if excluding and done is not None else frozenset()


def _why(actor: Actor, verb: str, subject: models.Model) -> str:
    done = _excluding(actor, verb, subject) if isinstance(actor, User) else frozenset()
    if done:
        words = "、".join(title for name, title in matrix().verbs.items() if name in done)
        return f"您办理过它的{words}；填报和审核、各级审核之间须由不同的人办理"
    return "没有这项权限，或它现在的状态、所属单位不在您的权限内"


def _verb(verb: str) -> str:
    return matrix().verbs.get(verb, verb)


def _kind(subject: Any) -> str:  # noqa: ANN401 - any table that takes part
    return str(getattr(subject, "rights_kind", None) or subject.RIGHTS_KIND)


def _status(subject: Any) -> str:  # noqa: ANN401 - any table that takes part
    field = getattr(subject, "STATUS_FIELD", "")
    return str(getattr(subject, field)) if field else ""


def _where(subject: Any) -> str:  # noqa: ANN401 - any table that takes part
    return str(subject.scope_path)
