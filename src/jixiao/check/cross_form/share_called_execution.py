"""A percentage that is a share of a whole is called a rate of execution, or a share of another whole than it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.budget import budget_of, outturn_of, total_row
from jixiao.check.declare import PAPER, CouldNotRun, check, not_applicable
from jixiao.check.facts import SIZES, amount_in, number_in, plain_name, sentences
from jixiao.check.figures import TOLERANCE
from jixiao.check.money import Amount
from jixiao.check.paper import FormView, Paper
from jixiao.check.rate import percent_interval, percent_of
from jixiao.check.rated import RatedRow, rated_rows
from jixiao.finding import Finding, Related, Severity
from jixiao.form.model import Statement
from jixiao.place import Place
from jixiao.quantity import Number, may_print

_WHOLE_MEASURES = (*SIZES, "budget")
_LEAST_RATE, _FULL = 1, 100
_NAMES_ITSELF = 4  # letters of a name that may be told in longer words


@dataclass(frozen=True)
class _Share:
    """A percentage, what it is called, and the part and whole that it is made of."""

    item: str
    stated: str
    label: str
    part: Amount
    whole: Amount
    whole_name: str
    place: Place
    form: int | None = None


@check(
    code="C12",
    severity=Severity.QUERY,
    scope=PAPER,
    title="把占比写成执行率",
    message="“{item}”{label} {stated}，其实是 {part} ÷ {whole}（{whole_name}）得出的占比。",
    why="执行率是支出与自身预算的比；写成占总额的比例，看不出预算执行得好不好，几项还正好凑成百分之百。",
    fix="占比写明占谁的比例；执行率按本项支出除以本项预算重新计算。",
    source="paper-itself",
    since="0.1",
)
def share_called_execution(paper: Paper) -> Iterator[Finding]:
    """Look at execution rates that are shares of a whole in text and tables, and at shares of a wrongly named whole."""
    found = [*_siblings(paper), *_rows(paper), *_wrong_wholes(paper)]
    told = any(item.measure in {"execution_rate", "share"} for item in paper.statements)
    if not told and not any(True for view in paper.originals for _ in rated_rows(view)):
        not_applicable("没有执行率和占比")
    for share in found:
        yield Finding(
            place=share.place,
            form=share.form,
            values={
                "item": share.item,
                "stated": share.stated,
                "label": share.label,
                "part": share.part.text,
                "whole": share.whole.text,
                "whole_name": share.whole_name,
            },
            related=(Related(place=share.whole.place),),
        )


def _siblings(paper: Paper) -> Iterator[_Share]:
    """Execution rates of one sentence that add up to a hundred and are each part over the sum of the parts."""
    for group in sentences(paper.statements):
        rates = [item for item in group if item.measure == "execution_rate" and item.unit == "%" and not item.hedge]
        parts = [_size(group, rate) for rate in rates]
        known = [(rate, part) for rate, part in zip(rates, parts, strict=True) if part is not None]
        if len(known) < 2 or len(known) < len(rates) or not _is_hundred(rates):  # noqa: PLR2004 - parts of a whole
            continue
        whole = _named_sum(paper, [part for _, part in known])
        if whole is None or not all(_prints(part, whole[1], number_in(rate)) for rate, part in known):
            continue
        for rate, part in known:
            stated = f"{rate.value}{rate.unit}"
            yield _Share(rate.subject, stated, "的执行率", part, whole[1], whole[0], rate.place)


def _size(group: Sequence[Statement], rate: Statement) -> Amount | None:
    amounts = [
        amount
        for item in group
        if item.subject == rate.subject and item.measure in _WHOLE_MEASURES and (amount := amount_in(item))
    ]
    return amounts[0] if len(amounts) == 1 else None


def _is_hundred(rates: Sequence[Statement]) -> bool:
    numbers = [number_in(rate) for rate in rates]
    total = sum((number.exact for number in numbers if number is not None), Fraction(0))
    return abs(total - _FULL) <= TOLERANCE * len(rates)


def _named_sum(paper: Paper, parts: Sequence[Amount]) -> tuple[str, Amount] | None:
    """A figure of the text that is the sum of the parts."""
    summed = sum((part.value for part in parts), Fraction(0))
    for statement in paper.statements:
        amount = amount_in(statement) if statement.measure in _WHOLE_MEASURES else None
        if amount is not None and abs(amount.value - summed) <= TOLERANCE * len(parts) * amount.factor:
            return statement.subject, amount
    return None


def _prints(part: Amount, whole: Amount, number: Number | None) -> bool:
    interval = percent_interval(part, whole)
    return interval is not None and number is not None and may_print(interval, number)


def _rows(paper: Paper) -> Iterator[_Share]:
    """Rates of rows that are not their outturn over their budget, but over the form's whole."""
    for view in paper.originals:
        total = total_row(view.form)
        name = total.item.text if total and total.item else "预算总额"
        wholes = [(f"{name}的预算数", budget_of(view.form)), (f"{name}的执行数", outturn_of(view.form))]
        for row in rated_rows(view):
            share = _row(view, row, [(name, whole) for name, whole in wholes if whole is not None])
            if share is not None:
                yield share


def _row(view: FormView, row: RatedRow, wholes: Sequence[tuple[str, Amount]]) -> _Share | None:
    try:
        rate, (outturn, budget) = percent_of(row.rate), row.amounts()
    except CouldNotRun:
        return None
    if rate is None or row.rate is None or outturn is None or budget is None or rate.exact <= _LEAST_RATE:
        return None
    if not budget.value or rate.exact >= _FULL or _prints(outturn, budget, rate):
        return None
    for name, whole in wholes:
        if whole.value > budget.value and _prints(outturn, whole, rate):
            return _Share(row.label, row.rate.text, "的执行率", outturn, whole, name, row.rate.place, view.index)
    return None


def _wrong_wholes(paper: Paper) -> Iterator[_Share]:
    """Shares that fit no figure of the whole that they name, but one of another whole."""
    for group in sentences(paper.statements):
        amounts = [item for item in group if item.measure in SIZES and amount_in(item)]
        for share in group:
            if share.measure != "share" or share.unit != "%" or share.hedge or not share.base or len(amounts) != 1:
                continue
            found = _other_whole(paper, share, amounts[0])
            if found is not None:
                yield found


def _other_whole(paper: Paper, share: Statement, part: Statement) -> _Share | None:
    amount, number, base = amount_in(part), number_in(share), plain_name(share.base or "")
    if amount is None or number is None or not base or number.value >= _FULL:
        return None
    sized = [(item, whole) for item in paper.statements if item.measure in SIZES and (whole := amount_in(item))]
    named = [whole for item, whole in sized if _is_named(plain_name(item.subject), base)]
    if not named or any(_prints(amount, whole, number) for whole in named):
        return None
    for item, whole in sized:
        if item is not part and "支出" in item.subject and whole.value > 0 and _prints(amount, whole, number):
            label = f"占“{share.base}”的比例"
            return _Share(part.subject, f"{share.value}%", label, amount, whole, item.subject, share.place)
    return None


def _is_named(subject: str, base: str) -> bool:
    """Whether a figure is the whole named; every spending ends in 支出, so that short names must be equal."""
    if min(len(subject), len(base)) < _NAMES_ITSELF:
        return subject == base
    return base.endswith(subject) or subject.endswith(base)
