"""Forms in the lines of a document: regions, then head, money, goals, indicator blocks and foot of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jixiao.document import Document, Line
from jixiao.finding import Problem
from jixiao.form.bounds import MOST_FORMS
from jixiao.form.grid.words import is_like
from jixiao.form.label import fold
from jixiao.form.model import ExecutionRow, Form, FormKind, Goal, Indicator, Task
from jixiao.form.stream.block import read_block
from jixiao.form.stream.body import SIDE_FIELDS
from jixiao.form.stream.cut_label import with_whole_labels
from jixiao.form.stream.foot import FOOT_FIELDS, cut_foot, find_foot, grade_of, total_of
from jixiao.form.stream.fragment import Fragment, cut, written
from jixiao.form.stream.goal import GoalLabel, find_goals
from jixiao.form.stream.head import Pair, part_colons, part_glued, read_pairs
from jixiao.form.stream.labels import LONGEST_LABEL, match_label
from jixiao.form.stream.money import read_money
from jixiao.form.stream.monitoring import cut_off_of
from jixiao.form.stream.period import WATCHED
from jixiao.form.stream.region import Anchor, Region, find_regions, without_repeated_head
from jixiao.form.stream.section import EXECUTION, HEAD, TASKS, Section, find_sections, without_label
from jixiao.form.stream.task import read_tasks
from jixiao.form.tick import tick_written
from jixiao.place import Written

_HEAD_FIELDS = frozenset(
    {
        "unit",
        "implementing_unit",
        "project",
        "project_category",
        "project_attribute",
        "project_type",
        "filled_on",
        "filled_by",
        "basic_expenditure",
        "project_expenditure",
        "currency_unit",
        "total",
        "grade",
    }
)
_TICK_FIELDS = frozenset({"project_category", "project_attribute", "project_type"})
_AMOUNT_FIELDS = frozenset({"basic_expenditure", "project_expenditure"})
_CURRENCY = re.compile(r"^[万亿]?元$")
_YEAR = re.compile(r"(20\d\d)年?度?")
_TWO = 2
_COLUMN_GAP = 3
_LEAST_GAPS = 12
_ONE_IN = 5


@dataclass(frozen=True, slots=True)
class StreamForm:
    """A form found in lines, and the lines that it takes."""

    form: Form
    first_line: int
    last_line: int


@dataclass(slots=True)
class _Draft:
    """Fields of a form as they are found."""

    fields: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Written] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def put(self, name: str, value: Written | None) -> None:
        """Keep the first value of a field."""
        if value is not None and name not in self.fields:
            self.fields[name] = value


def _read_head(draft: _Draft, fragments: Sequence[Fragment]) -> None:
    """Unit, project, ticks and amounts above the money block."""
    for pair in read_pairs(fragments, _HEAD_FIELDS):
        if pair.field in _AMOUNT_FIELDS:
            draft.header.setdefault(pair.field, pair.written)
        elif pair.field in _TICK_FIELDS:
            ticked, problems = tick_written(pair.spaced, pair.label.text, pair.written.place)
            draft.put(pair.field, ticked)
            draft.problems += problems
        elif pair.field == "currency_unit":
            if _CURRENCY.match(pair.written.text):
                draft.put("currency_unit", pair.written)
        elif pair.field == "total":
            draft.put("total", total_of(pair))
        elif pair.field == "unit" and fold(pair.label.text).startswith("主管") and pair.value:
            draft.fields["unit"] = pair.written  # in a project form 主管部门 goes before 填报单位
        else:
            draft.put(pair.field, pair.written)


def _ends_paragraph(fragment: Fragment) -> bool:
    return fragment.wraps is False or (fragment.wraps is None and fragment.text.endswith(("。", "；", ";")))


def _paragraphs(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    parts: list[list[Fragment]] = [[]]
    for fragment in fragments:
        parts[-1].append(fragment)
        if fragment.ends_line and _ends_paragraph(fragment):
            parts.append([])
    return [part for part in parts if part]


def _sentences(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments parted behind each full stop: columns of one sentence each, printed side by side."""
    parts: list[list[Fragment]] = [[]]
    for fragment in fragments:
        parts[-1].append(fragment)
        if fragment.text.endswith("。"):
            parts.append([])
    return [part for part in parts if part]


def _goal_texts(fragments: Sequence[Fragment]) -> tuple[Written | None, Written | None, bool]:
    """Text and actual text of a goal, and whether two columns ran together so that they cannot be told apart."""
    fragments, more = _without_more_heads(fragments)
    pairs = read_pairs(fragments, frozenset({"goal_actual"}))
    if not pairs:
        return (written(fragments) if fragments else None), None, False
    labels = sum(len(pair.value) for pair in pairs)
    before = fragments[: len(fragments) - labels]
    label_size = 0
    while label_size < len(before) and match_label(before, len(before) - 1 - label_size, "header") is None:
        label_size += 1
    text = before[: len(before) - 1 - label_size]
    value = pairs[-1].value
    columns = _TWO
    if text and _is_adjusted(text):
        text, columns = (), _TWO + 1
    if text:
        return written(text), pairs[-1].written, False
    every = columns + more
    parts = _paragraphs(value) if len(value) != every else [[fragment] for fragment in value]
    if len(parts) != every:
        parts = _sentences(value)
    if len(parts) == every:
        return written(parts[0]), written(parts[columns - 1]), False
    return (written(value) if value else None), None, bool(value)


def _without_more_heads(fragments: Sequence[Fragment]) -> tuple[Sequence[Fragment], int]:
    """Goal block without heads behind that of the actual text of columns that no form keeps, and how many there are."""
    for start in range(len(fragments)):
        head = match_label(fragments, start, "header")
        if head is None or head.field != "goal_actual":
            continue
        end, more = head.end, 0
        while (other := match_label(fragments, end, "header")) is not None and other.field == "other":
            end, more = other.end, more + 1
        return (*fragments[: head.end], *fragments[end:]), more
    return fragments, 0


def _is_adjusted(fragments: Sequence[Fragment]) -> bool:
    """Whether words are the heading of a third column, the adjusted goal (全年（调整）绩效目标)."""
    label = match_label(fragments, 0, "header")
    return label is not None and label.field == "goal_adjusted" and label.end == len(fragments)


def _goals_between(fragments: Sequence[Fragment], start: int, end: int) -> list[GoalLabel]:
    return [section.goal for section in find_sections(fragments, start, end) if section.goal is not None]


def _new_goal(fragments: Sequence[Fragment], start: int, end: int) -> GoalLabel | None:
    """The label of a goal with a number or points of its own; a side label that is printed again has none."""
    goals = _goals_between(fragments, start, end)
    return next((goal for goal in goals if goal.number is not None or goal.points is not None), None)


@dataclass(frozen=True, slots=True)
class _GoalBlock:
    """A goal's label, the span of its text, and its indicator block behind the column heads."""

    label: GoalLabel | None
    text: Sequence[Fragment]
    anchor: Anchor
    begin: int


def _first_goal(fragments: Sequence[Fragment], sections: Sequence[Section], anchor: Anchor) -> _GoalBlock:
    """The goal above the first column heads: its label with number or points, its text from the blocks so labelled."""
    goals = [section for section in sections if section.goal is not None]
    labels = [section.goal for section in goals if section.goal is not None]
    chosen = next((label for label in labels if label.points is not None or label.number is not None), None)
    text: list[Fragment] = []
    for section in goals:
        if section.goal is not None:
            text += fragments[section.goal.end : section.end]
    return _GoalBlock(chosen or (labels[0] if labels else None), text, anchor, anchor.start)


def _goal_blocks(fragments: Sequence[Fragment], region: Region, sections: Sequence[Section]) -> list[_GoalBlock]:
    """Goals of a form; a later column head opens one only if a goal's label stands before it, else it is a repeat."""
    blocks = [_first_goal(fragments, sections, region.anchors[0])]
    previous = region.anchors[0].end
    for anchor in region.anchors[1:]:
        label = _new_goal(fragments, previous, anchor.start)
        if label is not None and label.number == len(blocks) and blocks[-1].label is None:
            blocks[-1] = replace(blocks[-1], label=label)  # printed at the middle of its rows
            blocks.append(_GoalBlock(None, (), anchor, anchor.start))
        elif label is not None:
            blocks.append(_GoalBlock(label, fragments[label.end : anchor.start], anchor, label.start))
        previous = anchor.end
    return blocks


def _read_goals(draft: _Draft, fragments: Sequence[Fragment], region: Region, sections: Sequence[Section]) -> int:
    """Goals with their indicators; returns where the last indicator block ends."""
    body_end = find_foot(fragments, region.anchors[-1].end, region.end)
    blocks = _goal_blocks(fragments, region, sections)
    for number, goal in enumerate(blocks, 1):
        end = blocks[number].begin if number < len(blocks) else body_end
        body = without_repeated_head(fragments, region, goal.anchor.end, end)
        block = read_block(body, goal.anchor.columns)
        label = goal.label
        text, actual, unclear = _goal_texts(_without_side_labels(goal.text))
        place = fragments[goal.anchor.start if label is None else label.start].place
        if unclear:
            message = "预期目标与实际完成情况两栏的文字连在一起，分不开，都放在目标一栏"
            draft.problems.append(Problem("goal_columns_unclear", message, place))
        last = block.indicators[-1].place if block.indicators else place
        draft.problems += block.problems
        draft.goals.append(
            Goal(
                no=label.number if label is not None and label.number is not None else number,
                place=place.through(last),
                points=block.goal_points if label is None or label.points is None else label.points,
                text=text,
                actual_text=actual,
                indicators=block.indicators,
            )
        )
    return body_end


def _without_side_labels(fragments: Sequence[Fragment]) -> Sequence[Fragment]:
    """Text of a goal without the labels (年度绩效目标, 年度绩效指标) that are printed beside the column heads."""
    for start in range(max(0, len(fragments) - LONGEST_LABEL), len(fragments)):
        side = match_label(fragments, start, "header")
        if side is not None and side.field in SIDE_FIELDS and side.end == len(fragments):
            fragments = fragments[:start]
            break
    for goal in reversed(find_goals(fragments)):
        if goal.end == len(fragments):
            fragments = fragments[: goal.start]
        elif goal.start == 0:
            fragments = fragments[goal.end :]
    return fragments


def _read_foot(draft: _Draft, fragments: Sequence[Fragment], columns: Sequence[str]) -> None:
    loose: Pair | None = None
    for pair in read_pairs(fragments, FOOT_FIELDS):
        if pair.field == "total":
            draft.put("total", total_of(pair, columns))
            draft.put("grade", grade_of(pair))
        elif pair.field == "notes":
            if pair.value and fold(pair.label.text).endswith(":"):
                draft.fields.setdefault("notes", written(pair.value))
            loose = loose or pair  # 说明 without a colon, in a cell of its own
        elif pair.field != "conclusion":
            draft.put(pair.field, pair.written)
    draft.put("notes", written(loose.value) if loose is not None and loose.value else None)


def _kind(draft: _Draft, title: Written | None, columns: Iterable[str]) -> FormKind:
    words = "" if title is None else fold(title.text)
    columns = set(columns)
    if is_like(words, "title", "monitoring") or WATCHED & columns:
        return FormKind.MONITORING
    if "申报" in words or not {"actual", "score"} & columns:
        return FormKind.TARGET_DECLARATION
    if "project" in draft.fields or ("项目" in words and "整体" not in words):
        return FormKind.PROJECT_SELF_EVALUATION
    return FormKind.DEPARTMENT_SELF_EVALUATION


def _year(title: Written | None) -> Written | None:
    match = None if title is None else _YEAR.search(title.text)
    return None if match is None or title is None else Written(match.group(1), title.place)


def _read_sections(draft: _Draft, fragments: Sequence[Fragment], sections: Sequence[Section]) -> list[ExecutionRow]:
    """Head, money and tasks; returns the money rows."""
    execution: list[ExecutionRow] = []
    for section in sections:
        inside = fragments[section.start : section.end]
        if section.kind == HEAD:
            _read_head(draft, inside)
        elif section.kind == EXECUTION:
            block, label = without_label(_without_side_labels(inside), EXECUTION)
            money = read_money(block, written(label) if label else None)
            draft.put("currency_unit", money.currency_unit)
            execution += money.rows
            draft.problems += money.problems
        elif section.kind == TASKS:
            found = read_tasks(without_label(inside, TASKS)[0])
            execution += found.execution
            draft.fields["tasks"] = found.tasks
            draft.put("currency_unit", found.currency_unit)
            draft.problems += found.problems
    currency = draft.fields.get("currency_unit")
    return [row if row.currency_unit is not None else replace(row, currency_unit=currency) for row in execution]


def _aligned_columns(fragments: Sequence[Fragment]) -> list[Problem]:
    """A problem where columns are set apart by runs of spaces: cells of several lines may then be read across.

    Sums are not held against such a form, since a row may have been lost.
    """
    gaps = [fragment for fragment in fragments if not fragment.starts_line and fragment.gap >= _COLUMN_GAP]
    if len(gaps) < _LEAST_GAPS or len(gaps) * _ONE_IN < len(fragments):
        return []
    message = "版面用空格对齐各栏，跨行的单元格可能读错行；请改用按阅读顺序导出的文本再核对"
    return [Problem("columns_aligned", message, fragments[0].place)]


def _unknown_breaks(fragments: Sequence[Fragment], form: Form) -> list[Problem]:
    """A problem where cells reach over lines and the file does not tell a broken line from an ended one.

    Then only the words tell where one cell ends and the next begins.
    """
    rows: tuple[ExecutionRow | Task | Indicator, ...] = (*form.execution, *form.tasks, *form.indicators)
    cells = (cell for row in rows for name in row.__slots__ if isinstance(cell := getattr(row, name), Written))
    lines = {line for cell in cells if cell.place.line_to for line in range(cell.place.line or 0, cell.place.line_to)}
    unknown = [f for f in fragments if f.ends_line and f.wraps is None and f.place.line in lines]
    if not unknown:
        return []
    message = "文本没有标出哪里是格内折行、哪里是换格，跨行的单元格可能分错；请对照原件核对"
    return [Problem("cell_breaks_unknown", message, unknown[0].place)]


def _read_form(fragments: Sequence[Fragment], region: Region) -> StreamForm:
    draft = _Draft()
    first = region.anchors[0]
    sections = find_sections(fragments, region.start, first.start)
    execution = _read_sections(draft, fragments, sections)
    foot = _read_goals(draft, fragments, region, sections)
    end = cut_foot(fragments, foot, region.end) if foot < region.end else foot
    _read_foot(draft, fragments[foot:end], region.anchors[-1].columns)
    draft.problems += _aligned_columns(fragments[region.start : end])
    place = fragments[region.start].place.through(fragments[end - 1].place)
    kind = _kind(draft, region.title, first.columns)
    if kind is FormKind.MONITORING:
        draft.put("cut_off", cut_off_of(fragments[region.start : first.end]))
    form = Form(
        kind=kind,
        place=place,
        title=region.title,
        fiscal_year=_year(region.title),
        header=draft.header,
        execution=tuple(execution),
        goals=tuple(draft.goals),
        problems=tuple(draft.problems),
        **draft.fields,
    )
    form = replace(form, problems=(*form.problems, *_unknown_breaks(fragments[region.start : end], form)))
    return StreamForm(form, place.line or 0, place.line_to or place.line or 0)


def _line_runs(document: Document) -> list[list[Line]]:
    runs: list[list[Line]] = [[]]
    for block in document.blocks:
        if isinstance(block, Line):
            runs[-1].append(block)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def recognise_stream(document: Document, most: int = MOST_FORMS) -> tuple[StreamForm, ...]:
    """Find the forms that a document prints as lines.

    Works by meaning: column heads and labels from ``data/forms/labels.yaml``, shapes of values, and the widths at which
    lines break. Text that fits nowhere is told in the form's problems.

    Args:
        document: The lines and tables.
        most: How many forms are read; lines behind them are not looked at.
    """
    forms: list[StreamForm] = []
    for run in _line_runs(document):
        fragments = with_whole_labels(part_glued(part_colons(cut(run))))
        forms += [_read_form(fragments, region) for region in find_regions(fragments)[: most - len(forms)]]
    return tuple(forms)
