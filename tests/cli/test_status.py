"""The exit status is that of design.md section 4, whatever the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_clean_paper_gives_0(run: Run, clean_paper: Path) -> None:
    assert run("check", clean_paper).status == 0


def test_error_finding_gives_1(run: Run, flawed_paper: Path) -> None:
    done = run("check", "--json", flawed_paper)

    assert done.status == 1
    assert [item["code"] for item in done.answer[0]["findings"] if item["severity"] == "error"] == ["A03"]


def test_error_finding_does_not_matter_to_read(run: Run, flawed_paper: Path) -> None:
    assert run("read", "--json", flawed_paper).status == 0


@pytest.mark.parametrize("command", ["read", "score", "check"])
def test_one_bad_file_of_several_gives_1(run: Run, clean_paper: Path, command: str) -> None:
    done = run(command, "--json", "nowhere.txt", clean_paper)

    assert done.status == 1
    assert [entry.get("error", {}).get("code") for entry in done.answer] == ["RD001", None]


@pytest.mark.parametrize("command", ["read", "score", "check"])
def test_no_answer_at_all_gives_2(run: Run, command: str) -> None:
    done = run(command, "--json", "nowhere.txt", "nothing.txt")

    assert done.status == 2
    assert [entry["forms"] for entry in done.answer] == [[], []]


def test_only_formless_files_give_2(run: Run, formless_paper: Path) -> None:
    done = run("read", "--json", formless_paper)

    assert done.status == 2
    assert "error" not in done.answer[0]
    assert done.answer[0]["problems"][0]["code"] == "no_form"


def test_formless_file_beside_a_form_is_answered(run: Run, formless_paper: Path, clean_paper: Path) -> None:
    assert run("check", "--json", formless_paper, clean_paper).status == 0


def test_empty_folder_gives_2(run: Run, tmp_path: Path) -> None:
    assert run("check", tmp_path).status == 2


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no_command"),
        pytest.param(["chek", "x"], id="unknown_command"),
        pytest.param(["check"], id="no_file"),
        pytest.param(["check", "--nonsense", "x"], id="unknown_option"),
        pytest.param(["check", "--jobs", "0", "x"], id="no_process"),
        pytest.param(["check", "--scheme", "nowhere", "x"], id="unknown_scheme"),
        pytest.param(["explain", "x"], id="no_indicator"),
        pytest.param(["checks", "Z99"], id="unknown_check"),
    ],
)
def test_wrong_use_gives_2_and_says_so_in_chinese(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)

    assert done.status == 2
    assert done.out == ""
    assert any("\u4e00" <= letter <= "\u9fff" for letter in done.err)
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["write"], "缺少参数 FILE、-o/--output。", id="missing"),
        pytest.param(["write", "--as", "odt"], "参数 --as 不能是“odt”，可用：docx、xlsx、pdf、text。", id="choice"),
    ],
)
def test_lists_of_arguments_are_written_as_chinese_lists(run: Run, arguments: list[str], words: str) -> None:
    assert words in run(*arguments).err


def test_unknown_scheme_lists_the_known(run: Run, clean_paper: Path) -> None:
    done = run("score", "--scheme", "nowhere", clean_paper)

    assert "wuhan.self_evaluation.2020" in done.err


def test_errors_have_five_lines(run: Run) -> None:
    lines = run("read", "nowhere.txt").err.splitlines()

    assert len(lines) == 5
    assert lines[0] == "错误 RD001  nowhere.txt"
    assert lines[1].startswith("  ")
    assert lines[4].startswith("说明：docs/reference/errors")


def test_version_names_program_and_rules(run: Run) -> None:
    done = run("--version")

    assert done.status == 0
    assert done.out.startswith("jixiao ")
    assert "规则" in done.out
