"""Files → verdicts, one after the other or in several processes: one bad file never stops the batch (批量处理)."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jixiao.check.accept import Acceptance, settle
from jixiao.check.paper import Paper
from jixiao.check.run import CheckReport, run_checks
from jixiao.cli.error import CrashError, TimeUpError
from jixiao.cli.time_limit import TimeUp, time_limit
from jixiao.error import JixiaoError
from jixiao.form.correction import Correction
from jixiao.pipeline import read_paper
from jixiao.place import Place
from jixiao.read import ReadError
from jixiao.read.file import printable
from jixiao.report.verdict import Failure, Verdict


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with every file of a batch.

    Attributes:
        scheme: Id of a scheme that overrides the choice.
        corrections: What a person put right in the reading.
        checks: Whether the checks are run.
        together: Whether papers of one bureau are held against each other.
        acceptances: Findings that a person accepts.
        today: The day of the run, for acceptances that end.
        seconds: Time that one file may take, 0 for no limit.
    """

    scheme: str | None = None
    corrections: tuple[Correction, ...] = ()
    checks: bool = False
    together: bool = False
    acceptances: tuple[Acceptance, ...] = ()
    today: dt.date = dt.date.max
    seconds: int = 0


def failure_of(error: JixiaoError) -> Failure:
    """An error as plain values."""
    place = error.place if isinstance(error, ReadError) else Place()
    return Failure(error.code, error.text, error.advice, place)


def verdict_on(path: Path | ReadError, job: Job) -> Verdict:
    """Read, score and, where asked, check one file; whatever goes wrong is a verdict too."""
    if isinstance(path, ReadError):
        return Verdict(path.path, failure=failure_of(path))
    return _guarded(str(path), job.seconds, partial(_read, path, job))


def _guarded(file: str, seconds: int, work: Callable[[], Verdict]) -> Verdict:
    name = printable(Path(file))
    try:
        with time_limit(seconds):
            return work()
    except TimeUp:
        return Verdict(file, failure=failure_of(TimeUpError(path=name, limit=seconds)))
    except Exception as crash:  # a fault in one file must not stop the batch; it is told as one
        if os.environ.get("JIXIAO_DEBUG"):
            raise
        return Verdict(file, failure=failure_of(CrashError(path=name, kind=type(crash).__name__)))


def _read(path: Path, job: Job) -> Verdict:
    answer = read_paper(path, job.scheme, job.corrections)
    if answer.error is not None:
        return Verdict(answer.file, failure=failure_of(answer.error))
    verdict = Verdict(answer.file, paper=answer.paper, corrections=answer.corrections)
    return _checked(verdict, (), job) if job.checks and not job.together else verdict


def _checked(verdict: Verdict, siblings: Sequence[Paper], job: Job) -> Verdict:
    if verdict.paper is None:
        return verdict
    report: CheckReport = run_checks(verdict.paper, siblings)
    return replace(verdict, report=report, settled=settle(verdict.paper, report.findings, job.acceptances, job.today))


def verdicts(paths: Iterable[Path | ReadError], job: Job, processes: int = 1) -> Iterator[Verdict]:
    """The verdicts of a batch, in the order of its files, each as soon as it is there.

    With ``together`` every file is read before the first is checked; otherwise no more files are held than are being
    worked on.

    Args:
        paths: What :func:`jixiao.read.files.find_files` gives.
        job: What is to be done.
        processes: How many files are worked on at once.
    """
    if processes > 1:
        from jixiao.cli.parallel import parallel_verdicts  # noqa: PLC0415 - processes are started by few runs only

        read = parallel_verdicts(paths, job, processes)
    else:
        read = (verdict_on(path, job) for path in paths)
    if not (job.checks and job.together):
        return read
    return _checked_together(tuple(read), job)


def _checked_together(read: Sequence[Verdict], job: Job) -> Iterator[Verdict]:
    papers = [verdict.paper for verdict in read if verdict.paper is not None]
    for verdict in read:
        siblings = [paper for paper in papers if paper is not verdict.paper]
        yield _guarded(verdict.file, job.seconds, partial(_checked, verdict, siblings, job))
