"""What the database says when it takes no more, in words (磁盘已满、数据库正忙)."""

from __future__ import annotations

import logging

from django.db import DatabaseError

from jixiao.web.error import DatabaseBusyError, StorageFullError, WebError

_LOG = logging.getLogger("jixiao.web")
#: Names that SQLite and numbers that PostgreSQL give to such errors.
_FULL = {"SQLITE_FULL", "53100"}
_BUSY = {"SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED", "SQLITE_LOCKED_SHAREDCACHE", "55P03", "40P01", "40001"}


def storage_error(error: DatabaseError) -> WebError | None:
    """The error that a person can be told; ``None`` for a fault of the program."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    if code in _FULL:
        _LOG.error("disk full")
        return StorageFullError()
    if code in _BUSY:
        _LOG.warning("database busy")
        return DatabaseBusyError()
    return None
