"""All official papers of a department's year from one set of figures (年度报表), and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.document.model import Block, Document
from jixiao.form.model import Form, FormKind
from jixiao.report.paper.choice import NoStyleError, style_of, unprinted
from jixiao.report.paper.evaluation import Evaluation, evaluation_of
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from jixiao.report.paper.final_accounts.load import YearFile
from jixiao.report.paper.final_accounts.model import DepartmentYear
from jixiao.report.paper.final_accounts.node import Node
from jixiao.report.paper.official import document_of, form_blocks
from jixiao.report.paper.self_evaluation.account import Account, Told
from jixiao.report.paper.self_evaluation.report import report_blocks, report_title
from jixiao.report.paper.self_evaluation.summary import summary_blocks, summary_title
from jixiao.report.wording import KINDS
from jixiao.score import choose_scheme, score_form

_LISTED = 5


@dataclass(frozen=True, slots=True)
class YearPaper:
    """One paper of the year.

    Attributes:
        kind: Kind of form that it is.
        title: Its title, which is its file's name too.
        document: The paper.
        problems: What is missing in it or does not agree.
    """

    kind: FormKind
    title: str
    document: Document
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearPapers:
    """Every paper that a year's data give, and what they do not give (缺件).

    Attributes:
        unit, year: Whose papers and of which year.
        papers: The papers, the final accounts first.
        missing: What is not there, in words.
    """

    unit: str
    year: str
    papers: tuple[YearPaper, ...]
    missing: tuple[str, ...]


def papers_of_year(file: YearFile, forms: Sequence[Form]) -> YearPapers:
    """Final accounts, abridged result, report and every form.

    Args:
        file: The year's data.
        forms: Its forms, as typed or read.
    """
    year, told = file.year, told_of(file.rest, file.year.duties)
    missing: list[str] = []
    mine = tuple(_of_the_year(forms, year, missing))
    scored = [evaluation_of(form, score_form(form, choose_scheme(form, None))) for form in mine]
    departments = [each for each in scored if each.form.kind is FormKind.DEPARTMENT_SELF_EVALUATION]
    projects = [each for each in scored if each.form.kind is FormKind.PROJECT_SELF_EVALUATION]
    department = departments[0] if departments else None
    if len(departments) > 1:
        missing.append(f"有 {len(departments)} 张部门整体绩效自评表，摘要和报告用的是第一张")
    told_papers: tuple[YearPaper, ...] = ()
    summary: tuple[Block, ...] = ()
    if department is None:
        missing.append("没有部门整体绩效自评表，自评结果（摘要版）和自评报告没有写")
    else:
        told_papers = tuple(_told_papers(year, department, projects, told))
        summary = told_papers[0].document.blocks
    if not projects:
        missing.append("没有项目支出绩效自评表")
    accounts = final_accounts(year, Annexes(department, projects, file.purposes, summary))
    first = YearPaper(FormKind.FINAL_ACCOUNTS, accounts.document.file, accounts.document, accounts.problems)
    return YearPapers(year.unit, year.year, (first, *told_papers, *_form_papers(scored, missing)), tuple(missing))


def told_of(rest: Node, duties: tuple[str, ...]) -> Told:
    """What a person wrote for summary and report.

    Raises:
        YearDataError: A key is not known.
    """
    summary, report = rest.maybe("summary"), rest.maybe("report")
    told = Told(
        duties=duties,
        work=report.texts("work"),
        problems=(*summary.texts("problems"), *report.texts("problems")),
        measures=(*summary.texts("measures"), *report.texts("measures")),
        use=report.texts("use"),
        experience=report.texts("experience"),
        other=report.texts("other"),
        evidence=summary.texts("evidence"),
    )
    summary.done()
    report.done()
    return told


def _of_the_year(forms: Sequence[Form], year: DepartmentYear, missing: list[str]) -> Iterator[Form]:
    """The forms that report on the year; one of another year or printed again is left out."""
    for form in forms:
        if form.repeats is not None:
            continue
        if form.fiscal_year and form.fiscal_year.text != year.year:
            missing.append(f"“{title_words(form)}”是 {form.fiscal_year.text} 年度的，没有写入")
            continue
        yield form


def _told_papers(
    year: DepartmentYear, department: Evaluation, projects: Sequence[Evaluation], told: Told
) -> Iterator[YearPaper]:
    for kind, title, write in (
        (FormKind.SELF_EVALUATION_SUMMARY, summary_title, summary_blocks),
        (FormKind.SELF_EVALUATION_REPORT, report_title, report_blocks),
    ):
        account = Account(year.unit, year.year, department, projects, told)
        name = title(account)
        document = document_of(tuple(write(account)), name)
        yield YearPaper(kind, name, document, tuple(dict.fromkeys(account.problems)))


def _form_papers(scored: Sequence[Evaluation], missing: list[str]) -> Iterator[YearPaper]:
    for each in scored:
        title = title_words(each.form)
        try:
            style = style_of(each.form)
        except NoStyleError as error:
            missing.append(f"“{title}”：{error.text}")
            continue
        lost = unprinted(each.form, style)
        problems = each.problems
        if lost:
            problems += (f"表样里没有位置写：{'、'.join(lost[:_LISTED])}",)
        yield YearPaper(each.form.kind, title, document_of(form_blocks(each.form, style), title), problems)


def title_words(form: Form) -> str:
    """What a form is called: its title, with its project where the title does not name it."""
    title = form.title.text if form.title else KINDS[form.kind]
    project = form.project.text if form.project else ""
    return title if not project or project in title else f"{title}（{project}）"
