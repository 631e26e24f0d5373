"""``jixiao check -o``: a review letter or a list beside what is printed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_letter_is_written_beside_the_findings(run: Run, flawed_paper: Path, tmp_path: Path) -> None:
    output = tmp_path / "意见.docx"
    done = run("check", flawed_paper, "-o", output)
    back = run("read", "--json", output)

    assert done.status == 1
    assert "A03" in done.out
    assert output.read_bytes().startswith(b"PK")
    assert back.answer[0]["format"] == "docx"


def test_the_list_is_a_workbook(run: Run, flawed_paper: Path, tmp_path: Path) -> None:
    output = tmp_path / "清单"
    done = run("check", "--json", flawed_paper, "--as", "xlsx", "-o", output)

    assert done.answer[0]["findings"] != []
    assert output.read_bytes().startswith(b"PK")


def test_a_format_without_a_file_is_wrong_use(run: Run, flawed_paper: Path) -> None:
    done = run("check", flawed_paper, "--as", "docx")

    assert done.status == 2
    assert "--as 要与 -o 一同使用" in done.err


def test_a_file_of_no_known_format_is_refused(run: Run, flawed_paper: Path, tmp_path: Path) -> None:
    done = run("check", flawed_paper, "-o", tmp_path / "意见.md")

    assert done.status == 2
    assert "CL008" in done.err


def test_a_folder_that_cannot_be_written_is_told_at_once(run: Run, flawed_paper: Path, tmp_path: Path) -> None:
    done = run("check", flawed_paper, "-o", tmp_path / "nowhere" / "意见.docx")

    assert (done.status, done.out) == (2, "")
    assert "CL003" in done.err
