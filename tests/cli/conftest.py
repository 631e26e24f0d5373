"""What the tests of the command line share: the bundled papers, and a way to run a command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiao.cli.main import main

PAPERS = Path(__file__).resolve().parents[2] / "samples" / "papers"
Run = Callable[..., "Ran"]


class Ran:
    """A command that was run: its status and what it printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        """Keep all three."""
        self.status = status
        self.out = out
        self.err = err

    @property
    def answer(self) -> Any:  # noqa: ANN401 - what JSON holds
        """The output as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command inside this process."""

    def command(*arguments: str | Path) -> Ran:
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return command


@pytest.fixture
def run_process() -> Run:
    """Run a command as a process of its own."""

    def command(*arguments: str | Path, **options: Any) -> Ran:  # noqa: ANN401 - passed on to subprocess
        words = [sys.executable, "-m", "jixiao.cli.main", *map(str, arguments)]
        done = subprocess.run(words, capture_output=True, check=False, timeout=900, **options)  # noqa: S603 - our own
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


@pytest.fixture
def clean_paper() -> Path:
    """A consistent sample: nothing is to be found in it."""
    return PAPERS / "consistent-wuhan.txt"


@pytest.fixture
def flawed_paper(clean_paper: Path, tmp_path: Path) -> Path:
    """The same with one figure damaged: the total is five points too high."""
    path = tmp_path / "flawed.txt"
    text = clean_paper.read_text(encoding="utf-8")
    assert text.count("98.21") >= 1
    path.write_text(text.replace("98.21", "93.21"), encoding="utf-8")
    return path


@pytest.fixture
def formless_paper(tmp_path: Path) -> Path:
    """A file that holds none of our forms."""
    path = tmp_path / "formless.txt"
    path.write_text("关于召开年度工作会议的通知\n请各科室准时参加。\n", encoding="utf-8")
    return path
