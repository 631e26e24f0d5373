"""What a batch came to, and the exit status that follows (design.md section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.report.verdict import Verdict


@dataclass(slots=True)
class Tally:
    """Counts over the files of a batch.

    Attributes:
        files: Files and folders that were asked for.
        failed: Those that could not be answered.
        formless: Those answered in which there is none of our forms.
        with_error: Those with an open finding of severity error.
    """

    files: int = 0
    failed: int = 0
    formless: int = 0
    with_error: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one file."""
        self.files += 1
        self.failed += verdict.paper is None
        self.formless += verdict.paper is not None and not verdict.paper.forms
        self.with_error += verdict.has_error

    @property
    def status(self) -> int:
        """0 every file answered and nothing wrong; 1 an error, or a file not answered; 2 no file held a form."""
        if self.failed + self.formless == self.files:
            return 2
        return 1 if self.failed or self.with_error else 0
