"""Figures of running text, sentence by sentence, as amounts and percentages (文中数据)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jixiao.check.money import Amount
from jixiao.check.rate import percent_interval
from jixiao.form.label import fold
from jixiao.form.model import Statement
from jixiao.place import Place
from jixiao.quantity import Number, Quantity, QuantityError, find_unit, may_print, read_number

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
    """Rates of completion whose sentence gives one outturn and a budget of the same thing, or of each at all.

    Of several budgets (年初预算, 全年预算数) it is the one that gives the rate, else the last.
    """
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
        if len(outturns) == 1 and budgets and (planned is mine or len(budgets) == 1):
            fitting = [amount for amount in budgets if _gives(outturns[0], amount, number)]
            yield Completion(
                subject=rate.subject,
                rate=number,
                outturn=outturns[0],
                budget=(fitting or budgets)[-1],
                same_subject=same and len(budgets) == 1,
                base=rate.base or "",
                place=rate.place,
                statement=rate,
            )
            return


def _gives(outturn: Amount, budget: Amount, rate: Number) -> bool:
    """Whether a rate may be that of the outturn in the budget."""
    interval = percent_interval(outturn, budget)
    return interval is not None and may_print(interval, rate)


@dataclass(frozen=True)
class Change:
    """A change against an earlier figure, its rate, and the figure that changed."""

    subject: str
    change: Amount
    rate: Number
    current: Amount
    place: Place


_ACHIEVED = 3  # rate, target and actual value
#: Measures of the figure that a change is held against.
_EARLIER = ("compared", "budget")


def changes(statements: Sequence[Statement]) -> Iterator[Change]:
    """Changes with their rates, where the text gives the figure that changed just before or in the sentence."""
    told = _Told(statements)
    for group in sentences(statements):
        for rate in group:
            if rate.measure != "change_rate" or rate.unit != "%" or rate.hedge is not None:
                continue
            number = number_in(rate)
            mine = [other for other in group if other.subject == rate.subject]
            if sum(other.measure == "change" for other in mine) > 1:
                mine = [other for other in mine if other.base == rate.base]
            amounts = [amount for other in mine if other.measure == "change" and (amount := amount_in(other))]
            current = told.last_amount(rate)
            if number is not None and len(amounts) == 1 and current is not None:
                yield Change(rate.subject, amounts[0], number, current, rate.place)


@dataclass(frozen=True)
class Step:
    """A change, the figure that it is held against in the same words, and the figure that changed."""

    subject: str
    change: Amount
    earlier: Amount
    current: Amount


def steps(statements: Sequence[Statement]) -> Iterator[Step]:
    """Changes whose sentence tells the earlier figure or the budget: 比年初预算数40万元减少7.5万元."""
    told = _Told(statements)
    for group in sentences(statements):
        for before, after in pairwise(group):
            earlier, change = amount_in(before), amount_in(after)
            current = told.last_amount(before)
            is_pair = before.measure in _EARLIER and after.measure == "change" and before.base is not None
            same = before.subject == after.subject and before.base == after.base
            if is_pair and same and earlier is not None and change is not None and current is not None:
                yield Step(after.subject, change, earlier, current)


@dataclass(frozen=True)
class Achievement:
    """A rate of completion in the text with the target and the actual value of its sentence, in one unit."""

    subject: str
    rate: Number
    actual: Number
    target: Number
    unit: str
    place: Place


def achievements(statements: Sequence[Statement]) -> Iterator[Achievement]:
    """Rates of completion whose sentence gives one target and one actual value of the same thing in the same unit."""
    for group in sentences(statements):
        for rate in group:
            if rate.measure != "completion_rate" or rate.unit != "%":
                continue
            mine = [item for item in group if item.subject == rate.subject]
            found = {name: [item for item in mine if item.measure == name] for name in ("target", "actual")}
            told = [rate, *found["target"], *found["actual"]]
            numbers = [number_in(item) for item in told if item.hedge is None]
            if len(told) == len(numbers) == _ACHIEVED and told[1].unit == told[2].unit and None not in numbers:
                number, target, actual = (item for item in numbers if item is not None)
                yield Achievement(rate.subject, number, actual, target, told[1].unit, rate.place)


#: Shares whose part the sentence calls by another name than the share's subject.
_PARTS = {"performance_money_share": "performance_money"}


class _Told:
    """The statements of a paper by what is asked of them, so that no question goes over all of them again."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.at = {id(statement): at for at, statement in reversed([*enumerate(statements)])}
        self.statements = statements
        self.parts: dict[str | None, set[str]] = defaultdict(set)
        self.near: dict[str | None, list[Statement]] = defaultdict(list)
        self.named: dict[str, list[Statement]] = defaultdict(list)
        self.in_sentence: dict[int | None, list[Statement]] = defaultdict(list)
        self.by_topic: dict[str, list[Statement]] = defaultdict(list)
        self._ending: dict[tuple[str | None, str], list[Statement]] = {}
        self._by_subject: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        self._by_topic: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        self._in_sentence: dict[tuple[int | None, str], list[int]] = defaultdict(list)
        for at, item in enumerate(statements):
            has_amount = amount_in(item) is not None
            self.in_sentence[item.sentence].append(item)
            if has_amount:
                self._in_sentence[item.sentence, item.topic or ""].append(at)
            if item.measure == "share":
                self.parts[item.section].add(item.subject)
            if item.measure in SIZES:
                self.near[item.section].append(item)
                self.named[plain_name(item.subject)].append(item)
                self.by_topic[item.topic or ""].append(item)
            if item.measure in SIZES and has_amount:
                self._by_subject[item.section, item.subject].append(at)
                self._by_topic[item.section, item.topic or ""].append(at)

    def named_near(self, section: str | None, name: str) -> list[Statement]:
        """Sizes of one section whose subject is a name, ornaments apart."""
        pool = min(self.near[section], self.named[name], key=len)
        return [item for item in pool if item.section == section and plain_name(item.subject) == name]

    def first_in_sentence(self, of: Statement) -> Statement | None:
        """The first size or budget of the sentence of a statement, before it."""
        rows = [item for item in self.in_sentence[of.sentence] if item.measure in (*SIZES, "budget")]
        return next((item for item in rows if self.at[id(item)] < self.at[id(of)]), None)

    def last_amount(self, of: Statement) -> Amount | None:
        """The last size of the same subject in the same section, up to the statement."""
        limit = self.at[id(of)]
        rows = [self._by_subject[of.section, of.subject]]
        rows += [self._by_topic[of.section, topic] for topic in _same_topics(of)]
        part = _PARTS.get(of.topic or "")
        rows += [self._in_sentence[of.sentence, part]] if part is not None else []
        before = [row[at - 1] for row in rows if (at := bisect_left(row, limit))]
        return amount_in(self.statements[max(before)]) if before else None

    def ending(self, section: str | None, name: str) -> list[Statement]:
        """Sizes of one section whose subject ends with a name, ornaments apart."""
        key = (section, name)
        if key not in self._ending:
            self._ending[key] = [item for item in self.near[section] if plain_name(item.subject).endswith(name)]
        return self._ending[key]


#: Totals of both sides, and the totals of one side that are the same amount.
_EITHER_SIDE = {
    "income_expenditure_total": frozenset({"income_grand_total", "expenditure_grand_total"}),
    "appropriation_total": frozenset({"appropriation_income_total", "appropriation_expenditure_total"}),
}


def _same_topics(of: Statement) -> tuple[str, ...]:
    """Topics under which the figure of a statement is told too, where totals are worded otherwise."""
    sides = _EITHER_SIDE.get(of.topic or "")
    return () if sides is None else (of.topic or "", *sorted(sides))


_WORDS = ("决算", "本年", "当年", "全年", "合计", "总额", "总计", "金额", "的", "数")


_TOTAL = re.compile(r"^总(支出|收入)$")


@lru_cache(maxsize=1 << 14)
def plain_name(subject: str) -> str:
    """A subject without the words that do not tell it from another: 本年支出合计 and 支出合计 are one."""
    name = fold(subject)
    for word in _WORDS:
        name = name.replace(word, "")
    return _TOTAL.sub(r"\1", name)


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
    told = _Told(statements)
    for statement in statements:
        number = number_in(statement)
        if statement.topic in _LEFT_TO_PROCUREMENT:
            continue
        if statement.measure != "share" or statement.unit != "%" or number is None or statement.hedge is not None:
            continue
        part = told.last_amount(statement)
        whole = _whole_of(told, statement)
        if part is not None and whole is not None:
            group = (statement.section or "", plain_name(statement.base or ""))
            yield Share(statement.subject, number, part, whole, group, statement.place)


#: Shares whose base the text calls by another name than the figure itself.
_WHOLES = {"performance_money_share": "general_public_project"}


_NAMES_ITSELF = 4  # letters: 基本支出 may be told as 财政拨款基本支出, 支出 alone may be any


def _whole_of(told: _Told, share: Statement) -> Amount | None:
    """The amount that a share is of: named by its base, or else the first amount of its section."""
    near = told.near[share.section]
    if share.base is None:
        return _whole_before(told, share, near)
    name = plain_name(share.base)
    topic = _WHOLES.get(share.topic or "") or ("three_public_total" if "三公" in share.base else None)
    named = [amount for item in (told.by_topic[topic] if topic else ()) if (amount := amount_in(item))]
    if named:
        return named[0] if len({amount.value for amount in named}) == 1 else None
    ending = [item for item in told.ending(share.section, name) if item.subject != share.subject]
    if len(name) >= _NAMES_ITSELF and len({item.subject for item in ending}) == 1:
        return amount_in(ending[0])
    exactly = [item for item in told.named[name] if fold(item.subject) == fold(share.base)]
    for pool in (exactly, told.named_near(share.section, name), told.named[name]):
        named = [amount for item in pool if (amount := amount_in(item))]
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


def _whole_before(told: _Told, share: Statement, near: Sequence[Statement]) -> Amount | None:
    """The whole of a share that names none: the first amount of its section, unless that is itself one of the parts."""
    whole = _WHOLES_UNNAMED.get(share.topic or "")
    if whole is not None:
        sized = told.by_topic[whole]
        same_year = [item for item in sized if share.year is None or item.year in {None, share.year}]
        amounts = [amount for item in same_year if (amount := amount_in(item))]
        if len({amount.value for amount in amounts}) == 1:
            return amounts[0]
    first = told.first_in_sentence(share)
    if first is not None and first.subject not in told.parts[share.section]:
        return amount_in(first)
    if not near or near[0].subject == share.subject:
        return None
    return None if near[0].subject in told.parts[share.section] else amount_in(near[0])
