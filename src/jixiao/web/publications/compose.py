"""A paper of the system as a document ready to be written: the form itself, or a report on it (成文)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.document.model import Block, Document
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import FormKind
from jixiao.report.paper.evaluation import Evaluation, evaluation_of
from jixiao.report.paper.official import document_of, form_blocks
from jixiao.report.paper.self_evaluation.account import Account
from jixiao.report.paper.self_evaluation.report import report_blocks, report_title
from jixiao.report.paper.self_evaluation.summary import summary_blocks, summary_title
from jixiao.score import choose_scheme, score_form
from jixiao.web.files.queries import evidence_of
from jixiao.web.narratives.told import told_of
from jixiao.web.papers.layout import screen_style
from jixiao.web.papers.models import Paper, PaperVersion
from jixiao.web.papers.standing import analysis_of
from jixiao.web.papers.workflow import mark_of

#: Formats that papers are handed out in, with the type that the network calls them by.
KINDS: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
FORM = "form"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is told from a department's scored form and those of its projects.

    Attributes:
        title: What its button says.
        name: Gives its title.
        blocks: Gives its text.
    """

    title: str
    name: Callable[[Account], str]
    blocks: Callable[[Account], Iterator[Block]]


REPORTS: Mapping[str, Report] = {
    "report": Report("自评报告", report_title, report_blocks),
    "summary": Report("自评结果（摘要版）", summary_title, summary_blocks),
}


@dataclass(frozen=True, slots=True)
class Composed:
    """A document with the name of its file.

    Attributes:
        name: Name of the file without its suffix; says whether it is a draft.
        document: What is to be written, marked with its state unless it is approved.
        problems: What is missing in it.
    """

    name: str
    document: Document
    problems: tuple[str, ...] = ()


def reports_of(paper: Paper) -> tuple[str, ...]:
    """Which reports can be told from a paper."""
    is_whole = paper.document == "self_evaluation" and paper.kind == FormKind.DEPARTMENT_SELF_EVALUATION.value
    return tuple(REPORTS) if is_whole else ()


def standing_content(paper: Paper) -> Mapping[str, Any]:
    """What is printed of a paper: its frozen copy once approved, before that the draft with cells computed."""
    if paper.approved is not None and not mark_of(paper.status):
        return paper.approved.content
    return analysis_of(paper).content


def composed_form(paper: Paper, frozen: PaperVersion | None = None) -> Composed:
    """The form as its official paper.

    Args:
        paper: The paper.
        frozen: A frozen version that is wanted instead of the paper as it stands.
    """
    content = standing_content(paper) if frozen is None else frozen.content
    mark = mark_of(paper.status if frozen is None else frozen.stage)
    form = form_from_mapping(content)
    version = "" if frozen is None else f"第{frozen.version}版"
    return marked(document_of(form_blocks(form, screen_style(form, paper.style)), paper.title), mark, version)


def composed_report(paper: Paper, what: str, projects: Sequence[Paper]) -> Composed:
    """A report on a department's self-evaluation.

    Args:
        paper: The department's form.
        what: Key of :data:`REPORTS`.
        projects: Forms of its projects of the same year.
    """
    report, account = REPORTS[what], account_of(paper, projects)
    document = document_of(tuple(report.blocks(account)), report.name(account))
    return replace(marked(document, mark_of(paper.status)), problems=tuple(dict.fromkeys(account.problems)))


def account_of(paper: Paper, projects: Sequence[Paper]) -> Account:
    """What the reports on a department's self-evaluation are told from, with the texts that people wrote."""
    department = evaluation_for(paper)
    unit = department.form.unit.text if department.form.unit else paper.unit.name
    told = told_of(paper, department, (one.name.rpartition(".")[0] or one.name for one in evidence_of(paper)))
    return Account(unit, str(paper.fiscal_year), department, [evaluation_for(each) for each in projects], told)


def evaluation_for(paper: Paper) -> Evaluation:
    """A paper as it is printed, scored."""
    form = form_from_mapping(standing_content(paper))
    return evaluation_of(form, score_form(form, choose_scheme(form, paper.scheme or None)))


def marked(document: Document, mark: str, version: str = "") -> Composed:
    """A document with its state on every page and in its name."""
    name = file_name("".join((document.file, version, f"（{mark}）" if mark else "")))
    return Composed(name, replace(document, mark=mark))


def file_name(words: str) -> str:
    """Words as the name of a file: no sign that a file system refuses, not too long, never empty."""
    name = _FORBIDDEN.sub("", words).strip(" .")
    if len(name) > _LONGEST_NAME:
        head, bracket, tail = name.rpartition("（")
        name = name[:_LONGEST_NAME] if not bracket else head[: _LONGEST_NAME - len(tail) - 1] + bracket + tail
    return name or "未命名"
