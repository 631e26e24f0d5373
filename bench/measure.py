"""How long a piece of work takes: the best of several runs, as the machine's other work only ever adds to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_SHORTEST = 0.2  # seconds of work below which a run is repeated


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a report.

    Attributes:
        work: What was done.
        seconds: Best time of one run.
        amount: How much one run did.
        unit: What was counted.
        baseline: Seconds of what it is held against, ``None`` where there is nothing.
        beside: What it is held against.
        note: What else is to be known of it, such as how much of the truth came out.
    """

    work: str
    seconds: float
    amount: float
    unit: str
    baseline: float | None = None
    beside: str = ""
    note: str = ""

    def text(self) -> str:
        """The line as it is printed."""
        line = f"{self.work:<44} {self.seconds * 1e3:9.2f} ms {self.amount / self.seconds:12.1f} {self.unit}/s"
        if self.baseline is not None:
            line = f"{line}   {self.seconds / self.baseline:7.1f} x {self.beside}"
        return f"{line}   {self.note}" if self.note else line


def best_of(work: Callable[[], object], runs: int = 7, shortest: float = _SHORTEST) -> float:
    """Seconds of the fastest of several runs; work shorter than ``shortest`` is repeated inside a run."""
    started = time.perf_counter()
    work()
    once = max(time.perf_counter() - started, 1e-9)
    repeats = max(1, int(shortest / runs / once))
    return min(_timed(work, repeats) for _ in range(runs))


def best_once(works: Iterable[Callable[[], object]]) -> float:
    """Processor seconds of the fastest of several works alike, each done once, so that nothing remembered helps."""
    return min(map(_processor, works))


def _processor(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _timed(work: Callable[[], object], repeats: int) -> float:
    started = time.perf_counter()
    for _ in range(repeats):
        work()
    return (time.perf_counter() - started) / repeats
