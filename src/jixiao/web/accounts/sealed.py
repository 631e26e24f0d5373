"""Secrets of second factors are kept sealed, so that a copy of the database signs nobody in (二次验证密钥加密存放).

Fernet (AES-128-CBC with HMAC-SHA256, package ``cryptography``) under a key derived from the system's own secret key. An
older secret key, kept behind the new one in the key file, still opens; what is sealed anew is under the newest.
"""

from __future__ import annotations

import base64
import logging

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_LOG = logging.getLogger("jixiao.web")
_PURPOSE = b"jixiao second factor"
_KEY_BYTES = 32


def seal(secret: str, owner: int) -> str:
    """A secret sealed for one person: it opens for nobody else's account.

    Args:
        secret: What is kept.
        owner: Id of the user.
    """
    return _box().encrypt(f"{owner}:{secret}".encode()).decode("ascii")


def unseal(token: str, owner: int) -> str:
    """The secret; empty where there is none, no key opens it any more, or it was sealed for somebody else.

    Args:
        token: What :func:`seal` gave.
        owner: Id of the user.
    """
    if not token:
        return ""
    try:
        held, _, secret = _box().decrypt(token.encode()).decode().partition(":")
    except InvalidToken:
        held, secret = "", ""
    if held == str(owner):
        return secret
    _LOG.warning("second factor cannot be opened")
    return ""


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE).derive(force_bytes(key))
    return base64.urlsafe_b64encode(derived)
