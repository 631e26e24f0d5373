"""Our own papers come back whole: every form written as Word, Excel or PDF is read again, cell for cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.document import Document
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from jixiao.report.paper.choice import style_of
from jixiao.report.paper.parts import FormPart, document_of_parts
from jixiao.write.docx import write_docx
from jixiao.write.pdf import write_pdf
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences

WRITERS: Mapping[str, Callable[[Document], bytes]] = {"docx": write_docx, "xlsx": write_xlsx, "pdf": write_pdf}
each_format = pytest.mark.parametrize("suffix", WRITERS)

_SIGNS = "商务外贸招引企业项目服务检查培训活动安全整改市场消费展会政策资金兑现调研走访推介签约落地开业投产"
_LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)


def read_back(document: Document, suffix: str, folder: Path) -> tuple[Form, ...]:
    """The forms that are read from the file of a document."""
    path = folder / f"paper.{suffix}"
    path.write_bytes(WRITERS[suffix](document))
    return recognise(read_file(path)).forms


@each_format
@pytest.mark.parametrize("name", sample_names())
def test_every_sample_comes_back(name: str, suffix: str, tmp_path: Path) -> None:
    sample = load_sample(name)

    assert form_differences(sample.forms, read_back(sample.document(), suffix, tmp_path)) == []


def _words(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(_SIGNS, min_size=least, max_size=most)


_AMOUNTS = st.decimals(0, 10**7, places=2).map(lambda value: f"{value:.2f}")
_VALUES = st.one_of(
    st.integers(1, 10**6).map(lambda number: f"≥{number}家"),
    st.integers(1, 99).map(lambda number: f"{number}%"),
    st.integers(0, 10**6).map(str),
    st.sampled_from(["", "—", "无", "优秀"]),
    _AMOUNTS,
)


@st.composite
def _indicators(draw: st.DrawFn, most: int) -> list[dict[str, str]]:
    """Rows in the order of their levels; within one goal each has a name of its own."""
    names = draw(st.lists(_words(4, 30), min_size=1, max_size=most, unique=True))
    levels = sorted(draw(st.lists(st.sampled_from(range(6)), min_size=len(names), max_size=len(names))))
    return [
        {
            "level1": _LEVELS[level][0],
            "level2": _LEVELS[level][1],
            "level3": f"{name}数",
            "target": draw(_VALUES),
            "actual": draw(_VALUES),
            "points": str(draw(st.integers(1, 20))),
            "score": draw(st.sampled_from(["", "0", "4.69", "10", "—"])),
            "reason": draw(st.one_of(st.just(""), _words(5, 300).map(lambda words: words + "。"))),
        }
        for level, name in zip(levels, names, strict=True)
    ]


@st.composite
def projects(draw: st.DrawFn) -> Form:
    """A project's self-evaluation in the national shape (项目支出绩效自评表): 1 to 80 indicators."""
    budget, outturn = draw(_AMOUNTS), draw(_AMOUNTS)
    money: dict[str, Any] = {"budget": budget, "outturn": outturn, "points": "10", "rate": "95.5%", "score": "9.55"}
    return form_from_mapping(
        {
            "kind": "project_self_evaluation",
            "title": "2023年度项目支出绩效自评表",
            "fiscal_year": "2023",
            "currency_unit": "万元",
            "project": draw(_words(2, 40)) + "项目",
            "unit": draw(_words(2, 10)) + "局",
            "implementing_unit": draw(_words(2, 10)) + "中心",
            "execution": [{"item": "年度资金总额", "initial_budget": budget, "currency_unit": "万元", **money}],
            "goals": [
                {
                    "text": draw(_words(5, 400)) + "。",
                    "actual_text": draw(_words(5, 400)) + "。",
                    "indicators": draw(_indicators(80)),
                }
            ],
            "total": "98.5",
        }
    )


@st.composite
def departments(draw: st.DrawFn) -> Form:
    """A department's self-evaluation in Wuhan's shape (部门整体绩效自评表): several goals with their indicators."""
    goals = [
        {
            "no": str(number),
            "points": "20",
            "text": draw(_words(5, 100)) + "。",
            "indicators": [
                {name: text for name, text in row.items() if name not in {"points", "reason"}}
                for row in draw(_indicators(12))
            ],
        }
        for number in range(1, draw(st.integers(2, 4)) + 1)
    ]
    return form_from_mapping(
        {
            "kind": "department_self_evaluation",
            "title": "2023年度部门整体绩效自评表",
            "fiscal_year": "2023",
            "unit": draw(_words(2, 10)) + "局",
            "filled_on": "2024年3月20日",
            "header": {"basic_expenditure": f"{draw(_AMOUNTS)}万元", "project_expenditure": f"{draw(_AMOUNTS)}万元"},
            "goals": goals,
            "total": "95.5",
            "reasons": draw(_words(10, 200)) + "。",
            "measures": draw(_words(10, 200)) + "。",
        }
    )


@each_format
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(form=st.one_of(projects(), departments()))
def test_forms_of_every_size_come_back(form: Form, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    document = document_of_parts([FormPart(form, style_of(form))])
    found = read_back(document, suffix, tmp_path_factory.mktemp("paper"))

    assert form_differences([form], found) == []
