"""``checks`` lists the whole catalogue, running and waiting, and describes one check."""

from __future__ import annotations

from jixiao.check.catalogue import all_codes, waiting
from tests.cli.conftest import Run


def test_lists_every_code(run: Run) -> None:
    listed = run("checks").out

    assert all(code in listed for code in all_codes())


def test_json_lists_every_code(run: Run) -> None:
    checks = run("checks", "--json").answer["checks"]

    assert [entry["code"] for entry in checks] == list(all_codes())
    assert {entry["code"] for entry in checks if not entry["runs"]} == set(waiting())


def test_describes_a_check_by_code_or_name(run: Run) -> None:
    by_code, by_name = run("checks", "a03"), run("checks", "total_off_scores")

    assert by_code.out == by_name.out
    assert "A03 总分不等于各项得分之和" in by_code.out


def test_describes_a_waiting_check(run: Run) -> None:
    assert "只凭文件无法核对" in run("checks", "F11").out


def test_unknown_code_names_near_ones(run: Run) -> None:
    assert "A03" in run("checks", "A033").err
