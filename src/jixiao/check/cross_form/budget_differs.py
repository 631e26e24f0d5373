"""The text gives another budget or outturn of the department than the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from jixiao.check.area_figures import is_whole_year
from jixiao.check.damage import require_whole
from jixiao.check.declare import PAPER, CouldNotRun, check, not_applicable
from jixiao.check.evaluations import department_form, is_same_unit, reports, told_in_evaluation
from jixiao.check.facts import amount_in
from jixiao.check.money import Amount, RowMeaning, amount_of, meaning_of
from jixiao.check.overlap import may_be_same
from jixiao.check.paper import FormView, Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.form.model import Statement
from jixiao.place import Written

_MEASURES = {"budget": "预算数", "outturn": "执行数", "amount": "数额"}
_SCOPE = re.compile(r"财政拨款|财政资金|财政性|一般公共预算|政府性基金|本级|中央|省级|市级|专项|项目预算")
_CHANGED = re.compile(r"年初|调整|追加|调减|二次|中期")
_NARROW = re.compile(r"财政|一般公共预算|基金|本级")


class Whole(Enum):
    """What a figure of the department is a figure of, with the words of the text and the row of the form."""

    TOTAL = (
        "部门整体",
        r"(?:本|我)?(?:部门|单位|局)(?:整体|全年|年度|本年)*(?:预算|支出)(?:批复|安排|支出)*(?:资金|数|总额|合计|总计)*|(?:部门)?整体(?:预算|支出)(?:资金|数|总额|合计|总计)*",
        RowMeaning.TOTAL,
    )
    BASIC = ("基本支出", r"(?:部门|单位)?(?:整体)?基本支出(?:预算|总额)?", RowMeaning.BASIC)
    PROJECT = ("项目支出", r"(?:部门|单位)?(?:整体)?项目支出(?:预算|总额)?", RowMeaning.PROJECT)

    def __init__(self, title: str, words: str, meaning: RowMeaning) -> None:
        """Name the parts of the member."""
        self.title = title
        self.words = re.compile(words)
        self.meaning = meaning


_TOPICS = {
    "department_budget": Whole.TOTAL,
    "department_expenditure": Whole.TOTAL,
    "department_basic_expenditure": Whole.BASIC,
    "department_project_expenditure": Whole.PROJECT,
}


@dataclass(frozen=True)
class _Told:
    whole: Whole
    statement: Statement
    amount: Amount


@check(
    code="C03",
    severity=Severity.ERROR,
    scope=PAPER,
    title="同一预算在文件内前后不一",
    message="{item}，{where}为 {stated}，自评表为 {computed}{note}。",
    why="执行率、得分都以预算数为分母；同一单位同一年度出现几个预算数，哪个结论都不可信。",
    fix="以批复的（调整后）预算数和决算数为准，统一全文和各表；口径不同的，写明各是什么口径。",
    source="paper-itself",
    since="0.1",
)
def budget_differs(paper: Paper) -> Iterator[Finding]:
    """Hold the text's total, basic and project figures against the form's columns, and tasks against its total."""
    form = department_form(paper)
    if form is None or not form.form.execution:
        not_applicable("没有部门整体自评表的预算执行情况")
    require_whole(form)
    if all(is_same_unit(view, form) for view in reports(paper)):
        for whole in Whole:
            yield from _told_against_form(paper, form, whole)
    yield from _tasks(form)


def _told(paper: Paper, whole: Whole) -> Iterator[_Told]:
    for statement in told_in_evaluation(paper):
        amount = amount_in(statement)
        if amount is None or statement.measure not in _MEASURES or not is_whole_year(statement.period):
            continue
        subject = fold(statement.subject)
        is_meant = whole.words.fullmatch(subject) is not None and not _SCOPE.search(subject)
        if _TOPICS.get(statement.topic or "", whole if is_meant else None) is whole:
            yield _Told(whole, statement, amount)


def _told_against_form(paper: Paper, form: FormView, whole: Whole) -> Iterator[Finding]:
    """One finding for the first figure that no column of the form has; the others of its kind are related."""
    columns = _columns(form, whole)
    told = list(_told(paper, whole))
    wrong = [item for item in told if _differs(item, columns) and not _is_explained(paper, item, told, columns)]
    if not wrong:
        return
    first = wrong[0]
    title = _MEASURES[first.statement.measure]
    own = columns.get(first.statement.measure) or next(iter(columns.values()))
    others = tuple(Related(place=item.amount.place) for item in wrong[1:])
    question = _question(paper, form, first)
    yield Finding(
        place=first.amount.place,
        severity=Severity.QUERY if question else None,
        values={
            "item": f"{whole.title}的{title}",
            "where": f"文中（{first.statement.subject}）",
            "stated": first.amount.text,
            "computed": own.text,
            "note": question,
        },
        related=(form.related(own.place), *others),
    )


def _differs(told: _Told, columns: dict[str, Amount]) -> bool:
    """Whether no column that the figure may stand for has it; a figure of unnamed kind may stand for any."""
    measure = told.statement.measure
    wanted = {"budget": ("budget", "initial"), "outturn": ("outturn",)}.get(measure, tuple(columns))
    own = [columns[name] for name in wanted if name in columns]
    return bool(own) and not any(may_be_same(told.amount, amount) for amount in own)


def _is_explained(paper: Paper, item: _Told, told: Sequence[_Told], columns: dict[str, Amount]) -> bool:
    """Whether the text gives the form's figure too and says that this one is another, such as the initial budget.

    Under another name it may be of another thing; under the same name only words of change explain it.
    """
    right = [
        other for other in told if other.statement.measure == item.statement.measure and not _differs(other, columns)
    ]
    same_name = any(fold(other.statement.subject) == fold(item.statement.subject) for other in right)
    return bool(right) and (not same_name or _CHANGED.search(_line_of(paper, item)) is not None)


def _line_of(paper: Paper, told: _Told) -> str:
    return "".join(fold(line.text) for line in paper.lines if line.place.line == told.amount.place.line)


def _question(paper: Paper, form: FormView, told: _Told) -> str:
    """What leaves the contradiction open; empty where nothing does."""
    if _is_narrow(form, told.whole):
        return "，请说明两处各是什么口径"
    has_initial = "initial" in _columns(form, told.whole)
    if _CHANGED.search(_line_of(paper, told)) and not has_initial:
        return "，请说明是年初数还是调整后的数"
    return ""


def _columns(form: FormView, whole: Whole) -> dict[str, Amount]:
    """Budget, initial budget and outturn of the row that stands for the whole, or the header's figure."""
    found: dict[str, Amount] = {}
    rows = [row for row in form.form.execution if meaning_of(row) is whole.meaning]
    for name, key in (("budget", "budget"), ("initial_budget", "initial"), ("outturn", "outturn")):
        for row in rows:
            amount = _amount(form, getattr(row, name), row.currency_unit)
            if amount is not None:
                found[key] = amount
    header = {Whole.BASIC: "basic_expenditure", Whole.PROJECT: "project_expenditure"}.get(whole)
    cell = form.form.header.get(header or "")
    if cell is not None and not found:
        amount = _amount(form, cell)
        if amount is not None:
            found["outturn"] = amount
    return found


def _amount(form: FormView, cell: Written | None, unit: Written | None = None) -> Amount | None:
    try:
        return amount_of(cell, unit, form.form.currency_unit)
    except CouldNotRun:
        return None


def _is_narrow(form: FormView, whole: Whole) -> bool:
    """Whether the form's row names a scope of funds that the text does not."""
    rows = [row for row in form.form.execution if meaning_of(row) is whole.meaning and row.item]
    return any(_NARROW.search(fold(row.item.text)) for row in rows if row.item)


def _tasks(form: FormView) -> Iterator[Finding]:
    """The tasks' budgets together are more than the department has; whether they overlap is asked."""
    amounts = [_amount(form, task.budget) for task in form.form.tasks]
    known = [amount for amount in amounts if amount is not None]
    totals = [amount for name, amount in _columns(form, Whole.TOTAL).items() if name != "outturn"]
    if not known or not totals:
        return
    total = max(totals, key=lambda amount: amount.value)
    summed = sum((amount.value for amount in known), Fraction(0))
    if summed > total.value + Fraction(1, 100) * len(known) * total.factor:
        yield Finding(
            place=known[0].place,
            form=form.index,
            severity=Severity.QUERY,
            values={
                "item": f"{len(known)} 项主要任务的预算合计",
                "where": "任务表",
                "stated": total.show(summed),
                "computed": total.text,
                "note": "，各任务之和不应超过部门预算总额",
            },
            related=(form.related(total.place),),
        )
