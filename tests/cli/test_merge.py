"""``jixiao merge`` on workbooks that sections filled in: what is written, what is told, how it ends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from jixiao.cli.main import main
from jixiao.read import read_file


def template(folder: Path, kind: str) -> Path:
    path = folder / "空表.xlsx"
    assert main(["template", kind, "-o", str(path)]) == 0
    return path


def fill(template: Path, name: str, cells: Mapping[str, str | int]) -> Path:
    """A copy of a workbook with some cells filled in, formulas not computed."""
    book = openpyxl.load_workbook(template)
    sheet = book.worksheets[0]
    for cell, words in cells.items():
        sheet[cell] = words
    path = template.with_name(name)
    book.save(path)
    return path


@pytest.fixture
def sections(tmp_path: Path) -> list[Path]:
    """Two workbooks of one monitoring paper; both fill B3's unit, one the money, the other an indicator."""
    blank = template(tmp_path, "national_monitoring")
    sheet = openpyxl.load_workbook(blank).worksheets[0]
    spots = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value}
    project = spots["项目名称"].offset(column=1).coordinate
    money = spots["年度资金总额"].row
    heads = {
        name: spots[name].column_letter for name in ("年初预算数", "截至监控日执行数", "三级指标", "完成目标可能性")
    }
    row = spots["数量指标"].row
    first: dict[str, str | int] = {
        project: "培训项目",
        f"{heads['年初预算数']}{money}": 200,
        f"{heads['三级指标']}{row}": "培训人数",
    }
    second: dict[str, str | int] = {
        project: "培训项目",
        f"{heads['截至监控日执行数']}{money}": 150,
        f"{heads['三级指标']}{row}": "培训人数",
        f"{heads['完成目标可能性']}{row}": "有可能",
    }
    return [fill(blank, "一科.xlsx", first), fill(blank, "二科.xlsx", second)]


def test_sections_become_one_paper(sections: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "汇总.xlsx"

    assert main(["merge", *map(str, sections), "-o", str(out)]) == 0
    capsys.readouterr()
    main(["read", "--json", str(out)])
    (form,) = json.loads(capsys.readouterr().out)[0]["forms"]

    assert form["execution"][0]["initial_budget"] == "200"
    assert form["execution"][0]["outturn_to_date"] == "150"
    assert form["execution"][0]["rate"] == "75.00%"
    assert [(row["level3"], row["likelihood"]) for row in form["goals"][0]["indicators"]] == [("培训人数", "有可能")]


def test_different_words_are_named_with_both_files(
    sections: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = openpyxl.load_workbook(sections[1]).worksheets[0]
    (spot,) = (cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == "有可能")
    third = fill(sections[1], "三科.xlsx", {spot: "确定能"})

    assert main(["merge", "--json", str(sections[1]), str(third), "-o", str(tmp_path / "汇总.yaml")]) == 1
    (conflict,) = json.loads(capsys.readouterr().out)["conflicts"]

    assert conflict["field"] == "likelihood"
    assert [(wording["file"], wording["text"], wording["place"]["cell"]) for wording in conflict["wordings"]] == [
        (str(sections[1]), "有可能", spot),
        (str(third), "确定能", spot),
    ]


def test_people_read_where_the_words_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, words in (("甲", "优"), ("乙", "良")):
        (tmp_path / f"{name}.yaml").write_text(
            f"kind: project_self_evaluation\nproject: 培训\ngrade: {words}\n", "utf-8"
        )

    assert main(["merge", str(tmp_path / "甲.yaml"), str(tmp_path / "乙.yaml"), "-o", str(tmp_path / "并.json")]) == 1
    said = capsys.readouterr().out

    assert "项目支出绩效自评表（培训） 的“等级”" in said
    assert "“优”" in said
    assert str(tmp_path / "乙.yaml") in said


def test_data_that_were_written_are_merged_again(sections: list[Path], tmp_path: Path) -> None:
    first, again = tmp_path / "汇总.yaml", tmp_path / "再汇总.yaml"
    assert main(["merge", *map(str, sections), "-o", str(first)]) == 0
    assert main(["merge", str(first), str(sections[0]), "-o", str(again)]) == 0

    assert again.read_text("utf-8") == first.read_text("utf-8")


def test_a_folder_gives_its_data_too(sections: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "科室"
    folder.mkdir()
    assert main(["merge", str(sections[0]), "-o", str(folder / "甲.yaml")]) == 0
    assert main(["merge", str(folder), "-o", str(tmp_path / "汇总.yaml")]) == 0

    assert (tmp_path / "汇总.yaml").read_text("utf-8") == (folder / "甲.yaml").read_text("utf-8")
    assert "1 份文件" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_told(
    sections: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")

    assert main(["merge", str(sections[0]), str(broken), "-o", str(tmp_path / "汇总.yaml")]) == 1
    assert "没有并入" in capsys.readouterr().err
    assert main(["merge", str(broken), "-o", str(tmp_path / "空.yaml")]) == 2


def test_a_ledger_template_is_filled_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blank = template(tmp_path, "rectification_ledger")
    book = openpyxl.load_workbook(blank)
    offered = {str(rule.sqref): rule.formula1 for rule in book.worksheets[0].data_validations.dataValidation}
    heads = {str(cell.value): cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    below = {name: cell.offset(row=1).coordinate for name, cell in heads.items()}
    path = fill(
        blank,
        "台账.xlsx",
        {below["存在问题"]: "漏报一项指标。", below["整改状态"]: "整改中", below["责任人"]: "办公室"},
    )
    capsys.readouterr()
    main(["read", "--json", str(path)])
    (form,) = json.loads(capsys.readouterr().out)[0]["forms"]

    assert offered[below["整改状态"]] == '"整改中,已完成"'
    assert '"绩效监控,' in str(offered[below["问题来源"]])
    assert read_file(path).problems == ()
    assert [(row["description"], row["status"], row["owner"]) for row in form["ledger"]] == [
        ("漏报一项指标。", "整改中", "办公室")
    ]
