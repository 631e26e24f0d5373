"""``check --html FILE``: the review page of a batch, written when the last paper is done (网页文件)."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TextIO

from jixiao.cli.error import OutputError
from jixiao.cli.session import reason_words
from jixiao.cli.tally import Tally
from jixiao.report.html import SummaryRow, page_end, page_head, paper_section, summary_row
from jixiao.report.verdict import Verdict


def _spool() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")


@dataclass(slots=True)
class PageSink:
    """Writes one page; the file is opened before any paper is read, the papers wait in a temporary file.

    The summary at the top is known only at the end, and a large batch does not fit in memory.
    """

    path: Path
    made_on: str
    file: TextIO = field(init=False)
    papers: IO[str] = field(default_factory=_spool)
    rows: list[SummaryRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the file."""
        try:
            self.file = self.path.open("w", encoding="utf-8", errors="replace", newline="\n")
        except (OSError, ValueError) as error:
            raise OutputError(path=self.path, reason=reason_words(error)) from error

    def add(self, verdict: Verdict) -> None:
        """Draw a file."""
        number = len(self.rows) + 1
        self.rows.append(summary_row(verdict, number))
        try:
            self.papers.write(paper_section(verdict, number) + "\n")
        except OSError as error:
            raise OutputError(path=self.path, reason=reason_words(error)) from error

    def end(self, tally: Tally) -> None:
        """Put the page together."""
        del tally
        try:
            with self.file, self.papers:
                self.file.write(page_head(self.rows, self.made_on))
                self.papers.seek(0)
                shutil.copyfileobj(self.papers, self.file)
                self.file.write(page_end())
        except OSError as error:
            with suppress(OSError):
                self.file.close()
            raise OutputError(path=self.path, reason=reason_words(error)) from error
