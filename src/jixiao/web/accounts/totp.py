"""One-time codes by time (动态验证码): RFC 6238 over RFC 4226, SHA-1, thirty seconds, six digits."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote

STEP_SECONDS = 30
DIGITS = 6
_DRIFT = 1  # steps that a telephone's clock may be off
_SECRET_BYTES = 20


def new_secret() -> str:
    """A new secret in base32, as authenticators take it."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii")


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of a time step.

    Args:
        secret: In base32.
        step: Seconds since 1970 over thirty, whole.
        digits: Length of the code.
    """
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def step_of(seconds: int) -> int:
    """The time step that a moment lies in, in seconds since 1970."""
    return seconds // STEP_SECONDS


def matching_step(secret: str, code: str, seconds: int, after: int) -> int | None:
    """The time step that a code belongs to; ``None`` where it is wrong, too old or used before.

    Args:
        secret: In base32.
        code: As typed; spaces are dropped.
        seconds: Now, in seconds since 1970.
        after: The last step whose code was used.
    """
    typed = "".join(code.split())
    now = step_of(seconds)
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if step > after and hmac.compare_digest(code_at(secret, step).encode(), typed.encode()):
            return step
    return None


def address(secret: str, username: str) -> str:
    """What an authenticator is given: ``otpauth://totp/…``."""
    issuer = quote("绩效")
    return f"otpauth://totp/{issuer}:{quote(username)}?secret={secret}&issuer={issuer}&digits={DIGITS}&period={STEP_SECONDS}"
