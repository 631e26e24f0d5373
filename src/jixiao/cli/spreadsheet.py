"""``--csv DIR``: the lists of a batch as files that Excel and WPS open as they are (表格文件)."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.cli.error import OutputError
from jixiao.cli.session import reason_words
from jixiao.cli.tally import Tally
from jixiao.report.listing import (
    FILE_COLUMNS,
    FINDING_COLUMNS,
    INDICATOR_COLUMNS,
    SCORE_COLUMNS,
    Row,
    file_row,
    finding_rows,
    indicator_rows,
    score_rows,
)
from jixiao.report.verdict import Verdict

Rows = Callable[[Verdict], Iterable[Row]]

#: File → its columns and what gives its rows.
_LISTS: Mapping[str, tuple[Sequence[str], Rows]] = {
    "files": (FILE_COLUMNS, lambda verdict: [file_row(verdict)]),
    "indicators": (INDICATOR_COLUMNS, indicator_rows),
    "scores": (SCORE_COLUMNS, score_rows),
    "findings": (FINDING_COLUMNS, finding_rows),
}
#: What each command writes.
LISTS_OF = {
    "read": ("files", "indicators"),
    "score": ("files", "indicators", "scores"),
    "check": ("files", "indicators", "scores", "findings"),
}
_RUNS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_PLAIN_NEGATIVE = re.compile(r"-\d[\d,]*(\.\d+)?%?")


def safe_cell(text: str) -> str:
    """The text so that no spreadsheet runs it: what would begin a formula gets an apostrophe before it.

    A plain negative number stays a number; nothing else that begins with a minus does.
    """
    if _RUNS.match(text) and not _PLAIN_NEGATIVE.fullmatch(text):
        return "'" + text
    return text


@dataclass(slots=True)
class _List:
    """One file that is being written."""

    write: Callable[[Iterable[str]], object]
    columns: Sequence[str]
    rows: Rows


@dataclass(slots=True)
class CsvSink:
    """Writes the lists of a command, row by row as the verdicts come.

    The files are opened before any paper is read, so that a folder that cannot be written is told at once.
    """

    folder: Path
    names: Sequence[str]
    stack: ExitStack = field(default_factory=ExitStack)
    lists: list[_List] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open every file and write its headings."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.lists = [self._open(name) for name in self.names]
        except (OSError, ValueError) as error:
            self.stack.close()
            raise OutputError(path=self.folder, reason=reason_words(error)) from error

    def _open(self, name: str) -> _List:
        path = self.folder / f"{name}.csv"
        file = self.stack.enter_context(path.open("w", encoding="utf-8-sig", errors="replace", newline=""))
        columns, rows = _LISTS[name]
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        return _List(writer.writerow, columns, rows)

    def add(self, verdict: Verdict) -> None:
        """Write the rows of a file."""
        try:
            for each in self.lists:
                for row in each.rows(verdict):
                    each.write(safe_cell(row[column]) for column in each.columns)
        except OSError as error:
            raise OutputError(path=self.folder, reason=reason_words(error)) from error

    def end(self, tally: Tally) -> None:
        """Close the files."""
        del tally
        try:
            self.stack.close()
        except OSError as error:
            raise OutputError(path=self.folder, reason=reason_words(error)) from error
