"""What the page of a paper is drawn from: cells with what may be done in each, and the state beside (表样页面)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.quantity import format_number
from jixiao.report.paper.style import style_named
from jixiao.report.scores import number_words
from jixiao.score import IndicatorScore
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may
from jixiao.web.error import PathError
from jixiao.web.papers.analysis import Analysis
from jixiao.web.papers.choices import Choices, choices_of
from jixiao.web.papers.columns import column_widths, is_figure
from jixiao.web.papers.fields import computed_fields, is_computed, is_written, may_change_rows
from jixiao.web.papers.layout import Box, Layout, html_id, layout_of
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Content, label_of, place_of, value_at
from jixiao.web.papers.workflow import Move, machine_of, verb_title

_LONG = {"reason", "text", "actual_text", "reasons", "measures", "content", "definition", "scoring_rule", "sign_off"}
_CENTRED = {
    *("points", "score", "rate", "target", "actual", "unit_of_measure", "operator", "kind", "budget", "outturn"),
    *("initial_budget", "outturn_to_date", "forecast_outturn", "to_date", "forecast", "cause", "likelihood"),
}
_LABELS = {"level1", "level2"}


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell as the template draws it.

    Attributes:
        box: Where it stands and what is printed there.
        mode: ``label``, ``text`` (read only), ``line`` or ``area`` (written), ``options``, ``computed``.
        value: What the input holds.
        live_id: Name of the element that a save brings again; empty where nothing changes by itself.
        label: What it is called, for screen readers and messages.
        rows_path: Path of the row, where rows may be added and removed from here.
        css: Classes.
        options: Where one chooses: what is stored, and what is shown.
    """

    box: Box
    mode: str
    value: str
    live_id: str
    label: str
    rows_path: str
    css: str
    options: Choices = ()


@dataclass(frozen=True, slots=True)
class Live:
    """A piece of the page that changes by itself: its element's name and its words."""

    html_id: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A step that the person may take now."""

    verb: str
    title: str
    wants_reason: bool


@dataclass(frozen=True)
class PaperPage:
    """Everything that the template of a paper needs."""

    paper: Paper
    layout: Layout
    above: Sequence[tuple[str, DrawnCell]]
    rows: Sequence[Sequence[DrawnCell]]
    widths: Sequence[str]
    live: Sequence[Live]
    analysis: Analysis
    is_written: bool
    buttons: Sequence[Button]


def page_of(paper: Paper, analysis: Analysis, user: User) -> PaperPage:
    """The page of a paper for one person."""
    writes = may(user, "edit", paper)
    layout = layout_of(analysis.content, paper.style)
    drawer = _Drawer(paper, analysis, writes=writes)
    rows = tuple(tuple(drawer.cell(box) for box in row) for row in layout.rows)
    above = tuple((label, drawer.cell(box)) for label, box in layout.above)
    return PaperPage(
        paper,
        layout,
        above,
        rows,
        percents(layout),
        live_parts(paper, analysis),
        analysis,
        writes,
        buttons_for(paper, user),
    )


def percents(layout: Layout) -> Sequence[str]:
    """Widths of the columns as a page says them: ``12.5%``."""
    return tuple(f"{width // 10}.{width % 10}%" for width in column_widths(layout.rows, layout.columns))


def buttons_for(paper: Paper, user: User) -> Sequence[Button]:
    """The steps that this person may take now, in the order of the machine."""
    moves: Sequence[Move] = machine_of(paper.document).possible(paper.status)
    return tuple(
        Button(move.verb, verb_title(move.verb), move.wants_reason)
        for move in moves
        if move.has_button and may(user, move.verb, paper)
    )


def live_parts(paper: Paper, analysis: Analysis) -> Sequence[Live]:
    """Scores of rows, total and grade, as they stand now, where the paper prints them."""
    has_scores = "score" in style_named(paper.style).columns and "score" in computed_fields(
        paper.document, "indicators"
    )
    return tuple(_live(analysis, has_scores=has_scores))


def _live(analysis: Analysis, *, has_scores: bool) -> Iterator[Live]:
    for path, score in analysis.row_scores.items() if has_scores else ():
        yield Live(live_id(f"{path}/score"), _score_words(score), _band_words(score))
    execution = analysis.score.execution
    if execution is not None and "score" in analysis.content["execution"][execution.row]:
        words = "" if execution.computed_score is None else format_number(execution.computed_score)
        yield Live(live_id(f"execution/{execution.row}/score"), words)
    values = {"total": analysis.total, "grade": analysis.grade}
    yield from (Live(live_id(name), words) for name, words in values.items() if name in analysis.content)


def live_id(path: str) -> str:
    """Name of the element that shows a computed cell."""
    return "v" + html_id(path)


def _score_words(score: IndicatorScore) -> str:
    return "" if score.score_for_total is None else format_number(score.score_for_total)


def _band_words(score: IndicatorScore) -> str:
    """Between which scores a person chooses, where the rule leaves that open."""
    if not is_open(score) or score.lowest is None or score.highest is None:
        return ""
    return f"{format_number(score.lowest)}–{format_number(score.highest)}"


def marks_json(analysis: Analysis, answers: Mapping[tuple[str, str, str], str]) -> str:
    """The findings for the script that paints them at their cells; answered queries say so."""
    marks = [
        {
            "path": mark.path,
            "severity": mark.severity,
            "code": mark.code,
            "title": mark.title,
            "message": mark.message,
            "answered": (mark.code, mark.path, mark.message) in answers,
        }
        for mark in analysis.marks
    ]
    text = json.dumps(marks, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def subtotal_words(analysis: Analysis) -> Sequence[tuple[str, str]]:
    """Subtotals by goal and level-1 label, in words."""
    several = len(analysis.form.goals) > 1
    words = []
    for part in analysis.subtotals:
        goal = f"目标{part.goal + 1} " if several else ""
        if part.name or several:
            words.append((f"{goal}{part.name or '小计'}", number_words(part.score) or "—"))
    return words


def is_open(row: IndicatorScore) -> bool:
    """Whether people choose the score: the rule gives none, and it does not merely wait for the actual value."""
    target = row.row.target
    is_measured = not (target.low is None and target.high is None and target.date is None)
    return row.computed_score is None and not (is_measured and not row.row.actual.words)


def _with_own(options: Choices, value: str) -> Choices:
    """The list with what stands in the cell, where that is none of its words."""
    return ((value, value), *options) if options and value and value not in dict(options) else options


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Decides what may be done in each cell."""

    paper: Paper
    analysis: Analysis
    writes: bool

    def cell(self, box: Box) -> DrawnCell:
        """One cell."""
        if not box.path:
            return DrawnCell(box, "label", box.text, "", "", "", "label figure" if is_figure(box.text) else "label")
        field = place_of(box.path)[1]
        mode, live = self._mode(box, field)
        options = (
            choices_of(self.analysis, box, field, self.paper.document) if mode in {"line", "area"} and not live else ()
        )
        mode = "options" if options else mode
        value = self._value(box)
        looks = ("centred" if field in _CENTRED else "", "figure" if is_figure(box.text) else "")
        css = " ".join(part for part in (mode, *looks, field) if part)
        label = label_of(self.paper.content, box.path)
        return DrawnCell(box, mode, value, live, label, self._rows_path(box, field), css, _with_own(options, value))

    def _mode(self, box: Box, field: str) -> tuple[str, str]:
        document = self.paper.document
        if is_computed(document, box.path):
            row = self.analysis.row_scores.get(box.name.rpartition("/")[0])
            is_chosen = row is not None and is_open(row) and is_written(document, box.path)
            return ("line" if is_chosen and self.writes else "computed"), live_id(box.name)
        if not self.writes or not is_written(document, box.path):
            return "text", ""
        return ("area" if field in _LONG or box.column_span > 2 else "line"), ""  # noqa: PLR2004 - wide cells hold sentences

    def _value(self, box: Box) -> str:
        content: Content = self.paper.content
        try:
            return value_at(content, box.path)
        except PathError:
            return box.text

    def _rows_path(self, box: Box, field: str) -> str:
        group = place_of(box.path)[0]
        allowed = (
            self.writes
            and field == first_field(group)
            and may_change_rows(self.paper.document, group, self.paper.style)
        )
        return box.name.rpartition("/")[0] if allowed else ""


def first_field(group: str) -> str:
    """The field of a row that carries the buttons of the row, and the caret in a new one."""
    return {"indicators": "level3", "goals": "text"}.get(group, "name")


def answers_of(paper: Paper) -> dict[tuple[str, str, str], str]:
    """Reasons given for queries, by check, cell and message."""
    return {(answer.code, answer.path, answer.message): answer.text for answer in paper.answers.all()}


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A finding as the panel shows it: the finding, and in words where it stands."""

    path: str
    where: str
    code: str
    severity: str
    message: str
    why: str
    fix: str


def context_of(paper: Paper, analysis: Analysis) -> dict[str, Any]:
    """What the findings' panel and the totals show, on the page and after each save."""
    answers = answers_of(paper)
    marks = [
        (
            ShownMark(
                mark.path,
                mark_label(paper.content, mark.path),
                mark.code,
                mark.severity,
                mark.message,
                mark.why,
                mark.fix,
            ),
            answers.get((mark.code, mark.path, mark.message), ""),
        )
        for mark in analysis.marks
    ]
    execution = analysis.score.execution_score
    return {
        "marks": marks,
        "marks_json": marks_json(analysis, answers),
        "live": live_parts(paper, analysis),
        "subtotals": subtotal_words(analysis),
        "execution_score": "" if execution is None else format_number(execution),
        "analysis": analysis,
        "is_scored": bool(computed_fields(paper.document, "indicators")),
        "open_queries": sum(mark.severity == "query" and not answer for mark, answer in marks),
    }


def mark_label(content: Content, path: str) -> str:
    """Where a finding stands, in words."""
    if not path:
        return "全表"
    parts = tuple(int(part) if part.isdigit() else part for part in path.split("/"))
    if isinstance(parts[-1], int):
        return label_of(content, (*parts, "level3")).removesuffix(" 的 三级指标")
    return label_of(content, parts)
