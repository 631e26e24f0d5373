"""The finance bureau and its administrator, without whom nobody signs in (建立财政局和第一位系统管理员)."""

from __future__ import annotations

from django.db import transaction

from jixiao.web.accounts.actions.invite_user import invite_user, renew_invitation
from jixiao.web.accounts.actions.manage_user import give_post, remove_second_factor, set_active, unlock_user
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.actions.add_organisation import add_organisation
from jixiao.web.organisations.models import Kind, Organisation

ROLE = "sys_admin"
_NAME = "系统管理员"


def found_bureau(name: str, username: str) -> str:
    """Found a bureau with an administrator, or let the administrator of one in again; gives the token of an invitation.

    Who sits at the machine may do this at any time: a lost password, telephone or key locks nobody out for good.

    Args:
        name: Name of the bureau.
        username: Name of sign-in of its administrator.

    Raises:
        FormInvalidError: The name of sign-in belongs to somebody who is not its administrator.
    """
    with transaction.atomic():
        bureau = Organisation.objects.filter(kind=Kind.BUREAU, name=name.strip()).first()
        bureau = bureau or add_organisation(name, Kind.BUREAU, None, actor=SYSTEM)
        known = User.objects.filter(username__iexact=username.strip()).first()
        if known is None:
            user, token = invite_user(username, _NAME, bureau, actor=SYSTEM)
            give_post(user, ROLE, bureau, actor=SYSTEM)
            return token
        if not any(post.role == ROLE and post.organisation_id == bureau.pk for post in known.posts):
            raise FormInvalidError(reasons=f"登录名“{username}”已有人用，而他不是“{bureau}”的系统管理员")
        known = set_active(unlock_user(known, actor=SYSTEM), active=True, actor=SYSTEM)
        if known.has_second_factor:
            known = remove_second_factor(known, actor=SYSTEM)
        return renew_invitation(known, actor=SYSTEM)
