"""Abridged result and report say what the scored form says, and are recognised as what they are."""

from __future__ import annotations

import pytest

from jixiao.check.run import run_checks
from jixiao.document.model import Line
from jixiao.finding import Severity
from jixiao.form.model import FormKind
from jixiao.report.paper.official import document_of
from jixiao.report.paper.self_evaluation.account import Account, Told
from jixiao.report.paper.self_evaluation.report import report_blocks
from jixiao.report.paper.self_evaluation.summary import summary_blocks
from tests.report.paper.final_accounts.years import read_back, sample_forms

TOLD = Told(
    duties=("组织商贸行业安全检查。",),
    work=("由办公室组织自评，各科室填报。",),
    problems=("个别材料收取较晚。",),
    use=("用于下一年度预算安排。",),
    evidence=("自评表", "满意度调查表"),
)


def _account(told: Told = TOLD) -> Account:
    return Account("样例市示范区商务局", "2023", sample_forms("department")[0], sample_forms("projects"), told)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "text"])
def test_the_abridged_result_is_read_back(kind: str) -> None:
    paper = read_back(document_of(summary_blocks(_account())), kind)
    (form,) = paper.forms

    assert form.kind is FormKind.SELF_EVALUATION_SUMMARY
    assert form.unit is not None
    assert (form.unit.text, form.total.text if form.total else "") == ("样例市示范区商务局", "99.8分")
    assert [goal.no for goal in form.goals] == [1, 2]
    assert form.reasons is not None
    assert "扣1.25分，原因是资金兑付平均用时超出目标" in form.reasons.text
    assert form.measures is not None
    assert "三月底前提前收取材料" in form.measures.text


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "text"])
def test_the_report_is_read_back_with_its_form(kind: str) -> None:
    paper = read_back(document_of(report_blocks(_account())), kind)
    report, form = paper.forms

    assert [report.kind, form.kind] == [FormKind.SELF_EVALUATION_REPORT, FormKind.DEPARTMENT_SELF_EVALUATION]
    assert report.total is not None
    assert form.total is not None
    assert report.total.text == f"{form.total.text}分" == "99.8分"
    assert [heading.text[0] for heading in report.sections if heading.text[1] == "、"] == list("一二三四五六七八")


@pytest.mark.parametrize("blocks", [summary_blocks, report_blocks], ids=["summary", "report"])
def test_no_check_finds_an_error(blocks: type) -> None:
    findings = run_checks(read_back(document_of(blocks(_account())), "docx")).findings

    assert [finding.message for finding in findings if finding.severity is Severity.ERROR] == []


def test_the_money_of_every_project_is_told() -> None:
    texts = [block.text for block in report_blocks(_account()) if isinstance(block, Line)]

    assert "（2）商贸流通发展资金：预算460.00万元，执行450.00万元，项目自评得分98.32分。" in texts
    assert any("年度绩效指标共10项，完成10项，未得满分0项。产出指标共4项，自评得分40分；" in text for text in texts)


def test_what_nobody_wrote_is_told() -> None:
    account = _account(Told())
    document_of(report_blocks(account))

    assert account.problems == ["没有写自评工作开展情况（report › work）", "没有写结果应用情况（report › use）"]


def test_missing_evidence_is_told() -> None:
    account = _account(Told())
    document_of(summary_blocks(account))

    assert account.problems == ["没有写佐证材料（summary › evidence）"]
