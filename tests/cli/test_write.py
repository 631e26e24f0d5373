"""``jixiao write``: forms as files that ``jixiao read`` takes back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from samples.build import ROOT
from tests.cli.conftest import PAPERS, Run

PAPER = ROOT / "consistent-wuhan" / "paper.yaml"


BEGINNINGS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "txt": "附件1".encode()}


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_data_are_written_in_the_format_of_the_suffix(run: Run, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"自评表.{suffix}"
    done = run("write", PAPER, "-o", output)

    assert (done.status, done.out) == (0, f"已写出 {output}（1 张表）\n")
    assert output.read_bytes().startswith(BEGINNINGS[suffix])


def test_a_paper_that_was_read_is_written(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "a.docx"
    done = run("write", "--json", PAPERS / "consistent-hunan.txt", "--as", "docx", "-o", output)

    assert done.answer["forms"] == 1
    assert done.answer["problems"] == []


def test_what_read_prints_can_be_written(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "a.json"
    data.write_text(run("read", "--json", PAPERS / "consistent-wuhan.txt").out, encoding="utf-8")
    run("write", data, "-o", tmp_path / "a.docx")
    run("write", PAPERS / "consistent-wuhan.txt", "-o", tmp_path / "b.docx")

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_forms_without_a_paper_are_named(run: Run, tmp_path: Path) -> None:
    done = run("write", PAPERS / "consistent-henan.txt", "-o", tmp_path / "a.docx")

    assert done.status == 0
    assert "注意：第1张表：绩效自评报告没有表样" in done.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("nowhere.txt", "-o", "a.docx"), "RD001", id="no_file"),
        pytest.param(("nowhere.yaml", "-o", "a.docx"), "CL002", id="no_data"),
        pytest.param((PAPER, "-o", "a.pages"), "CL008", id="no_format"),
        pytest.param((PAPER, "-o", "no/such/folder/a.docx"), "CL003", id="no_folder"),
        pytest.param((PAPER,), "CL001", id="no_output"),
        pytest.param((PAPER, "--as", "pdf", "-o", "a.docx"), "CL001", id="two_formats"),
    ],
)
def test_wrong_use_is_said_and_gives_2(run: Run, words: tuple[str | Path, ...], code: str) -> None:
    done = run("write", *words)

    assert done.status == 2
    assert done.err.startswith(f"错误 {code} ")


def test_a_file_without_forms_gives_2(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "信.txt"
    letter.write_text("各单位：请按时报送。\n", encoding="utf-8")
    done = run("write", letter, "-o", tmp_path / "a.docx")

    assert done.status == 2
    assert "CL009" in done.err


def test_checking_a_text_loads_no_writer() -> None:
    program = (
        "import sys; from jixiao.cli.main import main; main(['check', sys.argv[1]]);"
        "print(sorted(name for name in sys.modules if name.startswith('jixiao.write')), file=sys.stderr)"
    )
    words = [sys.executable, "-c", program, str(PAPERS / "consistent-wuhan.txt")]
    done = subprocess.run(words, capture_output=True, check=True, timeout=900)  # noqa: S603 - our own program

    assert done.stderr.decode().strip() == "[]"
