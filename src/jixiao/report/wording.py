"""How reports speak of places, forms, severities and outcomes (用语)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jixiao.check.accept import Lapse
from jixiao.finding import Outcome, Severity
from jixiao.form.model import Form, FormKind, Goal
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
        FormKind.FINAL_ACCOUNTS_TABLES: "部门决算公开表",
        FormKind.KEY_WORK_TABLE: "重点工作完成情况表",
        FormKind.MONITORING: "绩效运行监控表",
        FormKind.RECTIFICATION_LEDGER: "整改台账",
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
        Status.ACCEPTED: "定性，采用表内得分",
        Status.COULD_NOT_SCORE: "不能按规则计分",
        Status.NOT_APPLICABLE: "不计分",
    }
)
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "标题",
        "unit": "单位",
        "implementing_unit": "实施单位",
        "project": "项目",
        "project_category": "项目类别",
        "project_attribute": "项目属性",
        "project_type": "项目类型",
        "fiscal_year": "年度",
        "filled_on": "填报日期",
        "filled_by": "填表人",
        "total": "总分",
        "grade": "等级",
        "item": "资金",
        "initial_budget": "年初预算数",
        "budget": "预算数",
        "outturn": "执行数",
        "rate": "执行率",
        "points": "分值",
        "score": "得分",
        "name": "任务名称",
        "content": "主要内容",
        "budget_fiscal": "其中：财政资金",
        "completion": "完成情况",
        "outturn_fiscal": "其中：财政资金",
        "purpose": "主要用途",
        "basic_expenditure": "基本支出总额",
        "project_expenditure": "项目支出总额",
        "currency_unit": "金额单位",
        "reasons": "偏差或未完成原因",
        "measures": "改进措施",
        "notes": "备注",
        "sign_off": "签批意见",
        "goal_text": "年度绩效目标",
        "term": "目标期限",
        "goal_actual_text": "目标完成情况",
        "adjusted_target": "调整后目标值",
        "review_score": "复核分",
        "reason": "偏差原因",
        "scoring_rule": "评分标准",
        "level1": "一级指标",
        "level2": "二级指标",
        "level3": "三级指标",
        "operator": "性质",
        "target": "目标值",
        "unit_of_measure": "单位",
        "actual": "完成值",
        "to_date": "截至监控日完成值",
        "forecast": "全年预计完成值",
        "cause": "原因",
        "likelihood": "完成目标可能性",
        "remark": "备注",
        "outturn_to_date": "截至监控日执行数",
        "forecast_outturn": "全年预计执行数",
        "surplus": "结余",
        "voucher": "凭证号",
        "cut_off": "监控时段",
        "finding_id": "问题编号",
        "source": "问题来源",
        "indicator": "涉及指标",
        "description": "存在问题",
        "amount": "涉及金额",
        "measure": "整改措施",
        "owner": "责任人",
        "due_date": "整改时限",
        "progress": "整改进展",
        "evidence": "佐证材料",
        "verifier": "核验人",
        "verified_at": "核验日期",
        "status": "整改状态",
        "budget_effect": "预算应用",
        "published": "是否公开",
    }
)
POINTS_FROM: Mapping[str, str] = MappingProxyType({"printed": "表内印有", "inferred": "推定"})
LAPSES: Mapping[Lapse, str] = MappingProxyType(
    {Lapse.EXPIRED: "已过期，不再起作用", Lapse.NO_LONGER_APPLIES: "对应的问题已不存在，请删去"}
)


def goal_name(goal: Goal) -> str:
    """A goal as it is called: by the term that it is set for, else by its number; with its points."""
    points = f"（{goal.points.text.removesuffix('分')}分）" if goal.points else ""
    return (goal.term.text if goal.term else f"目标{goal.no}") + points


def cell_name(field: str) -> str:
    """A field of any record as a clerk says it; that of a goal's text is told from those of other records."""
    return FIELDS.get(field) or FIELDS.get(f"goal_{field}", field)


def place_words(place: Place) -> str:
    """A place as a clerk says it: 第12页 工作表“自评” 第3行; empty where nothing is known of it."""
    parts = []
    if place.page is not None:
        parts.append(f"第{place.page}页")
    if place.sheet is not None:
        parts.append(f"工作表“{place.sheet}”")
    if place.cell is not None:
        parts.append(f"单元格{place.cell}")
    elif place.line is not None:
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
