"""Open an account and make the link by which its person sets the password (邀请用户)."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.actions.set_password import digest_of_token
from jixiao.web.accounts.models import Invitation, User
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action, claim
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation


@action(verb="create", kind="user")
def invite_user(username: str, name: str, home: Organisation, *, actor: Actor, email: str = "") -> tuple[User, str]:
    """A new account without a password, and the token of its invitation.

    Args:
        username: Name of sign-in, once in the system whatever its case.
        name: The person's name.
        home: The organisation that keeps the account.
        actor: Who does it.
        email: Where notices may be sent.

    Raises:
        FormInvalidError: The name of sign-in is taken, or one of the names is empty.
    """
    require_at(actor, "create", "user", home)
    username, name = username.strip(), name.strip()
    if not username or not name:
        raise FormInvalidError(reasons="登录名和姓名都要填")
    if User.objects.filter(username__iexact=username).exists():
        raise FormInvalidError(reasons=f"登录名“{username}”已有人用")
    user = User(username=username, name=name, home=home, email=email.strip(), must_change_password=True)
    user.set_unusable_password()
    user.save()
    audit.record("user.invited", actor=actor, subject=user, after=user.username)
    return user, _new_token(user)


@action(verb="manage", kind="user")
def renew_invitation(user: User, *, actor: Actor) -> str:
    """A new link for a person who has lost the old one or the password; older links are void.

    The password that the person has goes on to work until the link is used.
    """
    held = claim(user, "manage", actor=actor)
    token = _new_token(held)
    audit.record("user.invitation_renewed", actor=actor, subject=held)
    return token


def _new_token(user: User) -> str:
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    Invitation.objects.filter(user=user, used_at=None).update(used_at=now)
    Invitation.objects.create(
        user=user, token_digest=digest_of_token(token), expires_at=now + settings.INVITATION_LASTS
    )
    return token
