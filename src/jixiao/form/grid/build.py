"""A draft, and the lines around its table → the form (成表)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jixiao.finding import Problem
from jixiao.form.grid.doubt import Tell
from jixiao.form.grid.draft import FormDraft, GoalDraft
from jixiao.form.grid.front import Front, Tail
from jixiao.form.grid.indicators import indicators
from jixiao.form.grid.money import currency_of, points_of_block
from jixiao.form.grid.monitoring import goals_to_date, money_to_date
from jixiao.form.grid.pairs import Pair
from jixiao.form.grid.shape import is_nothing
from jixiao.form.grid.terms import term_of
from jixiao.form.grid.title import is_year_line, names_declaration, year_in
from jixiao.form.grid.total import settled_total
from jixiao.form.grid.words import is_like
from jixiao.form.label import fold, vocabulary
from jixiao.form.model import ExecutionRow, Form, FormKind, Goal
from jixiao.form.tick import read_tick, tick_written
from jixiao.place import Place, Written

_TICKED = ("project_category", "project_attribute", "project_type")
_HEADER = ("basic_expenditure", "project_expenditure")
_PRE_PRINTED = re.compile(r"签名|签字|签章|盖章|公章|年|月|日|[（(]|[)）]|[:：_＿.…\s]")
_YEAR_MONTH = re.compile(r"(?P<year>20\d\d)[年.\-/](?P<month>\d{1,2})")
_AUTUMN = 10
_JUDGED = frozenset({"actual", "score"})
_WATCHED = frozenset({"to_date", "likelihood", "likelihood_certain"})


class _Values:
    """The values of a form's labels: those in the table before those in the lines around it."""

    def __init__(self, draft: FormDraft, front: Front, tail: Tail) -> None:
        self.pairs = [*draft.pairs, *front.pairs, *tail.pairs]

    def all(self, field: str) -> list[Pair]:
        return [pair for pair in self.pairs if pair.field == field and pair.value is not None]

    def one(self, field: str) -> Written | None:
        """The first filled value of a field, else its empty cell."""
        found = self.all(field)
        return next((pair.value for pair in found if pair.value), found[0].value if found else None)

    def joined(self, field: str) -> Written | None:
        """All values of a field together: 存在问题 and 原因分析 are both reasons."""
        filled = [pair.value for pair in self.all(field) if pair.value]
        if len(filled) < 2:  # noqa: PLR2004 - nothing to join
            return self.one(field)
        return Written("".join(value.text for value in filled), filled[0].place.through(filled[-1].place))


def _title(draft: FormDraft, front: Front) -> Written | None:
    own = draft.titles
    if all(is_year_line(title.text) for title in own):
        return front.title
    return Written("".join(title.text for title in own), own[0].place.through(own[-1].place))


def _kind(title: str, values: _Values, draft: FormDraft) -> FormKind:
    """Monitoring, declaration or evaluation, of department or project: by the title, else by what the form holds."""
    if is_like(title, "title", "monitoring") or draft.measured & _WATCHED:
        return FormKind.MONITORING
    judged = bool(draft.measured & _JUDGED) or bool(draft.execution) or values.one("total") is not None
    if names_declaration(title) and not (draft.measured & _JUDGED):
        return FormKind.TARGET_DECLARATION
    if not judged and not is_like(title, "title", "evaluation"):
        return FormKind.TARGET_DECLARATION
    if is_like(title, "title", "department"):
        return FormKind.DEPARTMENT_SELF_EVALUATION
    if values.all("project") or is_like(title, "title", "project"):
        return FormKind.PROJECT_SELF_EVALUATION
    has_department = draft.tasks or any(values.all(field) for field in _HEADER) or values.all("unit")
    return FormKind.DEPARTMENT_SELF_EVALUATION if has_department else FormKind.PROJECT_SELF_EVALUATION


def _unit(values: _Values, kind: FormKind) -> Written | None:
    """Whose paper it is: in a project form 主管部门 goes before 填报单位."""
    found = [pair for pair in values.all("unit") if pair.value]
    if kind in {FormKind.PROJECT_SELF_EVALUATION, FormKind.MONITORING}:
        found.sort(key=lambda pair: not fold(pair.label).startswith("主管"))
    if found:
        return found[0].value
    loose = [pair.value for pair in values.all("currency_unit") if pair.value and not pair.value.text.endswith("元")]
    return loose[0] if loose else values.one("unit")  # 单位：某局


def _fiscal_year(title: Written | None, draft: FormDraft, front: Front, values: _Values) -> Written | None:
    """The year under the title, else in the title, else the one before the filling date."""
    inside = [row for row in draft.titles if is_year_line(row.text)]
    for written in (*inside, front.year, values.one("fiscal_year"), title):
        year = None if written is None else year_in(written.text)
        if written is not None and year is not None:
            return Written(year, written.place)
    filled = values.one("filled_on")
    match = None if filled is None else _YEAR_MONTH.search(fold(filled.text))
    if filled is None or match is None:
        return None
    spent = int(match["year"]) - (int(match["month"]) <= _AUTUMN)
    return Written(str(spent), filled.place)


def _block_currency(draft: FormDraft, group: str = "money") -> Written | None:
    """Unit printed with the money block (预算执行情况（万元）), or with that of the tasks."""
    block = draft.blocks.get(group)
    unit = None if block is None else currency_of(block.text)
    return None if block is None or unit is None else Written(unit, block.place)


def _execution(draft: FormDraft, values: _Values) -> tuple[ExecutionRow, ...]:
    """Money rows with the unit that the block or else the form prints, the first with the points of the block."""
    block, currency = draft.blocks.get("money"), _block_currency(draft) or _currency(draft, values)
    points = None if block is None else points_of_block(block.text)
    rows = [row if currency is None else replace(row, currency_unit=currency) for row in draft.execution]
    if rows and block is not None and points is not None and rows[0].points is None:
        rows[0] = replace(rows[0], points=Written(points, block.place))
    return tuple(rows)


def _currency(draft: FormDraft, values: _Values) -> Written | None:
    """Unit printed for the form (单位：万元), else with its money block."""
    for pair in values.all("currency_unit"):
        if pair.value is not None and pair.value.text.endswith("元"):
            return pair.value
    return _block_currency(draft) or _block_currency(draft, "task")


def _sign_off(values: _Values) -> Written | None:
    """Words of the signature block; empty where only 签名 and 年月日 are printed."""
    found = values.one("sign_off")
    if found is None:
        return None
    return Written("", found.place) if not _PRE_PRINTED.sub("", found.text) else found


def _goal(draft: GoalDraft, number: int, tell: Tell) -> Goal:
    place = draft.place if not draft.rows else draft.place.through(draft.rows[-1].place)
    return Goal(
        no=number if draft.no is None else draft.no,
        place=place,
        points=draft.points,
        term=draft.term,
        text=draft.text,
        actual_text=draft.actual_text,
        indicators=indicators(draft.rows, tell),
    )


def _goals(draft: FormDraft) -> tuple[Goal, ...]:
    goals = [_goal(goal, number, draft.tell) for number, goal in enumerate(draft.goals, 1)]
    if len({term_of(goal.term.text) for goal in goals if goal.term is not None}) == 1:
        goals = [replace(goal, term=None) for goal in goals]  # 年度目标 tells nothing where all goals are of the year
    numbers = [goal.no for goal in goals]
    if len(set(numbers)) != len(numbers):
        goals = [replace(goal, no=number) for number, goal in enumerate(goals, 1)]
    return tuple(goals)


def _notes(values: _Values, tail: Tail) -> Written | None:
    if tail.notes is not None:
        return tail.notes
    said = [pair.value for pair in values.all("notes") if pair.value and not is_nothing(pair.value.text)]
    return said[0] if len(said) == 1 else values.joined("notes")


def _grade(values: _Values) -> Written | None:
    """The grade that is printed, or ticked among all grades, also as the conclusion (自评结论：优☑ 良□)."""
    for pair in (*values.all("grade"), *values.all("conclusion")):
        ticked = read_tick(pair.raw).option
        if ticked is not None and ticked in vocabulary("grade_word") and pair.value is not None:
            return Written(ticked, pair.value.place)
    return values.one("grade")


def _ticks(values: _Values) -> tuple[dict[str, Written | None], list[Problem]]:
    ticked: dict[str, Written | None] = {}
    problems: list[Problem] = []
    for field in _TICKED:
        for pair in values.all(field)[:1]:
            place = pair.value.place if pair.value is not None else pair.place
            ticked[field], told = tick_written(pair.raw, pair.label, place)
            problems += told
    return ticked, problems


def form_place(draft: FormDraft, front: Front) -> Place:
    """From the title, or the first row, to the last row."""
    first, last = draft.rows[0].place, draft.rows[-1].place
    whole = first.through(last)
    start = front.title.place if front.title is not None and not draft.follows else None
    if start is None or start.line is None:
        return replace(whole, row=None)
    return replace(whole.through(start), row=None)


def build_form(draft: FormDraft, front: Front, tail: Tail) -> Form:
    """The form of a draft and of the lines around it."""
    values = _Values(draft, front, tail)
    title = _title(draft, front)
    kind = _kind("" if title is None else title.text, values, draft)
    ticked, problems = _ticks(values)
    goals, execution = _goals(draft), _execution(draft, values)  # may tell of labels in doubt
    if kind is FormKind.MONITORING:
        goals, execution = goals_to_date(goals), money_to_date(execution)
    total = settled_total(
        values.one("total"), draft.totals, goals, execution, is_scored="score" in draft.measured, tell=draft.tell
    )
    header = {field: value for field in _HEADER if (value := values.one(field)) is not None}
    return Form(
        kind=kind,
        place=form_place(draft, front),
        title=title,
        unit=_unit(values, kind),
        fiscal_year=_fiscal_year(title, draft, front, values),
        sign_off=_sign_off(values),
        header=header,
        execution=execution,
        tasks=tuple(draft.tasks),
        rows=tuple(draft.spending),
        total_row=draft.spending_total,
        currency_unit=_currency(draft, values),
        goals=goals,
        reasons=values.joined("reasons"),
        measures=values.joined("measures"),
        notes=_notes(values, tail),
        problems=(*draft.told, *problems),
        implementing_unit=values.one("implementing_unit"),
        project=values.one("project"),
        cut_off=values.one("cut_off") or (draft.cut_off if kind is FormKind.MONITORING else None),
        filled_on=values.one("filled_on"),
        filled_by=values.one("filled_by"),
        total=total,
        grade=_grade(values),
        project_category=ticked.get("project_category"),
        project_attribute=ticked.get("project_attribute"),
        project_type=ticked.get("project_type"),
    )


def is_form(draft: FormDraft, title: Written | None) -> bool:
    """Whether a draft is one of our forms: indicators with a title, a head, money, or points or scores of their own.

    A title that names another paper (事前绩效评估、绩效目标审核) makes it none.
    """
    if not draft.has_indicators or (title is not None and is_like(title.text, "title", "other")):
        return False
    has_rows = any(goal.rows for goal in draft.goals)
    framed = (
        bool(draft.pairs or draft.execution or draft.tasks) or len(draft.measured & {"level1", "points", "score"}) > 1
    )
    return title is not None or (has_rows and framed)


def titles_of(draft: FormDraft) -> Sequence[Written]:
    """Title rows of a draft, without lines that are only a year."""
    return [title for title in draft.titles if not is_year_line(title.text)]
