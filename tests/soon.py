"""A hang is told from a busy machine: work is held to seconds of the processor, not of the clock (限时)."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

_SECONDS = 60  # what is guarded against takes hours; what is right, a few seconds on a slow machine


@contextmanager
def soon() -> Iterator[None]:
    """Fail the test where the work inside goes on for a minute of the processor; other programs do not count.

    Where the system has no such clock (Windows) nothing is held.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    pytest.fail(f"still at it after {_SECONDS} seconds of the processor")
