"""Forms of every kind that has an official paper, made by Hypothesis: long texts, few and many rows, blanks, dashes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form

_SIGNS = "商务外贸招引企业项目服务检查培训活动安全整改市场消费展会政策资金兑现调研走访推介签约落地开业投产"
_LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
_HEAD = {"fiscal_year": "2023", "currency_unit": "万元"}


def _words(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(_SIGNS, min_size=least, max_size=most)


def _sentence(most: int) -> st.SearchStrategy[str]:
    return _words(5, most).map(lambda words: words + "。")


def _maybe(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), words)


_AMOUNTS = st.decimals(0, 10**7, places=2).map(lambda value: f"{value:.2f}")
_VALUES = st.one_of(
    st.integers(1, 10**6).map(lambda number: f"≥{number}家"),
    st.integers(1, 99).map(lambda number: f"{number}%"),
    st.integers(0, 10**6).map(str),
    st.sampled_from(["", "—", "无", "优秀"]),
    _AMOUNTS,
)
_POINTS = st.integers(1, 20).map(str)
_SCORES = st.sampled_from(["", "0", "4.69", "10", "—"])
_DAYS = st.dates().map(lambda day: f"{day.year}年{day.month}月{day.day}日")


@st.composite
def _rows(draw: st.DrawFn, most: int, fields: Mapping[str, st.SearchStrategy[str]]) -> list[dict[str, str]]:
    """Indicators in the order of their levels; within one goal each has a name of its own."""
    names = draw(st.lists(_words(4, 30), min_size=1, max_size=most, unique=True))
    levels = sorted(draw(st.lists(st.sampled_from(range(6)), min_size=len(names), max_size=len(names))))
    return [
        {
            "level1": _LEVELS[level][0],
            "level2": _LEVELS[level][1],
            "level3": f"{name}数",
            **{field: draw(values) for field, values in fields.items()},
        }
        for level, name in zip(levels, names, strict=True)
    ]


@st.composite
def national_projects(draw: st.DrawFn) -> Form:
    """A project's self-evaluation in the national shape (项目支出绩效自评表): 1 to 80 indicators."""
    budget, outturn = draw(_AMOUNTS), draw(_AMOUNTS)
    money: dict[str, Any] = {"budget": budget, "outturn": outturn, "points": "10", "rate": "95.5%", "score": "9.55"}
    fields = {"target": _VALUES, "actual": _VALUES, "points": _POINTS, "score": _SCORES}
    rows = draw(_rows(80, {**fields, "reason": _maybe(_sentence(300))}))
    return form_from_mapping(
        {
            **_HEAD,
            "kind": "project_self_evaluation",
            "title": "2023年度项目支出绩效自评表",
            "project": draw(_words(2, 40)) + "项目",
            "unit": draw(_words(2, 10)) + "局",
            "implementing_unit": draw(_words(2, 10)) + "中心",
            "execution": [{"item": "年度资金总额", "initial_budget": budget, "currency_unit": "万元", **money}],
            "goals": [{"text": draw(_sentence(400)), "actual_text": draw(_sentence(400)), "indicators": rows}],
            "total": "98.5",
        }
    )


@st.composite
def wuhan_projects(draw: st.DrawFn) -> Form:
    """A project's self-evaluation in Wuhan's shape: tick boxes, no goal text."""
    money = {"budget": draw(_AMOUNTS), "outturn": draw(_AMOUNTS), "points": "20", "rate": "95.5%", "score": "19.1"}
    rows = draw(_rows(20, {"target": _VALUES, "actual": _VALUES, "score": _SCORES}))
    return form_from_mapping(
        {
            **_HEAD,
            "kind": "project_self_evaluation",
            "title": "2023年度展会项目绩效自评表",
            "project": draw(_words(2, 40)) + "项目",
            "unit": draw(_words(2, 10)) + "局",
            "implementing_unit": draw(_words(2, 10)) + "科",
            "project_category": draw(st.sampled_from(["部门预算项目", "区直专项"])),
            "project_attribute": draw(st.sampled_from(["持续性项目", "新增性项目"])),
            "project_type": draw(st.sampled_from(["常年性项目", "延续性项目", "一次性项目"])),
            "execution": [{"item": "年度财政资金总额", "currency_unit": "万元", **money}],
            "goals": [{"no": "1", "points": "80", "indicators": rows}],
            "total": "95.5",
            "reasons": draw(_sentence(200)),
            "measures": draw(_sentence(200)),
        }
    )


@st.composite
def departments(draw: st.DrawFn) -> Form:
    """A department's self-evaluation in Wuhan's shape (部门整体绩效自评表): several goals with their indicators."""
    money = {"budget": draw(_AMOUNTS), "outturn": draw(_AMOUNTS), "points": "20", "rate": "95.5%", "score": "19.1"}
    goals = [
        {
            "no": str(number),
            "points": "20",
            "text": draw(_sentence(100)),
            "indicators": draw(_rows(12, {"target": _VALUES, "actual": _VALUES, "score": _SCORES})),
        }
        for number in range(1, draw(st.integers(2, 4)) + 1)
    ]
    return form_from_mapping(
        {
            **_HEAD,
            "kind": "department_self_evaluation",
            "title": "2023年度部门整体绩效自评表",
            "unit": draw(_words(2, 10)) + "局",
            "filled_on": "2024年3月20日",
            "execution": [{"item": "部门整体支出总额", "currency_unit": "万元", **money}],
            "header": {"basic_expenditure": f"{draw(_AMOUNTS)}万元", "project_expenditure": f"{draw(_AMOUNTS)}万元"},
            "goals": goals,
            "total": "95.5",
            "reasons": draw(_sentence(200)),
            "measures": draw(_sentence(200)),
        }
    )


@st.composite
def declarations(draw: st.DrawFn) -> Form:
    """Targets declared in Hunan's shape (绩效目标申报表)."""
    fields = {
        "kind": st.sampled_from(["定量", "定性"]),
        "target": st.integers(1, 999).map(lambda number: f"≥{number}"),
        "unit_of_measure": st.sampled_from(["家", "%", "次", "万元"]),
        "points": _POINTS,
        "definition": _maybe(_sentence(60)),
        "scoring_rule": _sentence(60),
    }
    named = st.tuples(_words(4, 12), _sentence(60))
    tasks = [{"name": f"{name}工作", "content": text} for name, text in draw(st.lists(named, min_size=1, max_size=4))]
    items = ("部门预算总额", "2、资金结构：（1）基本支出", "（2）项目支出")
    return form_from_mapping(
        {
            **_HEAD,
            "kind": "target_declaration",
            "title": "部门（单位）整体绩效目标申报表（2023年度）",
            "unit": draw(_words(2, 10)) + "局",
            "execution": [{"item": item, "budget": draw(_AMOUNTS), "currency_unit": "万元"} for item in items],
            "tasks": tasks,
            "goals": [{"no": "1", "text": draw(_sentence(200)), "indicators": draw(_rows(30, fields))}],
        }
    )


@st.composite
def monitorings(draw: st.DrawFn) -> Form:
    """Targets followed through the year (绩效运行监控表)."""
    fields = {
        "target": _VALUES,
        "to_date": _VALUES,
        "forecast": _VALUES,
        "cause": st.sampled_from(["", "硬件", "人员", "其他"]),
        "reason": _maybe(_sentence(60)),
        "likelihood": st.sampled_from(["确定能", "有可能", "完全不可能"]),
        "remark": _maybe(_words(2, 12)),
    }
    money = {name: draw(_AMOUNTS) for name in ("initial_budget", "budget", "outturn_to_date", "forecast_outturn")}
    return form_from_mapping(
        {
            **_HEAD,
            "kind": "monitoring",
            "title": "项目支出绩效运行监控表（2023年度）",
            "unit": draw(_words(2, 10)) + "局",
            "implementing_unit": draw(_words(2, 10)) + "科",
            "project": draw(_words(2, 40)) + "项目",
            "cut_off": "1-7月",
            "execution": [{"item": "年度资金总额", "rate": "55.00%", "currency_unit": "万元", **money}],
            "goals": [{"no": "1", "text": draw(_sentence(200)), "indicators": draw(_rows(30, fields))}],
        }
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Form:
    """What is to be put right, and how far it is (整改台账)."""
    rows = [
        {
            "finding_id": f"2023-{number:02d}",
            "source": draw(st.sampled_from(["单位自评", "抽查复核", "审计"])),
            "project": draw(_maybe(_words(4, 20))),
            "indicator": draw(_maybe(_words(4, 20))),
            "description": draw(_sentence(80)),
            "amount": draw(_maybe(_AMOUNTS)),
            "cause": draw(_sentence(40)),
            "measure": draw(_sentence(60)),
            "owner": draw(_words(2, 4)) + "科",
            "due_date": draw(_DAYS),
            "progress": draw(_maybe(_sentence(30))),
            "evidence": draw(_maybe(_words(3, 10))),
            "verifier": "",
            "verified_at": draw(_maybe(_DAYS)),
            "status": draw(st.sampled_from(["已完成", "整改中", "未开始"])),
            "budget_effect": "不影响预算安排",
            "published": draw(st.sampled_from(["是", "否"])),
        }
        for number in range(1, draw(st.integers(1, 30)) + 1)
    ]
    head = {"title": "绩效问题整改台账（2023年度）", "unit": draw(_words(2, 10)) + "局", "filled_on": "2024年6月28日"}
    return form_from_mapping({**_HEAD, **head, "kind": "rectification_ledger", "ledger": rows})


@st.composite
def project_lists(draw: st.DrawFn) -> Form:
    """The projects of a year with their money (项目预算执行情况表)."""
    names = draw(st.lists(_words(4, 30), min_size=1, max_size=40, unique=True))
    rows = [
        {
            "project": f"{name}经费",
            "budget": draw(_AMOUNTS),
            "outturn": draw(_AMOUNTS),
            "rate": draw(st.sampled_from(["—", "97.83%", "100%"])),
            "purpose": draw(_sentence(80)),
        }
        for name in names
    ]
    total = {"project": "合计", "budget": draw(_AMOUNTS), "outturn": draw(_AMOUNTS), "rate": "98.33%", "purpose": ""}
    return form_from_mapping(
        {"kind": "project_execution_table", "currency_unit": "万元", "rows": rows, "total_row": total}
    )


#: Every kind of form that has an official paper, in each of its shapes.
MADE: Mapping[str, st.SearchStrategy[Form]] = {
    "national_project": national_projects(),
    "wuhan_project": wuhan_projects(),
    "wuhan_department": departments(),
    "hunan_declaration": declarations(),
    "national_monitoring": monitorings(),
    "rectification_ledger": ledgers(),
    "project_list": project_lists(),
}
