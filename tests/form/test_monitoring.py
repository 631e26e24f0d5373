"""Monitoring papers: the part of the year in their headings, and causes and likelihoods in words or as ticks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.form.grid.monitoring import cut_off_in, field_to_date
from jixiao.form.model import Form, FormKind, Indicator
from jixiao.form.recognise import recognise
from jixiao.place import Place, Written
from jixiao.read import read_file

HEAD = (
    "<tr>"
    "<td rowspan=2>绩效指标</td><td rowspan=2>一级指标</td><td rowspan=2>二级指标</td><td rowspan=2>三级指标</td>"
    "<td rowspan=2>年度指标值</td><td rowspan=2>1-7月执行情况</td><td rowspan=2>全年预计完成情况</td>"
    "<td colspan=6>偏差原因分析</td><td colspan=3>完成目标可能性</td><td rowspan=2>备注</td></tr><tr>"
    "<td>经费保障</td><td>制度保障</td><td>人员保障</td><td>硬件条件保障</td><td>其他</td><td>原因说明</td>"
    "<td>确定能</td><td>有可能</td><td>完全不可能</td></tr>"
)
MONEY = (
    "<tr><td rowspan=2>项目资金（万元）</td><td colspan=4></td><td colspan=3>年初预算数</td>"
    "<td colspan=3>1-7月执行数</td><td colspan=3>1-7月执行率</td><td colspan=3>全年预计执行数</td></tr>"
    "<tr><td colspan=4>年度资金总额</td><td colspan=3>300.00</td><td colspan=3>150.00</td><td colspan=3>50.00%</td>"
    "<td colspan=3>290.00</td></tr>"
)
ROWS = (
    ("", "产出指标", "数量指标", "改造市场数量", "≥6个", "3个", "6个", *[""] * 6, "√", "", "", ""),
    ("", "产出指标", "质量指标", "验收合格率", "≥98%", "—", "98%", "", "", "√", "", "", "监理未到岗", "", "√", "", ""),
    (
        "",
        "效益指标",
        "社会效益指标",
        "新增岗位数",
        "≥9个",
        "2个",
        "5个",
        "资金未到位",
        *[""] * 5,
        "",
        "",
        "√",
        "待调整",
    ),
)


def form_of(folder: Path, title: str = "项目支出绩效目标执行监控表") -> Form:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    path = folder / "paper.html"
    path.write_text(f"<p>{title}</p><p>（2023年度）</p><table>{MONEY}{HEAD}{body}</table>", encoding="utf-8")
    (form,) = recognise(read_file(path)).forms
    return form


def told(row: Indicator) -> list[str]:
    return ["" if cell is None else cell.text for cell in (row.to_date, row.forecast, row.cause, row.reason)]


def test_the_ticked_columns_give_cause_and_likelihood(tmp_path: Path) -> None:
    rows = form_of(tmp_path).indicators

    assert [row.likelihood.text for row in rows if row.likelihood] == ["确定能", "有可能", "完全不可能"]
    assert [told(row) for row in rows] == [
        ["3个", "6个", "", ""],
        ["—", "98%", "人员", "监理未到岗"],
        ["2个", "5个", "经费", "资金未到位"],
    ]
    assert [row.remark.text for row in rows if row.remark] == ["待调整"]


def test_the_headings_say_what_part_of_the_year(tmp_path: Path) -> None:
    form = form_of(tmp_path)

    assert (form.kind, form.cut_off) == (
        FormKind.MONITORING,
        Written("1-7月", form.cut_off.place if form.cut_off else Place()),
    )
    (money,) = form.execution
    found = [money.initial_budget, money.outturn_to_date, money.rate, money.forecast_outturn]
    assert [cell.text for cell in found if cell] == ["300.00", "150.00", "50.00%", "290.00"]


def test_the_columns_tell_the_kind_whatever_the_title(tmp_path: Path) -> None:
    assert form_of(tmp_path, "项目情况评价表").kind is FormKind.MONITORING


@pytest.mark.parametrize(
    ("heading", "group", "field"),
    [
        ("1-7月执行数", "money", "outturn_to_date"),
        ("1—8月预算执行率（%）", "money", "rate"),
        ("截至8月底支出数", "money", "outturn_to_date"),
        ("上半年完成情况", "column", "to_date"),
        ("2023年1-6月实际完成值", "column", "to_date"),
        ("截至监控日完成值", "column", "to_date"),
        ("1-12月执行数", "money", None),
        ("执行数", "money", None),
        ("1-7月", "money", None),
    ],
)
def test_what_a_heading_with_a_part_of_the_year_names(heading: str, group: str, field: str | None) -> None:
    assert field_to_date(heading, group) == field


@given(st.text(max_size=30), st.sampled_from(["column", "money", "task"]))
def test_any_heading_is_answered(text: str, group: str) -> None:
    field_to_date(text, group)
    found = cut_off_in([Written(text, Place())])
    assert found is None or found.text in text
