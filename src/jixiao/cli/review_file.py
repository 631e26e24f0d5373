"""``check --as docx -o FILE``: findings as a letter or a list, written when the last paper is done (审核意见)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from jixiao.cli.error import OutputError
from jixiao.cli.session import reason_words
from jixiao.cli.tally import Tally
from jixiao.pipeline import written
from jixiao.report.letter import Reviewed, letter_document, list_document, reviewed
from jixiao.report.verdict import Verdict


@dataclass(slots=True)
class ReviewSink:
    """Keeps what is said of every file, not the files; the output is opened before any paper is read."""

    path: Path
    kind: str
    file: BinaryIO = field(init=False)
    files: list[Reviewed] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the file."""
        try:
            self.file = self.path.open("wb")
        except (OSError, ValueError) as error:
            raise OutputError(path=self.path, reason=reason_words(error)) from error

    def add(self, verdict: Verdict) -> None:
        """Keep what is said of a file."""
        self.files.append(reviewed(verdict))

    def end(self, tally: Tally) -> None:
        """Write the letter, or the list where a workbook is asked for."""
        del tally
        document = list_document(self.files) if self.kind == "xlsx" else letter_document(self.files)
        try:
            with self.file:
                self.file.write(written(document, self.kind))
        except OSError as error:
            raise OutputError(path=self.path, reason=reason_words(error)) from error
