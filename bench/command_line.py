"""Commands as whole processes: what a person waits for, beside the start of Python alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import Result, best_of

_PAPERS = Path(__file__).resolve().parent.parent / "samples" / "papers"
_SMALL, _LARGE = _PAPERS / "consistent-henan.txt", _PAPERS / "wuhan-dongxihu-2022.txt"
_RUNS = 10


def run() -> Iterator[Result]:
    """One result per command; compiled modules are kept, as an installed program keeps them."""
    plain = best_of(partial(_process, "-c", "pass"), _RUNS)
    with tempfile.TemporaryDirectory() as folder:
        page, lists = str(Path(folder, "page.html")), str(Path(folder, "lists"))
        commands = (
            ("--version", ["--version"]),
            ("read --json, small", ["read", "--json", str(_SMALL)]),
            ("check --json, small", ["check", "--json", str(_SMALL)]),
            ("check, small", ["check", str(_SMALL)]),
            ("explain, small", ["explain", str(_SMALL), "--indicator", "1"]),
            ("check, 25 forms", ["check", str(_LARGE)]),
            ("check --html --csv, 25 forms", ["check", "--html", page, "--csv", lists, str(_LARGE)]),
        )
        for name, words in commands:
            seconds = best_of(partial(_process, "-m", "jixiao.cli.main", *words), _RUNS)
            yield Result(f"jixiao {name}", seconds, 1, "runs", plain, "python -c pass")


def _process(*words: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    subprocess.run([sys.executable, *words], stdout=quiet, stderr=quiet, check=False, env=kept)  # noqa: S603 - our own
