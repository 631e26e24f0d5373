"""All papers of a year: which are written, and what is said to be missing."""

from __future__ import annotations

from dataclasses import replace

from jixiao.form.model import Form, FormKind
from jixiao.place import Place, Written
from jixiao.report.yearly import papers_of_year
from tests.report.paper.final_accounts.years import sample_forms, sample_year


def _forms() -> list[Form]:
    return [each.form for name in ("department", "projects") for each in sample_forms(name)]


def test_every_paper_of_the_year_is_written() -> None:
    year = papers_of_year(sample_year(), _forms())

    assert [paper.kind for paper in year.papers] == [
        FormKind.FINAL_ACCOUNTS,
        FormKind.SELF_EVALUATION_SUMMARY,
        FormKind.SELF_EVALUATION_REPORT,
        FormKind.DEPARTMENT_SELF_EVALUATION,
        *[FormKind.PROJECT_SELF_EVALUATION] * 3,
    ]
    assert len({paper.title for paper in year.papers}) == 7
    assert year.missing == ()
    assert [paper.problems for paper in year.papers] == [()] * 7


def test_without_forms_the_missing_papers_are_named() -> None:
    year = papers_of_year(sample_year(), [])

    assert [paper.kind for paper in year.papers] == [FormKind.FINAL_ACCOUNTS]
    assert year.missing == (
        "没有部门整体绩效自评表，自评结果（摘要版）和自评报告没有写",
        "没有项目支出绩效自评表",
    )


def test_a_form_of_another_year_is_left_out_and_named() -> None:
    forms = _forms()
    old = replace(forms[-1], fiscal_year=Written("2022", Place()))
    year = papers_of_year(sample_year(), [*forms[:-1], old])

    assert len(year.papers) == 6
    assert year.missing == ("“2023年度外经贸发展资金项目绩效自评表”是 2022 年度的，没有写入",)


def test_of_two_department_forms_the_first_is_told_of() -> None:
    forms = _forms()

    assert papers_of_year(sample_year(), [forms[0], *forms]).missing == (
        "有 2 张部门整体绩效自评表，摘要和报告用的是第一张",
    )
