"""Corrections and acceptances that speak of no file of the batch (没有用到的更正和认可): told, never dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.cli.batch import Job
from jixiao.report.verdict import Verdict


@dataclass(slots=True)
class Leftover:
    """What of a job has found its file so far."""

    job: Job
    met: set[tuple[str, int]] = field(default_factory=set)

    def add(self, verdict: Verdict) -> None:
        """Note what speaks of this file."""
        if verdict.paper is None:
            return
        document = verdict.paper.document
        self.met |= {("更正", entry.number) for entry in self.job.corrections if entry.is_for(document)}
        self.met |= {("认可", entry.number) for entry in self.job.acceptances if entry.is_for(document)}

    def notices(self) -> Iterator[str]:
        """A line for every entry whose file was not in the batch, or could not be answered."""
        for kind, entries in (("更正", self.job.corrections), ("认可", self.job.acceptances)):
            for entry in entries:
                if (kind, entry.number) not in self.met:
                    yield f"注意：{kind}文件第 {entry.number} 条没有用到，这一批里没有读到文件“{entry.file}”。\n"
