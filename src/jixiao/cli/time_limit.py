"""A limit on the time that one file may take (时限), where the system can interrupt a computation."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeUp(BaseException):
    """Raised in the middle of work that takes too long.

    Not an :class:`Exception`: a check that catches whatever a rule raises must not swallow it.
    """


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Interrupt what runs inside after some seconds; 0 is no limit.

    Where the system has no alarm (Windows) or outside the main thread the limit is not kept.

    Raises:
        TimeUp: The time is up.
    """
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
