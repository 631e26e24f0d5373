"""Verdicts for programs: one JSON array, written as the answers come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jixiao.cli.contract import to_json
from jixiao.cli.stream import for_programs
from jixiao.cli.tally import Tally
from jixiao.report.verdict import Verdict


@dataclass(slots=True)
class JsonSink:
    """One JSON array on the output, written as the answers come."""

    to_mapping: Callable[[Verdict], dict[str, Any]]
    begun: bool = False

    def add(self, verdict: Verdict) -> None:
        """Print the next object."""
        for_programs().write((",\n" if self.begun else "[\n") + to_json(self.to_mapping(verdict)))
        self.begun = True

    def end(self, tally: Tally) -> None:
        """Close the array."""
        del tally
        for_programs().write("\n]\n" if self.begun else "[]\n")
