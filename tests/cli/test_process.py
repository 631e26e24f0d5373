"""As a process: streams that are closed, full or of another encoding, and start-up without what is not needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


def test_status_reaches_the_shell(run_process: Run, clean_paper: Path, flawed_paper: Path) -> None:
    assert run_process("check", clean_paper).status == 0
    assert run_process("check", flawed_paper).status == 1
    assert run_process("check", "nowhere.txt").status == 2


def test_pipe_has_no_colour_and_no_trailing_blanks(run_process: Run, flawed_paper: Path) -> None:
    out = run_process("check", flawed_paper).out

    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize("columns", ["60", "100", "160"])
def test_tables_fit_the_width(run_process: Run, flawed_paper: Path, columns: str) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - what the terminal library measures by

    out = run_process("check", flawed_paper, env=_environment(COLUMNS=columns)).out

    assert max(cell_len(line) for line in out.splitlines() if "/" not in line) <= int(columns)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_other_encodings_do_not_break_the_output(clean_paper: Path, encoding: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "jixiao.cli.main", "check", str(clean_paper)],
        capture_output=True,
        check=False,
        env=_environment(PYTHONIOENCODING=encoding),
    )

    assert done.returncode == 0
    assert done.stderr == b""


def test_json_is_utf8_whatever_the_terminal(run_process: Run, clean_paper: Path) -> None:
    done = run_process("read", "--json", clean_paper, env=_environment(PYTHONIOENCODING="ascii"))

    assert "绩效自评表" in done.answer[0]["forms"][0]["title"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 /dev/full")
def test_full_disk_is_one_error(clean_paper: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "jixiao.cli.main", "check", str(clean_paper)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert "磁盘已满" in done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有管道信号")
def test_closed_pipe_is_quiet(clean_paper: Path) -> None:
    command = [sys.executable, "-m", "jixiao.cli.main", "read", "--json", *[str(clean_paper)]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - our own
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""


def test_json_needs_no_terminal_library(clean_paper: Path) -> None:
    code = (
        "import sys; from jixiao.cli.main import main; "
        f"main(['check', '--json', {str(clean_paper)!r}]); "
        "sys.exit(len({'rich', 'concurrent.futures', 'csv'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own

    assert done.returncode == 0
