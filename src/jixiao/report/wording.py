"""How reports speak of places, forms, severities and outcomes (用语)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jixiao.finding import Outcome, Severity
from jixiao.form.model import Form, FormKind
from jixiao.place import Place
from jixiao.score import Status

KINDS: Mapping[FormKind, str] = MappingProxyType(
    {
        FormKind.DEPARTMENT_SELF_EVALUATION: "部门整体绩效自评表",
        FormKind.PROJECT_SELF_EVALUATION: "项目支出绩效自评表",
        FormKind.TARGET_DECLARATION: "绩效目标申报表",
        FormKind.SELF_EVALUATION_REPORT: "绩效自评报告",
        FormKind.SELF_EVALUATION_SUMMARY: "绩效自评结果摘要",
        FormKind.PROJECT_EXECUTION_TABLE: "项目预算执行情况表",
        FormKind.FINAL_ACCOUNTS: "部门决算公开文本",
        FormKind.KEY_WORK_TABLE: "重点工作完成情况表",
    }
)
SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "错误", Severity.QUERY: "疑问", Severity.NOTE: "提示"}
)
OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.PASSED: "通过",
        Outcome.FOUND: "有发现",
        Outcome.NOT_APPLICABLE: "不适用",
        Outcome.COULD_NOT_RUN: "无法核对",
    }
)
STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.COMPUTED: "按规则算出",
        Status.ACCEPTED: "在档次内，采用表内得分",
        Status.COULD_NOT_SCORE: "不能按规则计分，采用表内得分",
        Status.NOT_APPLICABLE: "不计分",
    }
)


def place_words(place: Place) -> str:
    """A place as a clerk says it: 第12页 工作表“自评” 第3行; empty where nothing is known of it."""
    parts = []
    if place.page is not None:
        parts.append(f"第{place.page}页")
    if place.sheet is not None:
        parts.append(f"工作表“{place.sheet}”")
    if place.cell is not None:
        parts.append(f"单元格{place.cell}")
    if place.line is not None:
        parts.append(_lines(place.line, place.line_to))
    elif place.row is not None:
        table = "" if place.table is None else f"表格{place.table}"
        parts.append(f"{table}第{place.row}行")
    if place.column is not None and place.cell is None:
        parts.append(f"第{place.column}栏")
    return " ".join(parts)


def _lines(first: int, last: int | None) -> str:
    return f"第{first}行" if last is None or last == first else f"第{first}–{last}行"


def form_words(form: Form, index: int) -> str:
    """A form as a clerk says it: 第3张表 项目支出绩效自评表（招商经费）."""
    name = KINDS[form.kind]
    return f"第{index + 1}张表 {name}" + (f"（{form.project.text}）" if form.project else "")
