"""Logs as lines of JSON: what happened and where, never who wrote what (结构化日志)."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from jixiao.web.request_scope import current_request_id

_OF_ADDRESSES = {"django.request", "django.security.csrf", "django.server"}
_KEPT = ("status_code", "act", "view", "seconds")


class JsonLines(logging.Formatter):
    """One JSON object a line. Arguments that could hold personal data are left out of exceptions' text."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON; of an exception only its class and where it was raised."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if request_id := current_request_id():
            line["request"] = request_id
        line |= {name: getattr(record, name) for name in _KEPT if hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["raised_at"] = _raised_at(record)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The words of a record; of requests without their address, which may hold a token or a name."""
    if record.name in _OF_ADDRESSES and record.args:
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        words = record.args[0] if isinstance(record.args, tuple) and len(record.args) > 1 else record.levelname
        return f"{words}: {match.view_name if match else 'no view'}"
    return record.getMessage()


def _raised_at(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('site-packages')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-8:]
