"""Sign out (退出)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.action import action


@action(verb="", kind="user")
def sign_out(*, actor: User) -> None:
    """Tell the log; the view ends the session."""
    audit.record("user.signed_out", actor=actor, subject=actor)
