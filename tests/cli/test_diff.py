"""``jixiao diff``: what changed between two files, whatever their formats."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import PAPERS, Run

OLD = PAPERS / "consistent-wuhan-tabs.txt"


def changed(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(OLD.read_text("utf-8").replace("\t14次\t", "\t15次\t"), encoding="utf-8")
    return path


def test_a_changed_cell_is_told_with_both_places(run: Run, tmp_path: Path) -> None:
    done = run("diff", "--json", OLD, changed(tmp_path))
    (found,) = done.answer["differences"]

    assert done.status == 0
    assert (found["change"], found["field"], found["old"], found["new"]) == ("changed", "actual", "14次", "15次")
    assert found["old_place"] == found["new_place"]
    assert done.answer["old"]["file"] == str(OLD)


def test_people_see_rows_and_fields_by_their_names(run: Run, tmp_path: Path) -> None:
    done = run("diff", OLD, changed(tmp_path))

    assert "组织招商推介活动次数" in done.out
    assert "完成值" in done.out
    assert "共 1 处不同。" in done.out


def test_the_same_forms_in_another_format_do_not_differ(run: Run, tmp_path: Path) -> None:
    run("write", OLD, "-o", tmp_path / "a.docx")
    done = run("diff", OLD, tmp_path / "a.docx")

    assert done.status == 0
    assert "没有不同" in done.out


def test_a_file_that_cannot_be_read_gives_2(run: Run) -> None:
    done = run("diff", "--json", OLD, "nowhere.txt")

    assert done.status == 2
    assert done.answer["new"]["error"]["code"] == "RD001"
    assert done.answer["differences"] == []
    assert "RD001" in run("diff", OLD, "nowhere.txt").err


def test_a_file_without_a_form_cannot_be_compared(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今天天气很好。", encoding="utf-8")
    done = run("diff", OLD, tmp_path / "a.txt")

    assert done.status == 2
    assert "没有读到绩效表，不能比较" in done.out
    assert "处不同" not in done.out
