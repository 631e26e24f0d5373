"""Sentences are read by their grammar: subject, measure, value, unit, base, time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.form.model import Statement
from jixiao.form.narrative.paragraphs import cell_paragraph, read_paragraphs
from jixiao.form.narrative.statement import read_statements
from jixiao.place import Place, Written
from tests.form.narrative.texts import document_of

_CASES = Path(__file__).parents[2] / "cases" / "narrative" / "statements.yaml"
_MORE = ("base", "year", "period", "operator", "hedge")


def _cases() -> Mapping[str, Mapping[str, str | Sequence[str]]]:
    tree = parse_strict(_CASES.read_text(encoding="utf-8"), _CASES.name)
    return cast("Mapping[str, Mapping[str, str | Sequence[str]]]", tree)


def _told(statement: Statement) -> str:
    more = " ".join(f"{name}={value}" for name in _MORE if (value := getattr(statement, name)) is not None)
    parts = [statement.subject or "？", statement.measure, statement.value, statement.unit, *([more] if more else [])]
    return " | ".join(parts).strip()


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in _cases()])
def test_reads_a_sentence(name: str) -> None:
    case = _cases()[name]
    document = document_of([str(case["text"])])

    statements = read_statements(read_paragraphs(document))

    assert [_told(statement) for statement in statements] == [str(said).strip() for said in case["says"]]


def test_a_figure_broken_over_lines_has_both_lines() -> None:
    document = document_of(
        ["2031年度全局上下各项办公经费支出合计120>", "69.93万元，比上年减少17.79万>", "元。"], marked=True
    )

    amount, change = read_statements(read_paragraphs(document))

    assert (amount.value, amount.place.line, amount.place.line_to) == ("12069.93", 1, 2)
    assert (change.value, change.unit, change.place.line, change.place.line_to) == ("-17.79", "万元", 2, 3)


def test_figures_of_one_sentence_share_its_number() -> None:
    document = document_of(["办公费支出5万元，增长10%。会议费支出3万元。"])

    statements = read_statements(read_paragraphs(document))

    assert [statement.sentence for statement in statements] == [1, 1, 2]


def test_this_item_means_the_label_above() -> None:
    document = document_of(["三、效益指标情况分析", "履职效益情况：招商有进展。", "二是引进了平台，该项得分8分。"])

    (score,) = read_statements(read_paragraphs(document))

    assert (score.subject, score.measure, score.section) == ("履职效益", "score", "三、效益指标情况分析")


def test_subjects_are_given_without_the_name_of_the_body() -> None:
    document = document_of(["2031年度云泽县商务局机关运行经费支出80.82万元。"])

    (statement,) = read_statements(read_paragraphs(document), ["云泽县商务局"])

    assert statement.subject == "机关运行经费支出"
    assert statement.topic == "agency_operating_expenses"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["三、支出决算情况说明", "基本支出项目支出", "2031年度 6.20% 93.80%  0.00%"], id="labels_too_few"),
        pytest.param(["三、支出决算情况说明", "甲乙丙", "2031年度 6.20% 93.80% 0.00%"], id="labels_unknown"),
    ],
)
def test_a_chart_whose_labels_are_unclear_states_nothing(lines: list[str]) -> None:
    assert read_statements(read_paragraphs(document_of(lines))) == ()


def test_a_chart_printed_as_text_gives_its_shares() -> None:
    lines = ["三、支出决算情况说明", "基本支出项目支出经营支出", "2031年度 6.20% 93.80% 0.00%"]

    shares = read_statements(read_paragraphs(document_of(lines)))

    assert [(share.subject, share.measure, share.value, share.topic) for share in shares] == [
        ("基本支出", "share", "6.20", "basic_expenditure"),
        ("项目支出", "share", "93.80", "project_expenditure"),
        ("经营支出", "share", "0.00", "operating_expenditure"),
    ]


def test_a_cell_of_a_form_is_read_like_a_paragraph() -> None:
    cell = Written("新开工项目36个,投资总额133.82亿元,完成全年目标任务的148.7%。", Place(table=2, row=3, column=4))

    statements = read_statements([cell_paragraph(cell, Written("招商引资", Place()))])

    assert [(each.measure, each.value, each.section, each.place.row) for each in statements] == [
        ("count", "36", "招商引资", 3),
        ("amount", "133.82", "招商引资", 3),
        ("completion_rate", "148.7", "招商引资", 3),
    ]


def test_a_list_is_of_the_year_that_opens_it() -> None:
    document = document_of(
        [
            "一、基本支出",
            "2031年度基本支出10万元，其中：",
            "人员经费8万元。",
            "公用经费2万元。",
            "二、其他",
            "会议费3万元。",
        ]
    )

    statements = read_statements(read_paragraphs(document))

    assert [(statement.subject, statement.year) for statement in statements] == [
        ("基本支出", "2031"),
        ("人员经费", "2031"),
        ("公用经费", "2031"),
        ("会议费", None),
    ]
