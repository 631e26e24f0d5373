"""Running the catalogue: outcomes of every kind, crashes, masking, groups of papers, the contract's shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiao.check.catalogue import all_codes, waiting
from jixiao.check.declare import FORM, PAPER, TOGETHER, CheckRule, check, could_not_run, not_applicable, row_by_row
from jixiao.check.mask import Mask, mask_word
from jixiao.check.paper import FormView, Paper, Together, papers_before
from jixiao.check.run import report_to_mapping, run_checks, run_rule
from jixiao.finding import Finding, Outcome, Severity
from jixiao.place import Place
from tests.check.cases import paper_of

TWO_FORMS = paper_of({"forms": [{"unit": "甲局", "fiscal_year": "2022"}, {"unit": "甲局", "fiscal_year": "2022"}]})


def rule_of(body: Any, scope: Any = FORM, **settings: Any) -> CheckRule:  # noqa: ANN401 - any body on trial
    """A check around a function, named after it as the catalogue wants."""
    declared = check(
        code="Z01",
        severity=settings.pop("severity", Severity.ERROR),
        scope=scope,
        message="应为 {computed}",
        source="handbook",
        since="0.1",
        title="试",
        why="试",
        fix="试",
        **settings,
    )
    body.__module__ = f"jixiao.check.arithmetic.{body.__name__}"
    return declared(body)


def found(_: object) -> Iterator[Finding]:
    yield Finding(place=Place(line=3), values={"computed": "13800001234"}, severity=Severity.ERROR)


def found_then_stopped(_: object) -> Iterator[Finding]:
    yield Finding(place=Place(line=3), values={"computed": "5"})
    could_not_run("有一行读不出")


def second_form_only(view: FormView) -> Iterator[Finding]:
    yield from ()
    if view.index == 0:
        not_applicable("没有")
    could_not_run("读不出")


def crashing(_: object) -> Iterator[Finding]:
    yield from ()
    raise ZeroDivisionError


def test_finding_carries_its_form_its_sentence_and_masked_numbers() -> None:
    finding = run_rule(rule_of(found), TWO_FORMS).findings[1]

    assert (finding.form, finding.code, finding.name) == (1, "Z01", "found")
    assert finding.message == "应为 138****1234"


def test_severity_never_exceeds_the_declared_one() -> None:
    quiet = run_rule(rule_of(found, severity=Severity.QUERY), TWO_FORMS)
    preview = run_rule(rule_of(found, preview=True), TWO_FORMS)

    assert {finding.severity for finding in quiet.findings} == {Severity.QUERY}
    assert {finding.severity for finding in preview.findings} == {Severity.NOTE}


def test_what_was_found_before_a_check_stopped_counts() -> None:
    report = run_rule(rule_of(found_then_stopped), TWO_FORMS)

    assert len(report.findings) == 2
    assert report.outcomes[0].outcome is Outcome.FOUND
    assert report.outcomes[0].reason == "有一行读不出"


def test_reason_names_the_forms_that_could_not_be_checked() -> None:
    row = run_rule(rule_of(second_form_only), TWO_FORMS).outcomes[0]

    assert (row.outcome, row.reason) == (Outcome.COULD_NOT_RUN, "第 2 张表：读不出")


def test_crash_of_a_check_is_an_outcome() -> None:
    row = run_rule(rule_of(crashing, PAPER), TWO_FORMS).outcomes[0]

    assert (row.outcome, row.reason) == (Outcome.COULD_NOT_RUN, "核对程序出错（ZeroDivisionError）")


def test_repeated_form_is_checked_once() -> None:
    paper = paper_of({"forms": [{"unit": "甲局"}, {"unit": "甲局", "repeats": "0"}]})

    assert [finding.form for finding in run_rule(rule_of(found), paper).findings] == [0]


def test_only_earlier_papers_of_the_same_bureau_are_held_against_a_paper() -> None:
    old = paper_of({"form": {"unit": "甲局", "fiscal_year": "2020"}, "file": "b.txt"})
    other = paper_of({"form": {"unit": "乙局", "fiscal_year": "2020"}, "file": "c.txt"})
    new = paper_of({"form": {"unit": "甲局", "fiscal_year": "2022"}, "file": "a.txt"})

    assert papers_before(new, (other, old)) == (old,)
    assert papers_before(old, (other, new)) == ()


def together(view: Together) -> Iterator[Finding]:
    yield Finding(place=Place(), values={"computed": view.earlier[0].document.file})


def test_check_of_several_papers_needs_an_earlier_one() -> None:
    old = paper_of({"form": {"unit": "甲局", "fiscal_year": "2020"}, "file": "b.txt"})
    new = paper_of({"form": {"unit": "甲局", "fiscal_year": "2022"}, "file": "a.txt"})
    rule = rule_of(together, TOGETHER)

    assert run_rule(rule, new, [old]).findings[0].values == {"computed": "b.txt"}
    assert run_rule(rule, old, [new]).outcomes[0].outcome is Outcome.NOT_APPLICABLE


def test_row_by_row_goes_on_after_a_row_that_stops() -> None:
    def judge(number: int) -> Iterator[Finding]:
        if number == 1:
            could_not_run("第一行读不出")
        yield Finding(place=Place(line=number), values={"computed": str(number)})

    def rows(_: Paper) -> Iterator[Finding]:
        yield from row_by_row([1, 2], judge, "没有")

    report = run_rule(rule_of(rows, PAPER), TWO_FORMS)

    assert [finding.place.line for finding in report.findings] == [2]
    assert report.outcomes[0].reason == "第一行读不出"


def test_waiting_checks_are_listed_with_their_reason() -> None:
    rows = {row.code: row for row in run_checks(TWO_FORMS).outcomes}

    assert tuple(rows) == all_codes()
    assert {rows[code].outcome for code in waiting()} == {Outcome.COULD_NOT_RUN}
    assert rows["F11"].reason == "没有当年的政府收支分类科目表"


def test_report_has_the_shape_of_the_contract() -> None:
    tree = report_to_mapping(run_rule(rule_of(found), TWO_FORMS))

    assert list(tree["findings"][0]) == ["code", "name", "severity", "message", "values", "form", "place", "related"]
    assert tree["outcomes"] == [{"code": "Z01", "outcome": "found", "reason": ""}]


def test_names_and_numbers_of_who_filled_the_form_are_hidden() -> None:
    mask = Mask.of_forms(paper_of({"form": {"filled_by": "张某某 68900000"}}).forms)

    assert mask.hide("联系张某某，电话68900000") == "联系张**，电话689*****"
    assert mask.hide("身份证420106199001011234") == "身份证420106********1234"


def test_mask_keeps_amounts() -> None:
    assert Mask(frozenset()).hide("113048518.64元、13800001234.5元") == "113048518.64元、13800001234.5元"


def test_masked_word_keeps_its_beginning() -> None:
    assert mask_word("张某某") == "张**"
