"""Ask for a code besides one's password, or no more (二次验证)."""

from __future__ import annotations

import time

from jixiao.web import audit
from jixiao.web.accounts import totp
from jixiao.web.accounts.models import User
from jixiao.web.accounts.sealed import seal
from jixiao.web.action import action, lock
from jixiao.web.error import FormInvalidError


@action(verb="", kind="user")
def turn_on_second_factor(secret: str, code: str, *, actor: User) -> User:
    """Keep the secret, sealed, once a code shows that the person's device has it.

    Raises:
        FormInvalidError: The code is wrong.
    """
    held = lock(actor)
    step = totp.matching_step(secret, code, int(time.time()), 0) if secret else None
    if step is None:
        raise FormInvalidError(reasons="验证码不对，请看准时间再输一次")
    held.totp_secret, held.totp_last_step = seal(secret, held.pk), step
    held.save(update_fields=["totp_secret", "totp_last_step"])
    audit.record("user.second_factor_set", actor=actor, subject=held)
    return held


@action(verb="", kind="user")
def turn_off_second_factor(password: str, *, actor: User) -> User:
    """Drop one's second factor.

    Raises:
        FormInvalidError: The password is wrong.
    """
    held = lock(actor)
    if not held.check_password(password):
        raise FormInvalidError(reasons="口令不对")
    held.totp_secret, held.totp_last_step = "", 0
    held.save(update_fields=["totp_secret", "totp_last_step"])
    audit.record("user.second_factor_dropped", actor=actor, subject=held)
    return held
