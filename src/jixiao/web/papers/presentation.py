"""What the page of a paper is drawn from: cells with what may be done in each, and the state beside (表样页面)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.safestring import SafeString

from jixiao.quantity import format_number
from jixiao.report.paper.style import style_named
from jixiao.report.scores import number_words
from jixiao.score import IndicatorScore
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may
from jixiao.web.error import PathError
from jixiao.web.papers.analysis import Analysis, Mark
from jixiao.web.papers.choices import Choices, choices_of
from jixiao.web.papers.columns import column_widths, is_figure
from jixiao.web.papers.fields import computed_fields, is_computed, is_written, may_change_rows
from jixiao.web.papers.layout import Box, Layout, html_id, layout_of
from jixiao.web.papers.markup import (
    area_markup,
    cell_markup,
    choice_markup,
    computed_markup,
    line_markup,
    live_markup,
    printed_markup,
    row_tools_markup,
    rows_markup,
    text_markup,
)
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Content, Path, label_in, label_of, place_of, row_name, value_at
from jixiao.web.papers.standing import Standing
from jixiao.web.papers.workflow import Move, machine_of, verb_title

_LONG = {"reason", "text", "actual_text", "reasons", "measures", "content", "definition", "scoring_rule", "sign_off"}
_CENTRED = {
    *("points", "score", "rate", "target", "actual", "unit_of_measure", "operator", "kind", "budget", "outturn"),
    *("initial_budget", "outturn_to_date", "forecast_outturn", "to_date", "forecast", "cause", "likelihood"),
}
_LABELS = {"level1", "level2"}


@dataclass(frozen=True, slots=True)
class Button:
    """A step that the person may take now."""

    verb: str
    title: str
    wants_reason: bool


@dataclass(frozen=True)
class PaperPage:
    """Everything that the template of a paper needs; cells are marked up already."""

    layout: Layout
    above: Sequence[tuple[str, SafeString]]
    rows: SafeString
    widths: Sequence[str]
    is_written: bool
    buttons: Sequence[Button]


def page_of(paper: Paper, analysis: Analysis, user: User) -> PaperPage:
    """The page of a paper for one person."""
    writes = may(user, "edit", paper)
    layout = analysis.layout
    drawer = _Drawer(paper, analysis, writes=writes)
    return PaperPage(
        layout,
        above=tuple((label, SafeString(drawer.cell(box))) for label, box in layout.above),
        rows=rows_markup((drawer.cell(box) for box in row) for row in layout.rows),
        widths=_percents(layout),
        is_written=writes,
        buttons=buttons_for(paper, user),
    )


@dataclass(frozen=True)
class PrintedSheet:
    """A paper that is only looked at: its lines, its rows marked up, the widths of its columns."""

    layout: Layout
    rows: SafeString
    widths: Sequence[str]


def printed_sheet(content: Content, style: str) -> PrintedSheet:
    """A content as its paper, to be looked at."""
    layout = layout_of(content, style)
    return PrintedSheet(layout, rows_markup(map(printed_markup, row) for row in layout.rows), _percents(layout))


def _percents(layout: Layout) -> Sequence[str]:
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


def live_parts(paper: Paper, analysis: Analysis) -> SafeString:
    """Scores of rows, total and grade, as they stand now, where the paper prints them: each for its element."""
    has_scores = "score" in style_named(paper.style).columns and "score" in computed_fields(
        paper.document, "indicators"
    )
    return SafeString("".join(_live(analysis, has_scores=has_scores)))


def _live(analysis: Analysis, *, has_scores: bool) -> Iterator[str]:
    for path, score in analysis.row_scores.items() if has_scores else ():
        yield live_markup(live_id(f"{path}/score"), _score_words(score), _band_words(score))
    execution = analysis.score.execution
    if execution is not None and "score" in analysis.content["execution"][execution.row]:
        words = "" if execution.computed_score is None else format_number(execution.computed_score)
        yield live_markup(live_id(f"execution/{execution.row}/score"), words)
    values = {"total": analysis.total, "grade": analysis.grade}
    yield from (live_markup(live_id(name), words) for name, words in values.items() if name in analysis.content)


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


def marks_json(found: Sequence[Mark], answers: Mapping[tuple[str, str, str], str]) -> str:
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
        for mark in found
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
    names: dict[Path, str] = field(default_factory=dict)  # of the rows met so far

    def cell(self, box: Box) -> str:
        """One cell, marked up."""
        if not box.path:
            css = "label figure" if is_figure(box.text) else "label"
            return cell_markup(box, css, inside=text_markup(box.text))
        group, field = place_of(box.path)
        row = self.analysis.row_scores.get(box.name.rpartition("/")[0]) if group == "indicators" else None
        label = label_in(self._row_name(box.path[:-1]), box.path)
        mode, inside = self._inside(box, field, row, label)
        looks = (mode, "centred" if field in _CENTRED else "", "figure" if is_figure(box.text) else "", field)
        return cell_markup(
            box, " ".join(filter(None, looks)), label=label, inside=inside + self._row_tools(box, group, field)
        )

    def _row_name(self, path: Path) -> str:
        if path not in self.names:
            self.names[path] = row_name(self.paper.content, path) if path else ""
        return self.names[path]

    def _inside(self, box: Box, field: str, row: IndicatorScore | None, label: str) -> tuple[str, str]:
        """Mode of a cell (``text``, ``line``, ``area``, ``options``, ``computed``) and what stands in it, marked up."""
        document = self.paper.document
        writes = self.writes and is_written(document, box.path)
        if is_computed(document, box.path):
            if row is not None and is_open(row) and writes:
                return "line", line_markup(self._value(box), label, live_id(box.name))
            return "computed", computed_markup(box.text, live_id(box.name))
        if not writes:
            return "text", text_markup(box.text)
        value = self._value(box)
        options = choices_of(self.analysis, box, field, document)
        if options:
            shown = _with_own(options, value)
            return "options", choice_markup(value, label, shown, is_closed=bool(box.options))
        if field in _LONG or box.column_span > 2:  # noqa: PLR2004 - wide cells hold sentences
            return "area", area_markup(value, label)
        return "line", line_markup(value, label, "")

    def _value(self, box: Box) -> str:
        content: Content = self.paper.content
        try:
            return value_at(content, box.path)
        except PathError:
            return box.text

    def _row_tools(self, box: Box, group: str, field: str) -> str:
        document, style = self.paper.document, self.paper.style
        allowed = self.writes and field == first_field(group) and may_change_rows(document, group, style)
        return row_tools_markup(box.name.rpartition("/")[0]) if allowed else ""


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


def context_of(paper: Paper, standing: Standing) -> dict[str, Any]:
    """What the findings' panel and the totals show, on the page and after each save."""
    answers, found, analysis = answers_of(paper), standing.marks, standing.analysis
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
        for mark in found
    ]
    execution = analysis.score.execution_score
    return {
        "marks": marks,
        "marks_json": marks_json(found, answers),
        "live": partial(live_parts, paper, analysis),  # which only the answer to a save shows
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
    return label_of(content, parts)
