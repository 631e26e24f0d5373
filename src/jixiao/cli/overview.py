"""The end of a batch: what was found by paper and by check (汇总)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jixiao.check.catalogue import catalogue
from jixiao.cli.screen import Column, Screen
from jixiao.cli.tally import Tally
from jixiao.finding import Severity
from jixiao.report.verdict import Verdict
from jixiao.report.wording import SEVERITIES


@dataclass(slots=True)
class Overview:
    """Counts that a batch ends with; the papers themselves are not kept.

    Attributes:
        papers: A row per file: name, forms, findings by severity, accepted, problems of reading.
        findings: Open findings by check and severity.
        files: Files by check.
    """

    papers: list[tuple[str, ...]] = field(default_factory=list)
    findings: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: Verdict) -> None:
        """Count one file."""
        if verdict.paper is None:
            words = "" if verdict.failure is None else f"未能处理（{verdict.failure.code}）"
            self.papers.append((verdict.file, words, "", "", "", "", ""))
            return
        severities = [finding.severity or Severity.NOTE for finding in verdict.open_findings]
        counts = (str(severities.count(severity)) for severity in Severity)
        accepted, problems = str(len(verdict.settled.accepted)), str(len(verdict.paper.problems))
        self.papers.append((verdict.file, str(len(verdict.paper.forms)), *counts, accepted, problems))
        codes = [finding.code for finding in verdict.open_findings]
        self.findings.update(zip(codes, severities, strict=True))
        self.files.update(set(codes))

    def show(self, screen: Screen, tally: Tally) -> None:
        """Print both tables, where there was more than one file."""
        if tally.files < 2:  # noqa: PLR2004 - one file is no batch
            return
        numbers = [
            Column(words, "right", is_fixed=True) for words in ("表", *SEVERITIES.values(), "已认可", "读取问题")
        ]
        rows = [("red" if row[2] not in {"", "0"} or not row[2] else "", row) for row in self.papers]
        screen.table((Column("文件"), *numbers), rows, title=f"按文件汇总（{tally.files} 份）")
        if self.findings:
            self._by_check(screen)

    def _by_check(self, screen: Screen) -> None:
        rules = catalogue()
        numbers = [Column(words, "right", is_fixed=True) for words in (*SEVERITIES.values(), "涉及文件")]
        rows = []
        for code in (code for code in rules if code in self.files):
            counts = (str(self.findings[code, severity]) for severity in Severity)
            rows.append(("", (code, rules[code].declared.title, *counts, str(self.files[code]))))
        screen.table((Column("编号", is_fixed=True), Column("核对"), *numbers), rows, title="按核对汇总")
