"""Rectification ledgers: columns in any order, titles and dates around them, ledgers over several tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jixiao.form.correction import Correction, apply_corrections
from jixiao.form.model import Form, FormKind, Recognition
from jixiao.form.recognise import recognise
from jixiao.read import read_file

HEAD = ["序号", "发现问题", "责任单位", "整改措施", "整改期限", "是否完成", "涉及金额（元）"]
FIRST = ["1", "报表报送不及时", "统计科", "建立登记簿", "2024年6月30日", "是", "1,200"]
SECOND = ["2", "满意度调查未开展", "市场科", "补做调查", "2024年9月30日", "否", ""]


def forms_of(folder: Path, *tables: list[list[str]], before: str = "") -> tuple[Form, ...]:
    body = "".join(
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
        for rows in tables
    )
    path = folder / "paper.html"
    path.write_text(before + body, encoding="utf-8")
    return recognise(read_file(path)).forms


def test_columns_are_known_by_their_labels_in_any_order(tmp_path: Path) -> None:
    (form,) = forms_of(tmp_path, [HEAD, FIRST, SECOND], before="<p>2023年度绩效问题整改台账</p><p>填报单位：样例局</p>")
    row = form.ledger[0]

    assert form.kind is FormKind.RECTIFICATION_LEDGER
    assert [cell.text for cell in (form.title, form.unit, form.fiscal_year, form.currency_unit) if cell] == [
        *("2023年度绩效问题整改台账", "样例局", "2023", "元")
    ]
    found = (row.description, row.owner, row.measure, row.due_date, row.status, row.amount)
    assert [cell.text for cell in found if cell] == [*FIRST[1:]]
    assert row.cause is None


def test_a_ledger_over_two_tables_is_one(tmp_path: Path) -> None:
    (form,) = forms_of(tmp_path, [HEAD, FIRST], [HEAD, SECOND])

    assert [row.description.text for row in form.ledger if row.description] == [FIRST[1], SECOND[1]]


def test_a_title_in_the_table_is_the_title(tmp_path: Path) -> None:
    (form,) = forms_of(tmp_path, [["问题整改台账", *[""] * 6], HEAD, FIRST])

    assert form.title is not None
    assert form.title.text == "问题整改台账"


def test_a_merged_cell_counts_for_its_rows(tmp_path: Path) -> None:
    body = "<tr>" + "".join(f"<td>{word}</td>" for word in HEAD) + "</tr>"
    body += "<tr><td>1</td><td>甲</td><td rowspan=2>统计科</td><td>补</td><td></td><td></td><td></td></tr>"
    body += "<tr><td>2</td><td>乙</td><td>补</td><td></td><td></td><td></td></tr>"
    (form,) = forms_of(tmp_path, before=f"<table>{body}</table>")

    assert [row.owner.text for row in form.ledger if row.owner] == ["统计科", "统计科"]


def test_a_table_without_findings_is_no_ledger(tmp_path: Path) -> None:
    assert forms_of(tmp_path, [["序号", "责任单位", "完成时限", "备注"], ["1", "统计科", "6月", ""]]) == ()


def test_an_item_of_a_ledger_is_put_right(tmp_path: Path) -> None:
    (form,) = forms_of(tmp_path, [HEAD, FIRST, SECOND])
    document = read_file(tmp_path / "paper.html")
    about = Correction(1, "paper.html", "status", "整改中", "甲", "原表如此", "2024-07-01")
    correction = replace(about, record="ledger", name="报送不及时")
    applied = apply_corrections(document, Recognition((form,)), [correction])

    status = applied.recognition.forms[0].ledger[0].status
    assert status is not None
    assert status.text == "整改中"


def test_labels_in_other_words_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    head = [
        "序号",
        "项目名称",
        "评价结果",
        "评价发现的主要问题",
        "整改建议",
        "整改措施及落实情况",
        "整改完成时间",
        "责任股室",
        "是否整改到位",
    ]
    first = ["1", "校舍维修", "良", "验收资料不全", "补充资料", "已补充归档", "2024年3月", "计财股", "是"]
    (form,) = forms_of(tmp_path, [head, first], before="<p>绩效评价发现问题整改情况表</p>")
    (row,) = form.ledger

    found = (row.project, row.description, row.measure, row.progress, row.due_date, row.owner, row.status)
    assert [cell.text for cell in found if cell] == [first[1], *first[3:]]
    assert [problem.code for problem in form.problems] == ["column_left_out"]  # 评价结果


def test_a_second_column_of_one_field_is_told(tmp_path: Path) -> None:
    head = ["问题类别", "具体问题", "责任领导", "责任科室及责任人", "整改举措", "完成时限"]
    (form,) = forms_of(tmp_path, [head, ["预算管理", "执行率偏低", "分管领导", "财务科", "按季通报", "2024年12月"]])

    assert [row.owner.text for row in form.ledger if row.owner] == ["分管领导"]
    assert [problem.message[:12] for problem in form.problems] == ["表头“问题类别”一栏不是", "表头“责任科室及责任人”"]
