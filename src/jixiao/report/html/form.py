"""A form drawn like the official table that it is, with recomputed scores beside the printed ones (表样)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, LedgerRow, ListRow, Task
from jixiao.place import Written
from jixiao.report.html.canvas import Canvas
from jixiao.report.html.marks import WHOLE_FORM, Spot
from jixiao.report.html.markup import Markup, join, tag
from jixiao.report.scores import ScoreLine, score_lines
from jixiao.report.wording import FIELDS, goal_name

_HEAD = (
    *("unit", "implementing_unit", "project", "project_category", "project_attribute", "project_type"),
    *("fiscal_year", "cut_off", "filled_on", "filled_by", "basic_expenditure", "project_expenditure", "currency_unit"),
)
_FOOT = ("total", "grade", "reasons", "measures", "notes", "sign_off")
_MONEY = (
    *("item", "initial_budget", "budget", "outturn", "outturn_to_date", "rate", "forecast_outturn", "surplus"),
    *("points", "score"),
)
_TASK = ("name", "content", "budget", "budget_fiscal", "completion", "outturn", "outturn_fiscal", "rate")
_LIST = ("project", "budget", "outturn", "rate", "voucher", "purpose", "completion")
_INDICATOR = (
    *("level3", "operator", "target", "adjusted_target", "unit_of_measure", "actual", "points", "score"),
    *("to_date", "forecast", "cause", "review_score", "reason", "likelihood", "scoring_rule", "remark"),
)
_LEDGER = (
    *("finding_id", "source", "project", "indicator", "description", "amount", "cause", "measure", "owner", "due_date"),
    *("progress", "evidence", "verifier", "verified_at", "status", "budget_effect", "published"),
)
_PAIRS = 2  # label and value stand twice in a row of the head
Row = ExecutionRow | Task | ListRow | LedgerRow | Indicator
Lines = Mapping[Spot, ScoreLine]


def form_table(canvas: Canvas) -> Markup:
    """Every block of a form, one below the other, in the order of official forms."""
    form = canvas.view.form
    lines = _lines_by_spot(canvas)
    total_row = () if form.total_row is None else (form.total_row,)
    blocks = (
        _title(canvas),
        _head(canvas),
        _rows(canvas, "execution", form.execution, _MONEY, lines),
        _rows(canvas, "task", form.tasks, _TASK, lines),
        _rows(canvas, "row", form.rows, _LIST, lines, last=total_row),
        _rows(canvas, "ledger", form.ledger, _LEDGER, lines),
        *(_goal(canvas, goal, number, lines) for number, goal in enumerate(form.goals)),
        _foot(canvas, lines),
        _sections(form),
    )
    return tag("div", *(block for block in blocks if block), class_="paper")


def _lines_by_spot(canvas: Canvas) -> Lines:
    """The comparison of scores by the cell of the printed score that it belongs to."""
    found: dict[Spot, ScoreLine] = {}
    lines = score_lines(canvas.view)
    score = canvas.view.score
    for position, line in enumerate(lines):
        if line.number:
            found[Spot("indicator", int(line.number) - 1)] = line
        elif position == len(lines) - 1:
            found[WHOLE_FORM] = line
        elif score is not None and score.execution is not None:
            found[Spot("execution", score.execution.row)] = line
    return MappingProxyType(found)


def _cell(canvas: Canvas, written: Written | None, spot: Spot, **attributes: int | str) -> Markup:
    return tag("td", canvas.words(written, spot), class_=canvas.loudness(spot), **attributes)


def _title(canvas: Canvas) -> Markup:
    title = canvas.view.form.title
    marks = canvas.marks(WHOLE_FORM)
    words = canvas.words(title, Spot("form", 0, "title"))
    return tag("h4", words, marks) if title or marks else Markup("")


def _head(canvas: Canvas) -> Markup:
    """The header fields, two to a row."""
    form = canvas.view.form
    values = {name: form.header.get(name) or getattr(form, name, None) for name in _HEAD}
    names = [name for name, value in values.items() if value is not None]
    rows = []
    for start in range(0, len(names), _PAIRS):
        pair = names[start : start + _PAIRS]
        span = 1 if len(pair) == _PAIRS else 3
        cells = [
            join(tag("th", FIELDS[name], scope="row"), _cell(canvas, values[name], Spot("form", 0, name), colspan=span))
            for name in pair
        ]
        rows.append(tag("tr", *cells))
    return tag("table", *rows, class_="head") if rows else Markup("")


def _shown(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    return [name for name in names if any(getattr(row, name, None) is not None for row in rows)]


def _rows(
    canvas: Canvas, kind: str, rows: Sequence[Row], names: Sequence[str], lines: Lines, *, last: Sequence[Row] = ()
) -> Markup:
    """A block of rows with their headings; beside a printed score stands the recomputed one."""
    shown = _shown((*rows, *last), names)
    if not shown:
        return Markup("")
    is_scored = any(spot.kind == kind for spot in lines)
    body = [
        tag("tr", *_row_cells(canvas, row, Spot(kind, index), shown), *_recomputed(canvas, Spot(kind, index), lines))
        for index, row in enumerate(rows)
    ]
    body += [
        tag("tr", *_row_cells(canvas, row, Spot("total_row", index), shown), class_="total")
        for index, row in enumerate(last)
    ]
    return tag("table", _headings([FIELDS[name] for name in shown], is_scored=is_scored), tag("tbody", *body))


def _headings(words: Sequence[str], *, is_scored: bool) -> Markup:
    cells = [tag("th", word, scope="col") for word in words]
    if is_scored:
        cells.append(tag("th", "重算得分", scope="col", class_="ours"))
    return tag("thead", tag("tr", *cells))


def _row_cells(canvas: Canvas, row: Row, spot: Spot, names: Sequence[str]) -> Iterator[Markup]:
    """The cells of a row; findings about the row as a whole stand at its first."""
    for position, name in enumerate(names):
        at = spot._replace(field=name)
        if position:
            yield _cell(canvas, getattr(row, name), at)
            continue
        words = join(canvas.words(getattr(row, name), at), canvas.marks(spot))
        yield tag("td", words, class_=canvas.loudness(at) or canvas.loudness(spot))


def _recomputed(canvas: Canvas, spot: Spot, lines: Lines) -> Sequence[Markup]:
    """The cell of the recomputed score, with a link to its explanation; nothing where no row of the block has one."""
    if not any(other.kind == spot.kind for other in lines):
        return ()
    line = lines.get(spot)
    if line is None:
        return (tag("td", class_="ours"),)
    number = tag("a", line.computed or "—", href=f"#{explanation_id(canvas, spot)}", title="看算法")
    kind = "ours differs" if line.differs else "ours"
    return (tag("td", number, tag("small", line.verdict), class_=kind),)


def explanation_id(canvas: Canvas, spot: Spot) -> str:
    """Name on the page of a score's explanation."""
    return f"p{canvas.paper}-t{canvas.view.index + 1}-{spot.kind}{spot.number + 1}"


def _goal(canvas: Canvas, goal: Goal, number: int, lines: Lines) -> Markup:
    """A goal: its text and its tree of indicators with level-1 and level-2 cells merged."""
    spot = Spot("goal", number)
    parts = []
    for name in ("text", "actual_text"):
        value: Written | None = getattr(goal, name)
        if value is not None:
            parts.append(
                tag(
                    "tr",
                    tag("th", FIELDS["goal_" + name], scope="row"),
                    _cell(canvas, value, spot._replace(field=name)),
                )
            )
    label = goal_name(goal)
    is_plain = len(canvas.view.form.goals) == 1 and goal.points is None
    marks = join(canvas.marks(spot), canvas.marks(spot._replace(field="points")))
    caption = Markup("") if is_plain and not marks else tag("h5", label, marks)
    text = tag("table", *parts, class_="goal") if parts else Markup("")
    return join(caption, text, _tree(canvas, goal, lines))


def _tree(canvas: Canvas, goal: Goal, lines: Lines) -> Markup:
    rows = goal.indicators
    if not rows:
        return Markup("")
    before = sum(len(other.indicators) for other in canvas.view.form.goals if other.no < goal.no)
    shown = _shown(rows, _INDICATOR)
    levels = [level for level in ("level1", "level2") if _shown(rows, (level,))]
    heights = {level: _heights(rows, levels[: position + 1]) for position, level in enumerate(levels)}
    body = []
    for position, row in enumerate(rows):
        spot = Spot("indicator", before + position)
        merged = [
            _level(canvas, row, level, spot, heights[level][position]) for level in levels if heights[level][position]
        ]
        cells = (*merged, tag("td", str(spot.number + 1), class_="number"), *_row_cells(canvas, row, spot, shown))
        body.append(tag("tr", *cells, *_recomputed(canvas, spot, lines)))
    words = [*(FIELDS[level] for level in levels), "序号", *(FIELDS[name] for name in shown)]
    is_scored = any(spot.kind == "indicator" for spot in lines)
    return tag("table", _headings(words, is_scored=is_scored), tag("tbody", *body), class_="tree")


def _level(canvas: Canvas, row: Indicator, level: str, spot: Spot, height: int) -> Markup:
    """A merged level-1 or level-2 cell, with the points printed in it; marks of all rows that it covers."""
    label: Written | None = getattr(row, level)
    points: Written | None = getattr(row, f"{level}_points")
    covered = [
        Spot("indicator", spot.number + down, name) for down in range(height) for name in (level, f"{level}_points")
    ]
    words = canvas.mask.hide(label.text if label else "")
    words += f"（{points.text.rstrip('分')}分）" if points else ""
    loud = next((canvas.loudness(at) for at in covered if canvas.loudness(at)), "")
    marks = join(*(canvas.marks(at) for at in covered))
    return tag("td", words, marks, rowspan=height, class_=f"level {loud}".strip())


def _heights(rows: Sequence[Indicator], levels: Sequence[str]) -> list[int]:
    """For each row how many rows its merged cell covers, 0 where the cell above covers it."""
    keys = [tuple(_key(row, level) for level in levels) for row in rows]
    heights = [0] * len(rows)
    start = 0
    for index, key in enumerate(keys):
        if key != keys[start]:
            start = index
        heights[start] += 1
    return heights


def _key(row: Indicator, level: str) -> tuple[str | None, str | None]:
    label, points = getattr(row, level), getattr(row, f"{level}_points")
    return (None if label is None else label.text, None if points is None else points.text)


def _foot(canvas: Canvas, lines: Lines) -> Markup:
    """Total and grade with what was recomputed, reasons, measures, notes."""
    form = canvas.view.form
    rows = []
    for name in _FOOT:
        value: Written | None = getattr(form, name)
        extra = lines.get(WHOLE_FORM) if name == "total" else None
        if value is None and extra is None:
            continue
        spot = Spot("form", 0, name)
        words = [canvas.words(value, spot)]
        if extra is not None:
            kind = "ours differs" if extra.differs else "ours"
            words.append(tag("span", f"　重算合计 {extra.computed or '—'}（{extra.verdict}）", class_=kind))
        rows.append(tag("tr", tag("th", FIELDS[name], scope="row"), tag("td", *words, class_=canvas.loudness(spot))))
    return tag("table", *rows, class_="foot") if rows else Markup("")


def _sections(form: Form) -> Markup:
    """The headings of a report."""
    if not form.sections:
        return Markup("")
    return tag("ol", *(tag("li", section.text) for section in form.sections), class_="sections")
