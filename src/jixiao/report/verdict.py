"""Everything that is said of one file: what every report is made from (一份文件的结论)."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.check.accept import Settled
from jixiao.check.paper import Paper
from jixiao.check.run import CheckReport
from jixiao.finding import Finding, Severity
from jixiao.form.correction import Applied
from jixiao.place import Place


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be answered (未能处理): plain values, so that it may come from another process."""

    code: str
    message: str
    advice: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file and everything that is said of it.

    Attributes:
        file: The path as the caller named it.
        paper: The paper as read and scored, ``None`` where it could not be answered.
        failure: Why not.
        report: What the checks said, ``None`` where none were run.
        corrections: What a person had put right in the reading.
        settled: What became of the acceptances that speak of this file.
    """

    file: str
    paper: Paper | None = None
    failure: Failure | None = None
    report: CheckReport | None = None
    corrections: tuple[Applied, ...] = ()
    settled: Settled = field(default_factory=Settled)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found, accepted or not."""
        return () if self.report is None else self.report.findings

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What the checks found and nobody accepted."""
        return tuple(item for number, item in enumerate(self.findings) if number not in self.settled.accepted)

    @property
    def corrected(self) -> frozenset[tuple[int, str, int, str]]:
        """Cells that a person put right: form, kind and position of the record, field."""
        return frozenset((item.form, item.record, item.index, item.correction.field) for item in self.corrections)

    @property
    def has_error(self) -> bool:
        """Whether a finding of severity error stands open."""
        return any(finding.severity is Severity.ERROR for finding in self.open_findings)
