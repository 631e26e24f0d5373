"""No test is held to the clock: what passes on a quick machine passes on a busy one."""

from __future__ import annotations

import re

from tests.guard.tree import ROOT, named, texts

#: Waits of a fixed length, measures of time that passes, and limits under two minutes on what a slow machine does.
HELD = re.compile(r"wait_for_timeout\(|perf_counter\(|monotonic\(|\bsleep\(0?\.\d|deadline=[\d(]|timeout=\d{1,2}\b")
#: A server is waited for; work without end is interrupted by the limit under test.
MAY = {"tests/web/server.py": 3, "tests/cli/test_batch.py": 1}


def test_no_test_is_held_to_the_clock() -> None:
    found: dict[str, list[str]] = {}
    for path, text in texts(".py"):
        if path.is_relative_to(ROOT / "tests") and path.name != "test_steady.py":
            found[named(path)] = [line.strip() for line in text.splitlines() if HELD.search(line)]

    assert {name: lines for name, lines in found.items() if len(lines) > MAY.get(name, 0)} == {}
