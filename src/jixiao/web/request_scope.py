"""The number of the request that is being answered, for logs and audit rows (请求编号)."""

from __future__ import annotations

from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Number of the request under way, empty outside of one."""
    return _request_id.get()


def enter_request(number: str) -> None:
    """Remember the number for what follows in this thread."""
    _request_id.set(number)
