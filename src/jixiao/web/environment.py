"""What the machine says to the web system: folder of its data, database, secret key (环境)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jixiao.web.error import DatabaseAddressError

_DEFAULT_HOME = "jixiao-data"
_BUSY_SECONDS = 20
#: PostgreSQL plans a statement that comes often once: planning takes longer than most of ours run.
_PLANNED_ONCE: Mapping[str, Any] = {"server_side_binding": True, "prepare_threshold": 3}
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"


def home() -> Path:
    """Folder of everything that the system keeps (数据目录): ``JIXIAO_HOME``, else ``jixiao-data`` here."""
    return Path(os.environ.get("JIXIAO_HOME") or _DEFAULT_HOME).resolve()


def flag(name: str) -> bool:
    """Whether an environment variable says yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "yes", "true", "on"}


def words(name: str) -> list[str]:
    """The words of an environment variable, parted by commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def database() -> dict[str, Any]:
    """The database as Django wants it: ``JIXIAO_DATABASE``, else an SQLite file in the data folder.

    Raises:
        DatabaseAddressError: The address is of neither kind.
    """
    address = os.environ.get("JIXIAO_DATABASE", "").strip()
    if not address:
        return sqlite(home() / "jixiao.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise DatabaseAddressError(scheme=parts.scheme or "（空）")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_PLANNED_ONCE, **options},
    }


def mail() -> dict[str, Any]:
    """The mail server as Django wants it: ``JIXIAO_MAIL`` ``smtp://user:password@host:25`` (``smtps`` for TLS).

    Without it nothing is sent; ``?starttls=1`` turns encryption on after the greeting.
    """
    parts = urlsplit(os.environ.get("JIXIAO_MAIL", "").strip())
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "MAILS_NOTICES": False}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": dict(parse_qsl(parts.query)).get("starttls") == "1",
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": os.environ.get("JIXIAO_MAIL_FROM", "") or f"jixiao@{parts.hostname}",
        "MAILS_NOTICES": True,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """An SQLite file that loses nothing: written ahead, synced at every commit, writers one after the other."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"init_command": _PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": _BUSY_SECONDS},
    }


def secret_key_file() -> Path:
    """Where the secret key lies when no variable gives it."""
    return Path(os.environ.get("JIXIAO_SECRET_KEY_FILE") or home() / "secret-key")


def secret_key() -> str:
    """The secret key (密钥): ``JIXIAO_SECRET_KEY``, else the key file's first line; empty where there is neither."""
    return next(iter(_secret_keys()), "")


def older_secret_keys() -> list[str]:
    """Keys that sign no more but open what they signed: ``JIXIAO_OLD_SECRET_KEYS``, else the rest of the key file."""
    return _secret_keys()[1:]


def _secret_keys() -> list[str]:
    given = os.environ.get("JIXIAO_SECRET_KEY", "")
    path = secret_key_file()
    if given or not path.is_file():
        return [key for key in (given, *words("JIXIAO_OLD_SECRET_KEYS")) if key]
    return path.read_text(encoding="utf-8").split()


def make_secret_key() -> Path:
    """Write a new secret key that only its owner reads, unless there is one."""
    path = secret_key_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64) + "\n", encoding="utf-8")
    return path
