"""A batch over several processes: results in order, and a process that dies takes only its own file with it."""

from __future__ import annotations

import copyreg
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from jixiao.cli.batch import Job, failure_of, verdict_on
from jixiao.cli.error import CrashError
from jixiao.read import ReadError
from jixiao.read.file import printable
from jixiao.report.verdict import Verdict

_AHEAD = 3  # files given out per process before the first answer is asked for


def _frozen(mapping: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(mapping)


def _sent(mapping: MappingProxyType[object, object]) -> tuple[object, ...]:
    return _frozen, (dict(mapping),)


copyreg.pickle(MappingProxyType, _sent)  # type: ignore[arg-type]  # typeshed knows only reductions to text


def _begin() -> None:
    """A worker leaves the interrupt key to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@dataclass(slots=True)
class _Crew:
    """Processes that work on files; when one dies they are all replaced."""

    job: Job
    processes: int
    pool: ProcessPoolExecutor | None = None

    def give(self, path: Path | ReadError) -> Future[Verdict]:
        """Hand out a file."""
        if isinstance(path, ReadError):
            done: Future[Verdict] = Future()
            done.set_result(verdict_on(path, self.job))
            return done
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.processes, initializer=_begin)
        try:
            return self.pool.submit(verdict_on, path, self.job)
        except BrokenProcessPool:
            self.dismiss()
            return self.give(path)

    def take(self, path: Path | ReadError, given: Future[Verdict]) -> Verdict:
        """The verdict on a file; where its process died, perhaps over another file, it is tried once more alone."""
        try:
            return given.result()
        except BrokenProcessPool:
            self.dismiss()
        try:
            with ProcessPoolExecutor(1, initializer=_begin) as alone:
                return alone.submit(verdict_on, path, self.job).result()
        except BrokenProcessPool:
            name = printable(Path(str(path)))
            return Verdict(str(path), failure=failure_of(CrashError(path=name, kind="工作进程中止")))

    def dismiss(self) -> None:
        """Let the processes go; files that were given out and not begun are dropped."""
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None


def parallel_verdicts(paths: Iterable[Path | ReadError], job: Job, processes: int) -> Iterator[Verdict]:
    """The verdicts of a batch in the order of its files, worked on by several processes.

    Args:
        paths: The files, and errors that stand for folders.
        job: What is to be done.
        processes: How many processes.
    """
    crew = _Crew(job, processes)
    waiting: deque[tuple[Path | ReadError, Future[Verdict]]] = deque()
    try:
        for path in paths:
            waiting.append((path, crew.give(path)))
            if len(waiting) >= processes * _AHEAD:
                yield crew.take(*waiting.popleft())
        while waiting:
            yield crew.take(*waiting.popleft())
    finally:
        crew.dismiss()
