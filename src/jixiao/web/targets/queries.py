"""What pages read of targets: reviews, last year's results, what an adjustment changes (读取)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from jixiao.check.catalogue import catalogue
from jixiao.check.declare import TOGETHER
from jixiao.check.paper import Paper as CheckedPaper
from jixiao.check.run import run_rule
from jixiao.finding import Finding
from jixiao.form.difference import form_differences
from jixiao.form.label import fold
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form, Indicator
from jixiao.place import Written
from jixiao.report.paper.official import document_of
from jixiao.report.wording import cell_name
from jixiao.score import choose_scheme, score_form
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import visible
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Content, path_words
from jixiao.web.papers.places import placed
from jixiao.web.targets.models import Review

_SHOWN = 200


def latest_review(paper: Paper) -> Review | None:
    """The last review of the version that is being worked on."""
    return Review.objects.filter(paper=paper, version=paper.version).first()


def reviews_of(paper: Paper) -> list[Review]:
    """Every review of a paper, the newest first."""
    return list(Review.objects.filter(paper=paper).select_related("reviewer"))


def begun_with(paper: Paper) -> dict[str, str]:
    """The opinions that a review begins with: those of the last one, where its grade keeps them."""
    last = Review.objects.filter(paper=paper).first()
    return dict(last.opinions) if last is not None and last.rule.keeps else {}


@dataclass(frozen=True, slots=True)
class Beside:
    """An indicator with what was said and reached of it before.

    Attributes:
        path: The target's cell.
        name, target: What is declared now.
        old_target, actual, score: What the earlier paper says.
    """

    path: str
    name: str
    target: str
    old_target: str
    actual: str
    score: str


@dataclass(frozen=True, slots=True)
class LastYear:
    """The latest earlier paper of the same project or unit, row beside row.

    Attributes:
        paper: The earlier paper.
        rows: The indicators that both have.
        gone: Names of those that are declared no more.
        advice: What the checks over years say, each with the cell.
    """

    paper: Paper
    rows: Sequence[Beside]
    gone: Sequence[str]
    advice: Sequence[tuple[str, str, str]]


def last_year_of(paper: Paper, user: User) -> LastYear | None:
    """What was reached before, beside what is declared now; ``None`` where there is no earlier paper."""
    earlier = earlier_papers(user, paper).first()
    if earlier is None:
        return None
    old = form_from_mapping(in_force(earlier))
    new, places = placed(form_from_mapping(paper.content))
    known = {fold(_text(row.level3)): row for row in old.indicators if _text(row.level3)}
    rows = [row for row in new.indicators if fold(_text(row.level3)) in known]
    beside = [
        _beside(row, known[fold(_text(row.level3))], f"{path_words(places.path_of(row.place))}/target") for row in rows
    ]
    names = {fold(_text(row.level3)) for row in new.indicators}
    gone = [_text(row.level3) for key, row in known.items() if key not in names]
    advice = [
        (path_words(places.path_of(finding.place)), finding.code, finding.message) for finding in _over_years(new, old)
    ]
    return LastYear(earlier, beside, gone, advice)


def earlier_papers(user: User, paper: Paper) -> QuerySet[Paper]:
    """Earlier papers of the same project, or of the same unit as a whole: results first, then targets."""
    return (
        visible(user, Paper)
        .filter(unit=paper.unit, project=paper.project, document__in=("self_evaluation", "target"))
        .filter(fiscal_year__lt=paper.fiscal_year)
        .exclude(status="voided")
        .select_related("approved")
        .order_by("-fiscal_year", "document", "-pk")
    )


def in_force(paper: Paper) -> Content:
    """The content of a paper that counts: the approved one where there is one."""
    return paper.content if paper.approved is None else paper.approved.content


def _beside(row: Indicator, old: Indicator, path: str) -> Beside:
    words = (_words(row), _words(old), _text(old.actual), _text(old.score))
    return Beside(path, _text(row.level3), *words)


def _words(row: Indicator) -> str:
    """A target with its operator and unit, where they stand in cells of their own."""
    return f"{_text(row.operator)}{_text(row.target)}{_text(row.unit_of_measure)}"


def _text(written: Written | None) -> str:
    return "" if written is None else written.text


def _over_years(new: Form, old: Form) -> Iterator[Finding]:
    """What the checks over several years say of the new form."""
    papers = [
        CheckedPaper(replace(document_of(()), file=name), (form,), scores=(score_form(form, choose_scheme(form)),))
        for name, form in (("2", new), ("1", old))
    ]
    for rule in catalogue().values():
        if rule.declared.scope is TOGETHER:
            yield from run_rule(rule, papers[0], papers[1:]).findings


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell, or a whole row, that an adjustment changes.

    Attributes:
        path: Where it stands now; empty for a row that is gone.
        where: Which row and which cell, in words.
        old, new: Its words before and now; for a whole row 有 and 无.
    """

    path: str
    where: str
    old: str
    new: str


def changes_of(old: Content, new: Content) -> Sequence[Changed]:
    """What the content says differently from the approved one, cell by cell."""
    form, places = placed(form_from_mapping(new))
    found = []
    for item in form_differences([form_from_mapping(old)], [form]):
        path = places.path_of(item.new_place) if item.new_place is not None else ()
        name = item.name if item.record != "form" else ""
        cell = "整行" if item.field is None else cell_name(item.field)
        words = (item.old, item.new) if item.field else ("无", "有") if item.old_place is None else ("有", "无")
        where = "的".join(part for part in (name, cell) if part)
        found.append(Changed(path_words(path), where, words[0] or "（空白）", words[1] or "（空白）"))
    return found[:_SHOWN]
