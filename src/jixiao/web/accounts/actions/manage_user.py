"""Posts, locks and standing of a person (用户管理)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import Post, User
from jixiao.web.accounts.rights import Actor, System, may_at
from jixiao.web.action import action, claim
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation


@action(verb="manage", kind="user")
def give_post(
    user: User,
    role: str,
    organisation: Organisation,
    *,
    actor: Actor,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Post:
    """Give a person a role at an organisation.

    Raises:
        FormInvalidError: The role is unknown, the post exists, its end is before its beginning, nobody may give
            themselves a post, or the organisation is outside of what the actor administers.
    """
    held = claim(user, "manage", actor=actor)
    begins = valid_from or timezone.localdate()
    if role not in matrix().roles:
        raise FormInvalidError(reasons=f"没有“{role}”这个角色")
    if valid_to is not None and valid_to < begins:
        raise FormInvalidError(reasons="终止日期早于起始日期")
    if not isinstance(actor, System) and actor.pk == held.pk:
        raise FormInvalidError(reasons="不能给自己任命角色，请由另一位管理员办理")
    if not may_at(actor, "manage", "user", organisation):
        raise FormInvalidError(reasons=f"“{organisation}”不在您管理的范围内")
    if Post.objects.filter(user=held, role=role, organisation=organisation).filter(_open_on(begins)).exists():
        raise FormInvalidError(reasons="已有这个任命")
    Post.objects.filter(user=held, role=role, organisation=organisation).delete()
    post = Post.objects.create(user=held, role=role, organisation=organisation, valid_from=begins, valid_to=valid_to)
    words = f"{matrix().role_title(role)}（{organisation}）{begins}—{valid_to or ''}"
    audit.record("user.post_given", actor=actor, subject=held, after=words)
    return post


def _open_on(day: dt.date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gte=day)


@action(verb="manage", kind="user")
def end_post(post: Post, *, actor: Actor) -> None:
    """End a post: it is not held any more from today on."""
    held = claim(post.user, "manage", actor=actor)
    words = f"{matrix().role_title(post.role)}（{post.organisation}）"
    audit.record("user.post_ended", actor=actor, subject=held, before=words)
    post.delete()


@action(verb="manage", kind="user")
def set_active(user: User, *, active: bool, actor: Actor) -> User:
    """Close an account, or open it again.

    Raises:
        FormInvalidError: Nobody closes their own account.
    """
    held = claim(user, "manage", actor=actor)
    if not isinstance(actor, System) and actor.pk == held.pk:
        raise FormInvalidError(reasons="不能停用自己的账号")
    held.is_active = active
    held.save(update_fields=["is_active"])
    audit.record("user.opened" if active else "user.closed", actor=actor, subject=held)
    return held


@action(verb="manage", kind="user")
def unlock_user(user: User, *, actor: Actor) -> User:
    """Let a person try again at once after too many wrong passwords."""
    held = claim(user, "manage", actor=actor)
    held.failures, held.locked_until = 0, None
    held.save(update_fields=["failures", "locked_until"])
    audit.record("user.unlocked", actor=actor, subject=held)
    return held


@action(verb="manage", kind="user")
def remove_second_factor(user: User, *, actor: Actor) -> User:
    """Take the second factor from a person who has lost the telephone."""
    held = claim(user, "manage", actor=actor)
    held.totp_secret, held.totp_last_step = "", 0
    held.save(update_fields=["totp_secret", "totp_last_step"])
    audit.record("user.second_factor_removed", actor=actor, subject=held)
    return held
