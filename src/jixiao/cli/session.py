"""What read, score and check share: their files, the options that name files, and the outputs of one run (一次运行)."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import sys
from pathlib import Path
from typing import Any, Protocol

from jixiao.cli.batch import Job, verdicts
from jixiao.cli.error import OptionFileError, WrongUseError
from jixiao.cli.leftover import Leftover
from jixiao.cli.progress import Progress
from jixiao.cli.tally import Tally
from jixiao.form.correction import Correction, parse_corrections
from jixiao.read.files import find_files
from jixiao.report.verdict import Verdict

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "这是文件，不是文件夹",
    errno.EEXIST: "这是文件，不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
}


class Sink(Protocol):
    """Something that takes every verdict of a run and writes it somewhere."""

    def add(self, verdict: Verdict) -> None:
        """Take the next verdict."""

    def end(self, tally: Tally) -> None:
        """The run is over."""


def carry_out(options: argparse.Namespace, job: Job, sinks: list[Sink]) -> int:
    """Work through the files of a command and hand every verdict to the sinks.

    Args:
        options: The arguments: ``files`` and ``jobs``.
        job: What is to be done with every file.
        sinks: Where the verdicts go, in turn.

    Returns:
        The exit status.
    """
    paths = list(find_files(options.files))
    tally, leftover, progress = Tally(), Leftover(job), Progress(len(paths))
    for verdict in verdicts(paths, job, options.jobs):
        progress.clear()
        tally.add(verdict)
        leftover.add(verdict)
        for sink in sinks:
            sink.add(verdict)
        progress.step()
    for sink in sinks:
        sink.end(tally)
    sys.stderr.writelines(leftover.notices())
    return tally.status


def job_of(options: argparse.Namespace, **more: Any) -> Job:  # noqa: ANN401 - further fields of Job
    """What the options ask for; files that they name are read here, before any paper.

    Raises:
        SchemeUnknownError: ``--scheme`` names none.
        OptionFileError: A file cannot be read.
        DataFileError: A file is not of the shape that it must have.
    """
    scheme = getattr(options, "scheme", None)
    if scheme is not None:
        from jixiao.scheme import find_scheme  # noqa: PLC0415 - schemes are loaded only where one is named

        scheme = find_scheme(scheme).id
    corrections: tuple[Correction, ...] = ()
    if options.corrections is not None:
        corrections = parse_corrections(option_text(options.corrections, "更正文件"), options.corrections)
    return Job(scheme=scheme, corrections=corrections, seconds=options.time_limit, **more)


def option_text(path: str, what: str) -> str:
    """The text of a file that an option names.

    Raises:
        OptionFileError: It cannot be read, or is no UTF-8 text.
    """
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionFileError(what=what, path=path, reason="不是 UTF-8 文字") from error
    except (OSError, ValueError) as error:
        raise OptionFileError(what=what, path=path, reason=reason_words(error)) from error


def reason_words(error: OSError | ValueError) -> str:
    """Why the operating system refused, in Chinese."""
    from jixiao.read.file import reason_of  # noqa: PLC0415 - only where something is wrong

    if not isinstance(error, OSError):
        return "路径不合规范"
    return _REASONS.get(error.errno or 0) or reason_of(error)


def file_sinks(options: argparse.Namespace) -> list[Sink]:
    """The files that a command writes beside what it prints; they are opened before any paper is read.

    Raises:
        OutputError: One cannot be written.
    """
    sinks: list[Sink] = []
    if options.csv is not None:
        from jixiao.cli.spreadsheet import LISTS_OF, CsvSink  # noqa: PLC0415 - only where it is asked for

        sinks.append(CsvSink(Path(options.csv), LISTS_OF[options.command]))
    if getattr(options, "html", None) is not None:
        from jixiao.cli.web_page import PageSink  # noqa: PLC0415 - only where it is asked for

        sinks.append(PageSink(Path(options.html), today().isoformat()))
    if getattr(options, "output", None) is not None or getattr(options, "format", None) is not None:
        from jixiao.cli.review_file import ReviewSink  # noqa: PLC0415 - only where it is asked for

        sinks.append(ReviewSink(*_review_of(options)))
    return sinks


def _review_of(options: argparse.Namespace) -> tuple[Path, str]:
    """Where the review goes and in which format: the one asked for, otherwise that of the suffix.

    Raises:
        WrongUseError: No file is named.
        FormatUnknownError: The file names no format that can be written.
    """
    from jixiao.cli.write import FORMATS, format_of  # noqa: PLC0415 - only where it is asked for

    if options.output is None:
        raise WrongUseError(reason="--as 要与 -o 一同使用，写明写到哪个文件", program="jixiao check")
    path = Path(options.output)
    known = {name: suffix for name, suffix in FORMATS.items() if name != "text"}
    return path, format_of(options.format, path, known, "jixiao check")


def today() -> dt.date:
    """The day of the run, where the user is."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()
