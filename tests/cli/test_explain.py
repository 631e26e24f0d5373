"""``explain`` finds one indicator by name, part of a name or number, and says how it was scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("wanted", ["推介活动按计划完成率", "按计划完成", "3"], ids=["name", "part", "number"])
def test_finds_the_indicator(run: Run, clean_paper: Path, wanted: str) -> None:
    done = run("explain", clean_paper, "--indicator", wanted)

    assert done.status == 0
    assert "第3项" in done.out
    assert "推介活动按计划完成率：5 分" in done.out


def test_part_of_several_names_lists_them(run: Run, clean_paper: Path) -> None:
    done = run("explain", clean_paper, "--indicator", "数")

    assert done.status == 2
    assert "CL005" in done.err
    assert "组织招商推介活动次数" in done.err


def test_unknown_indicator_lists_what_there_is(run: Run, clean_paper: Path) -> None:
    done = run("explain", clean_paper, "--indicator", "没有这一项")

    assert done.status == 2
    assert "组织招商推介活动次数" in done.err


def test_unknown_form_is_refused(run: Run, clean_paper: Path) -> None:
    assert "CL007" in run("explain", clean_paper, "--indicator", "3", "--form", "9").err


def test_json_gives_the_row_of_score(run: Run, clean_paper: Path) -> None:
    explained = run("explain", clean_paper, "--indicator", "3", "--json").answer[0]
    scored = run("score", clean_paper, "--json").answer[0]

    assert explained["indicator"] == scored["forms"][0]["indicators"][2]
    assert explained["sha256"] == scored["sha256"]


def test_bad_file_gives_2(run: Run) -> None:
    assert run("explain", "nowhere.txt", "--indicator", "3").status == 2
    assert run("explain", "nowhere.txt", "--indicator", "3", "--json").answer[0]["error"]["code"] == "RD001"
