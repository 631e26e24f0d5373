"""Change one's password, or set it by an invitation (改口令)."""

from __future__ import annotations

import hashlib

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import Invitation, UsedPassword, User
from jixiao.web.action import action, lock
from jixiao.web.error import InvitationError, PasswordRefusedError


def digest_of_token(token: str) -> str:
    """What is kept of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


@action(verb="", kind="user")
def change_password(old: str, new: str, *, actor: User) -> User:
    """Put a new password in the place of the old one.

    Raises:
        PasswordRefusedError: The old one is wrong, or the new one does not follow the rules.
    """
    held = lock(actor)
    if not held.check_password(old):
        raise PasswordRefusedError(reasons="原口令不对。")
    _set(held, new)
    audit.record("user.password_changed", actor=actor, subject=held)
    return held


def open_invitation(token: str) -> Invitation:
    """The invitation of a link that can still be used.

    Raises:
        InvitationError: It was used, has run out or never was.
    """
    found = Invitation.objects.select_related("user").filter(token_digest=digest_of_token(token)).first()
    if found is None or not found.user.is_active:
        raise InvitationError(reason="没有这个邀请")
    if found.used_at is not None:
        raise InvitationError(reason="已经用过")
    if found.expires_at < timezone.now():
        raise InvitationError(reason="已过有效期")
    return found


@action(verb="", kind="user")
def accept_invitation(token: str, new: str) -> User:
    """Set the password of the invited person; the link is used up.

    Raises:
        InvitationError: The link cannot be used.
        PasswordRefusedError: The password does not follow the rules.
    """
    invitation = lock(open_invitation(token))
    if invitation.used_at is not None:
        raise InvitationError(reason="已经用过")
    user = lock(invitation.user)
    _set(user, new)
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    audit.record("user.invitation_accepted", actor=user, subject=user)
    return user


def _set(user: User, new: str) -> None:
    try:
        validate_password(new, user)
    except ValidationError as refused:
        raise PasswordRefusedError(reasons="".join(refused.messages)) from refused
    if user.has_usable_password():
        UsedPassword.objects.create(user=user, password=user.password)
    user.set_password(new)
    user.must_change_password = False
    user.failures, user.locked_until = 0, None
    user.save(update_fields=["password", "must_change_password", "failures", "locked_until"])
