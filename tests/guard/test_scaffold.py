"""What ``make new-check`` and ``make new-scheme`` write is whole, and no blank of theirs is left in the tree."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from jixiao.data.loader import parse_strict
from scaffold.new import ROOT, check_files, scheme_files, write
from tests.guard.tree import named, texts

BLANK = "＿" * 2


def test_check_has_module_cases_and_fragment(tmp_path: Path) -> None:
    files = check_files("P99", "points", "points_of_nobody")
    write(files, tmp_path)

    assert [path for path in files if not (tmp_path / path).is_file()] == []
    assert "def points_of_nobody(" in files["src/jixiao/check/points/points_of_nobody.py"]
    assert ast.get_docstring(ast.parse(files["src/jixiao/check/points/points_of_nobody.py"]))
    assert parse_strict(files["tests/cases/checks/points_of_nobody.yaml"], "cases")


def test_scheme_has_source_and_cases() -> None:
    files = scheme_files("anhui.project_self_evaluation.2023")

    assert (
        "id: anhui.project_self_evaluation.2023"
        in files["src/jixiao/data/schemes/anhui/project_self_evaluation/2023.yaml"]
    )
    assert all(parse_strict(text, path) for path, text in files.items() if path.endswith(".yaml"))


@pytest.mark.parametrize(
    ("code", "family", "name", "said"),
    [
        pytest.param("A03", "arithmetic", "another", "没有用过的编号", id="code_used"),
        pytest.param("P99", "arithmetic", "another", "与编号的字母相配", id="family_of_another_letter"),
        pytest.param("P99", "points", "Another-Name", "小写英文", id="name_not_snake_case"),
    ],
)
def test_refuses_what_does_not_fit(code: str, family: str, name: str, said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        check_files(code, family, name)


def test_writes_nothing_over_what_is_there() -> None:
    with pytest.raises(SystemExit, match="已经有了"):
        write({"Makefile": ""}, ROOT)


def test_no_blank_is_left_in_the_tree() -> None:
    left = [named(path) for path, text in texts() if BLANK in text and not path.is_relative_to(ROOT / "scaffold")]

    assert left == []
