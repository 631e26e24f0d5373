"""``--corrections`` and ``--accept``: applied, shown ever after, and never dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

_WHO = "by: 张三, why: 与原件核对, on: 2026-11-20"


def _file(tmp_path: Path, *entries: str) -> Path:
    path = tmp_path / "entries.yaml"
    path.write_text("\n".join(f"- {{{entry}}}" for entry in entries), encoding="utf-8")
    return path


def test_correction_changes_the_reading_and_keeps_the_original(run: Run, clean_paper: Path, tmp_path: Path) -> None:
    entry = f"file: {clean_paper.name}, indicator: '3', field: 得分, was: '5', to: '4', {_WHO}"
    answer = run("read", "--json", clean_paper, "--corrections", _file(tmp_path, entry)).answer[0]

    assert answer["forms"][0]["goals"][0]["indicators"][2]["score"] == "4"
    assert answer["corrections"] == [
        {
            "form": 0,
            "record": "indicator",
            "index": 2,
            "name": "推介活动按计划完成率",
            "field": "score",
            "before": "5",
            "after": "4",
            "by": "张三",
            "why": "与原件核对",
            "on": "2026-11-20",
            "place": answer["corrections"][0]["place"],
        }
    ]


@pytest.mark.parametrize("command", ["read", "score", "check"])
def test_correction_is_shown_to_people(run: Run, clean_paper: Path, tmp_path: Path, command: str) -> None:
    entry = f"file: {clean_paper.name}, indicator: '3', field: score, to: '4', {_WHO}"
    out = run(command, clean_paper, "--corrections", _file(tmp_path, entry)).out

    assert "※第1张表“推介活动按计划完成率”的“得分”由“5”更正为“4”（张三，2026-11-20：与原件核对）" in "".join(
        out.split()
    )


def test_correction_is_marked_on_the_page(run: Run, clean_paper: Path, tmp_path: Path) -> None:
    entry = f"file: {clean_paper.name}, indicator: '3', field: score, to: '4', {_WHO}"
    run("check", clean_paper, "--corrections", _file(tmp_path, entry), "--html", tmp_path / "page.html")

    assert "<ins title=" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        pytest.param("indicator: 没有这一项, field: score, to: '4'", "找不到“没有这一项”", id="nothing_there"),
        pytest.param("indicator: 数, field: score, to: '4'", "处都符合", id="ambiguous"),
        pytest.param("indicator: '3', field: score, was: '1', to: '4'", "原值应为“1”，读到的却是“5”", id="differs"),
        pytest.param("form: '9', field: total, to: '4'", "没有“9”这张表", id="no_form"),
    ],
)
def test_correction_that_does_not_apply_is_a_problem(
    run: Run, clean_paper: Path, tmp_path: Path, entry: str, reason: str
) -> None:
    file = _file(tmp_path, f"file: {clean_paper.name}, {entry}, {_WHO}")
    answer = run("read", "--json", clean_paper, "--corrections", file).answer[0]
    problem = answer["problems"][-1]

    assert problem["code"] == "correction_not_applied"
    assert reason in problem["message"]
    assert "corrections" not in answer


def test_entry_for_a_file_outside_the_batch_is_told(run: Run, clean_paper: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, f"file: other.txt, field: total, to: '4', {_WHO}")

    assert "没有用到" in run("read", "--json", clean_paper, "--corrections", file).err


@pytest.mark.parametrize("option", ["--corrections", "--accept"])
@pytest.mark.parametrize("text", ["- {file: a", "- {nonsense: a}", "text", "- [a]"])
def test_file_that_is_not_understood_is_refused(
    run: Run, clean_paper: Path, tmp_path: Path, option: str, text: str
) -> None:
    path = tmp_path / "entries.yaml"
    path.write_text(text, encoding="utf-8")
    done = run("check", clean_paper, option, path)

    assert done.status == 2
    assert "DA001" in done.err
    assert done.out == ""


def test_accepted_finding_is_listed_but_does_not_count(run: Run, flawed_paper: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, f"code: A03, file: {flawed_paper.name}, reason: 已更正并重新公开, by: 李四")
    done = run("check", "--json", flawed_paper, "--accept", file)

    assert done.status == 0
    assert done.answer[0]["findings"][0]["accepted"]["reason"] == "已更正并重新公开"


@pytest.mark.parametrize(
    ("entry", "lapse"),
    [
        pytest.param("code: A03, until: 2020-01-01", "expired", id="expired"),
        pytest.param("code: A01", "no_longer_applies", id="nothing_found"),
        pytest.param("code: A03, form: '2'", "no_longer_applies", id="another_form"),
        pytest.param("code: A03, line: '1'", "no_longer_applies", id="another_line"),
        pytest.param("code: A03, indicator: 没有", "no_longer_applies", id="another_indicator"),
    ],
)
def test_acceptance_that_silences_nothing_is_reported(
    run: Run, flawed_paper: Path, tmp_path: Path, entry: str, lapse: str
) -> None:
    file = _file(tmp_path, f"file: {flawed_paper.name}, reason: 旧问题, by: 李四, {entry}")
    done = run("check", "--json", flawed_paper, "--accept", file)

    assert done.status == 1
    assert [entry["lapse"] for entry in done.answer[0]["lapsed_acceptances"]] == [lapse]
    assert "accepted" not in done.answer[0]["findings"][0]
