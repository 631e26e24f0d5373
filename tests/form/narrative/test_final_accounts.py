"""Final accounts are known by their sections, and their figures by what they are."""

from __future__ import annotations

from jixiao.form.model import FormKind
from jixiao.form.narrative import recognise_narrative
from jixiao.form.narrative.final_accounts import FinalAccountsFacts, collect_facts
from tests.form.narrative.texts import document_of

_LINES = [
    "云泽县民政局2031年度部门决算公开",
    "第一部分 部门概况",
    "一、机构设置",
    "内设科室3个，下属事业单位2个。",
    "第三部分 部门决算情况说明",
    "一、收入支出决算总体情况说明",
    "2031年度收、支总计均为100万元。与2030年度相比，收、支总计各减少5万元，下降4.76%。",
    "二、收入决算情况说明",
    "2031年度收入合计98万元，其中：财政拨款收入90万元，占91.84%；其他收入8万元，占8.16%。",
    "三、支出决算情况说明",
    "2031年度支出合计97万元，其中：基本支出60万元，占61.86%；项目支出37万元，占38.14%。",
    "四、一般公共预算财政拨款支出决算情况说明",
    "(一)具体情况",
    "1.教育支出(类)普通教育(款)小学教育(项)。年初预算为8万元，支出决算为6万元，完成年初预算的75%。",
    "2.教育支出(类)职业教育(款)中等职业教育(项)。年初预算为0万元，支出决算为2万元。",
    "五、“三公”经费支出决算情况说明",
    "2031年度“三公”经费预算为5万元，支出决算为3万元，完成预算的60%。",
    "公务接待费支出决算为3万元，共接待国内来访团组10个、来宾80人次。",
    "六、政府采购支出情况",
    "政府采购支出总额20万元，其中：政府采购货物支出12万元、政府采购工程支出0万元、政府采购服务支出8万元。",
    "第六部分 附件",
    "一、自评表",
]


def _facts() -> FinalAccountsFacts:
    return collect_facts(recognise_narrative(document_of(_LINES)).statements)


def test_the_paper_has_title_unit_year_and_sections() -> None:
    (found,) = recognise_narrative(document_of(_LINES)).forms

    assert found.form.kind is FormKind.FINAL_ACCOUNTS
    assert found.form.title is not None
    assert found.form.title.text == "云泽县民政局2031年度部门决算公开"
    assert found.form.unit is not None
    assert found.form.unit.text == "云泽县民政局"
    assert found.form.fiscal_year is not None
    assert found.form.fiscal_year.text == "2031"
    assert [section.text for section in found.form.sections][3:5] == [
        "一、收入支出决算总体情况说明",
        "二、收入决算情况说明",
    ]
    assert (found.form.place.line, found.form.place.line_to) == (1, 20)


def test_figures_are_asked_for_by_topic() -> None:
    facts = _facts()
    values = {
        topic: (fact.value, fact.unit)
        for topic in (
            "income_expenditure_total",
            "income_total",
            "basic_expenditure",
            "hospitality_visits",
            "three_public_total",
        )
        if (fact := facts.one(topic)) is not None
    }

    assert values == {
        "income_expenditure_total": ("100", "万元"),
        "income_total": ("98", "万元"),
        "basic_expenditure": ("60", "万元"),
        "hospitality_visits": ("80", "人次"),
        "three_public_total": ("3", "万元"),
    }


def test_change_and_rate_have_the_topic_of_their_amount() -> None:
    facts = _facts()
    found = [facts.one("income_expenditure_total", measure) for measure in ("change", "change_rate")]

    assert [fact.value for fact in found if fact is not None] == ["-5", "-4.76"]


def test_two_sections_are_no_final_accounts() -> None:
    lines = ["一、收入决算情况说明", "收入合计98万元。", "二、支出决算情况说明", "支出合计97万元。"]

    assert recognise_narrative(document_of(lines)).forms == ()
