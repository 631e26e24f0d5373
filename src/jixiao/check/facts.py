"""Figures of running text, sentence by sentence, as amounts and percentages (文中数据)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.check.money import Amount
from jixiao.form.label import fold
from jixiao.form.model import Statement
from jixiao.place import Place
from jixiao.quantity import Number, Quantity, QuantityError, find_unit, read_number

#: Measures that give the size of a thing, not its change or its plan.
SIZES = ("outturn", "amount")
_RATES = ("completion_rate", "execution_rate")


@lru_cache(maxsize=4096)
def amount_in(statement: Statement) -> Amount | None:
    """The money of a statement; ``None`` for other units, for vague figures and for what is no number."""
    if statement.hedge is not None:
        return None
    number, unit = number_in(statement), find_unit(statement.unit)
    if number is None or unit is None or not unit.dimension.startswith("money"):
        return None
    return Amount(Quantity(number, unit), statement.place)


def number_in(statement: Statement) -> Number | None:
    """The number of a statement."""
    try:
        return read_number(statement.value)
    except QuantityError:
        return None


def sentences(statements: Sequence[Statement]) -> Iterator[tuple[Statement, ...]]:
    """Statements that stand in one sentence, in printed order; one without a sentence stands for itself."""
    grouped: dict[int, list[Statement]] = defaultdict(list)
    for index, statement in enumerate(statements):
        grouped[-index - 1 if statement.sentence is None else statement.sentence].append(statement)
    yield from (tuple(group) for group in grouped.values())


@dataclass(frozen=True)
class Completion:
    """A rate of completion in the text with the two amounts of its sentence.

    Attributes:
        subject: What was completed, in the paper's words.
        rate: The printed percentage.
        outturn, budget: The amounts.
        same_subject: Whether the sentence says all three of one thing.
        base: What the rate is relative to, in words.
        place: Where the rate stands.
        statement: The statement of the rate.
    """

    subject: str
    rate: Number
    outturn: Amount
    budget: Amount
    same_subject: bool
    base: str
    place: Place
    statement: Statement


def completions(statements: Sequence[Statement]) -> Iterator[Completion]:
    """Rates of completion whose sentence gives one outturn and one budget of the same thing, or one of each at all."""
    before: tuple[Statement, ...] = ()
    for group in sentences(statements):
        for rate in group:
            number = number_in(rate)
            if rate.measure in _RATES and rate.unit == "%" and number is not None and rate.hedge is None:
                yield from _completion(_with_outturn(group, before, rate), rate, number)
        before = group


def _with_outturn(group: Sequence[Statement], before: Sequence[Statement], rate: Statement) -> Sequence[Statement]:
    """The sentence of a rate, with the outturn of the same subject from the sentence before where it tells none."""
    if any(item.measure in SIZES for item in group) or not any(item.measure == "budget" for item in group):
        return group
    mine = [item for item in before if item.measure in SIZES and item.subject == rate.subject]
    return [*mine, *group] if len(mine) == 1 and mine[0].section == rate.section else group


def _completion(group: Sequence[Statement], rate: Statement, number: Number) -> Iterator[Completion]:
    mine = [other for other in group if fold(other.subject) == fold(rate.subject)]
    for spent, planned, same in ((mine, mine, True), (mine, group, False), (group, group, False)):
        outturns = [amount for other in spent if other.measure in SIZES and (amount := amount_in(other))]
        budgets = [amount for other in planned if other.measure == "budget" and (amount := amount_in(other))]
        if len(outturns) == len(budgets) == 1:
            yield Completion(
                subject=rate.subject,
                rate=number,
                outturn=outturns[0],
                budget=budgets[0],
                same_subject=same,
                base=rate.base or "",
                place=rate.place,
                statement=rate,
            )
            return


@dataclass(frozen=True)
class Change:
    """A change against an earlier figure, its rate, and the figure that changed."""

    subject: str
    change: Amount
    rate: Number
    current: Amount
    place: Place


def changes(statements: Sequence[Statement]) -> Iterator[Change]:
    """Changes with their rates, where the text gives the figure that changed just before or in the sentence."""
    for group in sentences(statements):
        for rate in group:
            if rate.measure != "change_rate" or rate.unit != "%" or rate.hedge is not None:
                continue
            number = number_in(rate)
            amounts = [
                amount
                for other in group
                if other.measure == "change" and other.subject == rate.subject and (amount := amount_in(other))
            ]
            current = last_amount(statements, rate)
            if number is not None and len(amounts) == 1 and current is not None:
                yield Change(rate.subject, amounts[0], number, current, rate.place)


#: Shares whose part the sentence calls by another name than the share's subject.
_PARTS = {"performance_money_share": "performance_money"}


def last_amount(statements: Sequence[Statement], of: Statement) -> Amount | None:
    """The last size of the same subject in the same section, up to the statement."""
    found: Amount | None = None
    topic = _PARTS.get(of.topic or "")
    for statement in statements:
        if statement is of:
            return found
        if topic is not None and statement.topic == topic and statement.sentence == of.sentence:
            found = amount_in(statement) or found
        if statement.measure in SIZES and statement.section == of.section and _is_same(statement, of):
            found = amount_in(statement) or found
    return found


#: Totals of both sides, and the totals of one side that are the same amount.
_EITHER_SIDE = {
    "income_expenditure_total": frozenset({"income_grand_total", "expenditure_grand_total"}),
    "appropriation_total": frozenset({"appropriation_income_total", "appropriation_expenditure_total"}),
}


def _is_same(statement: Statement, of: Statement) -> bool:
    """Whether two statements speak of one figure: by subject, or by topic where totals are worded otherwise."""
    if statement.subject == of.subject:
        return True
    sides = _EITHER_SIDE.get(of.topic or "")
    return sides is not None and (statement.topic == of.topic or statement.topic in sides)


_WORDS = ("决算", "本年", "当年", "全年", "合计", "总额", "总计", "金额", "的", "数")


def plain_name(subject: str) -> str:
    """A subject without the words that do not tell it from another: 本年支出合计 and 支出合计 are one."""
    name = fold(subject)
    for word in _WORDS:
        name = name.replace(word, "")
    return name


@dataclass(frozen=True)
class Share:
    """A share of a whole in the text, with both amounts."""

    subject: str
    share: Number
    part: Amount
    whole: Amount
    group: tuple[str, str]
    place: Place


#: Shares that have a check of their own (F08).
_LEFT_TO_PROCUREMENT = frozenset({"sme_contracts", "micro_contracts"})


def shares(statements: Sequence[Statement]) -> Iterator[Share]:
    """Shares whose part and whole the text gives without doubt."""
    for statement in statements:
        number = number_in(statement)
        if statement.topic in _LEFT_TO_PROCUREMENT:
            continue
        if statement.measure != "share" or statement.unit != "%" or number is None or statement.hedge is not None:
            continue
        part = last_amount(statements, statement)
        whole = _whole_of(statements, statement)
        if part is not None and whole is not None:
            group = (statement.section or "", plain_name(statement.base or ""))
            yield Share(statement.subject, number, part, whole, group, statement.place)


#: Shares whose base the text calls by another name than the figure itself.
_WHOLES = {"performance_money_share": "general_public_project"}


_NAMES_ITSELF = 4  # letters: 基本支出 may be told as 财政拨款基本支出, 支出 alone may be any


def _whole_of(statements: Sequence[Statement], share: Statement) -> Amount | None:
    """The amount that a share is of: named by its base, or else the first amount of its section."""
    near = [item for item in statements if item.section == share.section and item.measure in SIZES]
    if share.base is None:
        return _whole_before(statements, share, near)
    name = plain_name(share.base)
    topic = _WHOLES.get(share.topic or "") or ("three_public_total" if "三公" in share.base else None)
    sized = [item for item in statements if topic and item.topic == topic and item.measure in SIZES]
    named = [amount for item in sized if (amount := amount_in(item))]
    if named:
        return named[0] if len({amount.value for amount in named}) == 1 else None
    ending = [item for item in near if item.subject != share.subject and plain_name(item.subject).endswith(name)]
    if len(name) >= _NAMES_ITSELF and len({item.subject for item in ending}) == 1:
        return amount_in(ending[0])
    for pool in (near, [item for item in statements if item.measure in SIZES]):
        named = [amount for item in pool if plain_name(item.subject) == name and (amount := amount_in(item))]
        if named:
            return named[0] if len({amount.value for amount in named}) == 1 else None
    return None


#: Shares of final accounts that need not say of what they are.
_WHOLES_UNNAMED = {
    "functional_class": "general_public_expenditure",
    "overseas_travel": "three_public_total",
    "official_vehicles": "three_public_total",
    "hospitality": "three_public_total",
}


def _whole_before(statements: Sequence[Statement], share: Statement, near: Sequence[Statement]) -> Amount | None:
    """The whole of a share that names none: the first amount of its section, unless that is itself one of the parts."""
    whole = _WHOLES_UNNAMED.get(share.topic or "")
    if whole is not None:
        sized = [item for item in statements if item.topic == whole and item.measure in SIZES]
        amounts = [amount for item in sized if item.year in {None, share.year} and (amount := amount_in(item))]
        if len({amount.value for amount in amounts}) == 1:
            return amounts[0]
    if not near or near[0].subject == share.subject:
        return None
    parts = {item.subject for item in statements if item.measure == "share" and item.section == share.section}
    return None if near[0].subject in parts else amount_in(near[0])
