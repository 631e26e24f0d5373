"""Try to sign in (登录): lock-out after wrong passwords, the code of the second factor where there is one."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts import totp
from jixiao.web.accounts.models import User
from jixiao.web.accounts.origins import count_failure
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.accounts.sealed import seal, unseal
from jixiao.web.action import action

_WRONG = "登录名、口令或验证码不对。"
_LOCKED = "连续输错次数过多，账号已锁定，请在 {minutes} 分钟后再试，或联系系统管理员解锁。"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of an attempt: the person, or the words why not."""

    user: User | None
    reason: str = ""


@action(verb="", kind="user")
def try_sign_in(username: str, password: str, code: str = "", *, origin: str = "") -> Attempt:
    """Whether name, password and code fit; a failure is counted and kept, so nothing is raised.

    Args:
        username: As typed; the case of letters does not matter.
        password: As typed.
        code: Code of the second factor, where the person has one.
        origin: Network address that it comes from, where failures are counted.
    """
    user = User.objects.select_for_update(of=("self",)).filter(username__iexact=username.strip()).first()
    if user is None:
        make_password(password)  # so that an unknown name takes as long as a wrong password
        count_failure(origin)
        audit.record("user.sign_in_failed", actor=SYSTEM, subject=User(name="未知用户"))
        return Attempt(None, _WRONG)
    fits = user.check_password(password)  # first of all: every answer takes the same time
    if user.locked_until is not None and user.locked_until > timezone.now():
        return _refused(user, _locked_words(user), origin)
    if not user.is_active or not fits or not _code_fits(user, code):
        return _failed(user, origin)
    user.failures, user.locked_until = 0, None
    user.save(update_fields=["failures", "locked_until", "totp_secret", "totp_last_step"])
    audit.record("user.signed_in", actor=user, subject=user)
    return Attempt(user)


def _code_fits(user: User, code: str) -> bool:
    if not user.has_second_factor:
        return True
    secret = unseal(user.totp_secret, user.pk)
    step = totp.matching_step(secret, code, int(time.time()), user.totp_last_step) if secret else None
    if step is not None:
        user.totp_last_step, user.totp_secret = step, seal(secret, user.pk)  # under the newest key
    return step is not None


def _failed(user: User, origin: str) -> Attempt:
    user.failures += 1
    if user.failures >= settings.SIGN_IN_ATTEMPTS:
        user.failures, user.locked_until = 0, timezone.now() + settings.SIGN_IN_LOCKED_FOR
    user.save(update_fields=["failures", "locked_until"])
    return _refused(user, _WRONG if user.locked_until is None else _locked_words(user), origin)


def _locked_words(user: User) -> str:
    left = 0 if user.locked_until is None else int((user.locked_until - timezone.now()).total_seconds())
    return _LOCKED.format(minutes=max(1, -(-left // 60)))


def _refused(user: User, words: str, origin: str) -> Attempt:
    count_failure(origin)
    audit.record("user.sign_in_failed", actor=SYSTEM, subject=user)
    return Attempt(None, words)
