"""What the core says of a paper's content: scores, findings at their cells, computed cells filled in (测算与核对)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from jixiao.check.catalogue import catalogue
from jixiao.check.paper import FormView
from jixiao.check.paper import Paper as CheckedPaper
from jixiao.check.rate import show_percent
from jixiao.check.run import run_checks
from jixiao.finding import Finding, Severity
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.place import Place, Written
from jixiao.quantity import UnitMismatchError, format_number
from jixiao.report.paper.official import document_of, form_blocks
from jixiao.report.paper.style import style_named
from jixiao.report.scores import ScoreLine, score_lines
from jixiao.report.subtotals import Subtotal, subtotals_of
from jixiao.score import FormScore, IndicatorScore, Status, choose_scheme, score_form
from jixiao.score.error import NotScorableError
from jixiao.score.execution import amount_in, execution_rate
from jixiao.web.papers.fields import computed_fields
from jixiao.web.papers.layout import Layout, layout_of
from jixiao.web.papers.paths import Content, Path, path_words
from jixiao.web.papers.places import Places, placed, with_texts

_QUOTED = ("stated", "actual", "target", "item")
_LOUDEST = (Severity.ERROR, Severity.QUERY, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding at a cell, ready for print.

    Attributes:
        path: The cell, or the row, in words; empty for the whole paper.
        code, severity, message, title, why, fix: What the check says.
    """

    path: str
    code: str
    severity: str
    message: str
    title: str
    why: str
    fix: str


@dataclass(frozen=True)
class Analysis:
    """Everything that the core says of a content.

    Attributes:
        content: The content with every computed cell filled in: what is printed, frozen and checked.
        form: The same as a typed form whose every cell has a place of its own.
        score: Its explained score.
        places: Where each cell of it stands.
        findings: What the checks say.
        style: Name of its official paper.
    """

    content: dict[str, Any]
    form: Form
    score: FormScore
    places: Places
    findings: Sequence[Finding]
    style: str

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The findings, the loudest first, each at its cell."""
        made = [self._mark(finding) for finding in self.findings]
        return tuple(sorted(made, key=lambda mark: [severity.value for severity in _LOUDEST].index(mark.severity)))

    def of_severity(self, severity: Severity) -> tuple[Mark, ...]:
        """The findings of one severity."""
        return tuple(mark for mark in self.marks if mark.severity == severity.value)

    @cached_property
    def layout(self) -> Layout:
        """The content drawn as its paper."""
        return layout_of(self.content, self.style)

    @cached_property
    def view(self) -> FormView:
        """The form as reports take it."""
        return FormView(paper=CheckedPaper(document_of(())), index=0, form=self.form, score=self.score)

    @cached_property
    def lines(self) -> tuple[ScoreLine, ...]:
        """Every score with its explanation."""
        return score_lines(self.view)

    @cached_property
    def subtotals(self) -> tuple[Subtotal, ...]:
        """Sums of goals and of level-1 labels."""
        return subtotals_of(self.form, self.score)

    @property
    def total(self) -> str:
        """The total in plain digits; empty where it cannot be formed yet."""
        total = self.score.computed_total
        return "" if total is None else format_number(total)

    @property
    def grade(self) -> str:
        """The grade of the total."""
        return self.score.grade or ""

    @cached_property
    def row_scores(self) -> Mapping[str, IndicatorScore]:
        """Path of every indicator with its score."""
        paths = (
            f"goals/{goal}/indicators/{row}"
            for goal, held in enumerate(self.form.goals)
            for row in range(len(held.indicators))
        )
        return dict(zip(paths, self.score.indicators, strict=False))

    @property
    def unscored(self) -> tuple[str, ...]:
        """Names of rows that count and have no score yet."""
        return tuple(
            row.level3
            for row in self.score.indicators
            if row.status is not Status.NOT_APPLICABLE and row.score_for_total is None
        )

    def _mark(self, finding: Finding) -> Mark:
        declared = catalogue()[finding.code].declared
        return Mark(
            path=path_words(self._path(finding)),
            code=finding.code,
            severity=(finding.severity or Severity.NOTE).value,
            message=finding.message,
            title=declared.title,
            why=declared.why,
            fix=declared.fix,
        )

    def _path(self, finding: Finding) -> Path:
        """The cell that a finding speaks of; of a row the cell whose words it quotes."""
        path = self.places.path_of(finding.place)
        if not path or not isinstance(path[-1], int):
            return path
        quoted = {finding.values.get(name, "") for name in _QUOTED} - {""}
        cells = self.places.cells_of(finding.place, self.content)
        texts = {cell: _text(self.content, cell).removesuffix("分") for cell in cells}
        return next((cell for cell in cells if texts[cell] in {words.removesuffix("分") for words in quoted}), path)


def _text(content: Any, path: Path) -> str:  # noqa: ANN401 - a tree of strings, lists and mappings
    for part in path:
        content = content[part]
    return str(content)


def analyse(content: Content, document: str, style: str, scheme: str = "") -> Analysis:
    """Score and check a content.

    Args:
        content: The form in the shape of ``jixiao read --json``.
        document: Kind of paper; says which cells are computed.
        style: Name of its official paper.
        scheme: Id of the scheme; empty where the form decides.
    """
    form, places = placed(form_from_mapping(content))
    choice = choose_scheme(form, scheme or None)
    score = score_form(form, choice)
    filled = completed(content, document, score)
    if filled != content:
        form = with_texts(form, content, filled)
        score = score_form(form, choice)
    document_ = document_of(form_blocks(form, style_named(style)))
    report = run_checks(CheckedPaper(document_, (form,), scores=(score,)))
    return Analysis(filled, form, score, places, report.findings, style)


def completed(content: Content, document: str, score: FormScore) -> dict[str, Any]:
    """The content with computed cells filled in; a qualitative row keeps the score that a person chose."""
    filled = dict(content)
    form_cells = {"total": score.computed_total, "grade": score.grade}
    for name in computed_fields(document, "form"):
        if name in filled:
            filled[name] = _words(form_cells.get(name))
    if filled.get("execution"):
        filled["execution"] = list(_money(filled, document, score))
    if "score" in computed_fields(document, "indicators"):
        filled["goals"] = list(_goals(filled.get("goals", ()), iter(score.indicators)))
    return filled


def _words(value: Decimal | str | None) -> str:
    return format_number(value) if isinstance(value, Decimal) else value or ""


def _money(content: Content, document: str, score: FormScore) -> Iterator[dict[str, Any]]:
    execution = score.execution
    names = computed_fields(document, "execution")
    for index, row in enumerate(content["execution"]):
        values = {"rate": _rate(row, str(content.get("currency_unit", "")))}
        if execution is not None and index == execution.row:
            values["score"] = _words(execution.computed_score)
        yield dict(row) | {name: values[name] for name in names if name in row and name in values}


def _rate(row: Content, unit: str) -> str:
    """The execution rate of a money row, of the outturn to date in a monitoring paper; empty where it has none."""
    printed = str(row.get("currency_unit") or unit)
    over, under = (
        amount_in(Written(str(next((row[name] for name in names if name in row), "")), Place()), printed)
        for names in (("outturn_to_date", "outturn"), ("budget", "initial_budget"))
    )
    if over is None or under is None:
        return ""
    try:
        return show_percent(execution_rate(over.value_in(under.unit), under.number.exact) * 100)
    except (NotScorableError, UnitMismatchError):
        return ""


def _goals(goals: Sequence[Content], scores: Iterator[IndicatorScore]) -> Iterator[dict[str, Any]]:
    for goal in goals:
        rows = []
        for row in goal.get("indicators", ()):
            score = next(scores)
            computed = score.computed_score
            rows.append(dict(row) if computed is None else {**row, "score": format_number(computed)})
        yield {**goal, "indicators": rows}
