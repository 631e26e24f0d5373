"""Lights of a monitoring paper (绩效监控红黄绿灯): how far each indicator and the money are at the cut-off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache

from jixiao.data import load_data
from jixiao.form.label import fold, synonyms_of
from jixiao.form.model import ExecutionRow, Form, Indicator
from jixiao.place import Written
from jixiao.quantity import Direction, format_number
from jixiao.scheme.strict import Section
from jixiao.score.execution import amount_in, execution_rate, scored_row
from jixiao.score.model import Node
from jixiao.score.outcome import Row, understand
from jixiao.score.quantitative import Values, is_growth, is_met, values_of

_FILE = "scoring/lights.yaml"
_MONTHS = 12
_HUNDRED = 100
_RATIO = "ratio"
_LAST_MONTH = re.compile(r"(\d{1,2})月(?!.*\d{1,2}月)")


class Light(StrEnum):
    """A light, from the quietest to the loudest."""

    UNKNOWN = "unknown"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


_LOUDNESS = {light: number for number, light in enumerate(Light)}


@dataclass(frozen=True, slots=True)
class LightRule:
    """The thresholds of ``data/scoring/lights.yaml``; every share as a share of one.

    Attributes:
        progress_red, progress_yellow: Progress of an indicator below which its light is red or yellow.
        execution_red, execution_yellow: The same for the money.
        calendar: Month → least execution rate at its end.
        gap_red: Gap of the forecast to the target, as a share of the target, above which the light is red.
        likelihood: Word of a likelihood → light.
        periods: Word for a part of the year → its months.
        words: Light → Chinese word.
    """

    progress_red: Fraction
    progress_yellow: Fraction
    execution_red: Fraction
    execution_yellow: Fraction
    calendar: Mapping[int, Fraction]
    gap_red: Fraction
    likelihood: Mapping[str, Light]
    periods: Mapping[str, int]
    words: Mapping[Light, str]


@dataclass(frozen=True, slots=True)
class Lit:
    """A light and why: the loudest of the reasons, each a step of arithmetic.

    Attributes:
        light: The light.
        title: Name of the indicator, or of the money.
        reasons: Every rule that spoke, with its own light and its arithmetic.
    """

    light: Light
    title: str
    reasons: tuple[tuple[Light, Node], ...]

    @property
    def words(self) -> str:
        """The light in Chinese."""
        return load_lights().words[self.light]

    @property
    def lines(self) -> tuple[str, ...]:
        """The reasons in Chinese."""
        return tuple(f"{load_lights().words[light]}：{node.text}" for light, node in self.reasons)


@dataclass(frozen=True, slots=True)
class FormLights:
    """The lights of a whole paper.

    Attributes:
        months: Months of the year that had passed at the cut-off; ``None`` where the paper does not say.
        execution: Light of the money; ``None`` where the paper has no money block.
        rows: Light of every indicator, in printed order.
    """

    months: int | None
    execution: Lit | None
    rows: tuple[Lit, ...]

    @property
    def whole(self) -> Light:
        """The loudest light (整体取最差)."""
        lit = [*self.rows] if self.execution is None else [self.execution, *self.rows]
        return max((one.light for one in lit), key=_LOUDNESS.__getitem__, default=Light.UNKNOWN)


@cache
def load_lights() -> LightRule:
    """The rule, read once.

    Raises:
        SchemeFileError: A key is unknown or a threshold is no number.
    """
    section = Section(load_data(_FILE), _FILE)
    section.text("source")
    progress, execution, gap = (section.section(name) for name in ("progress", "execution", "gap"))
    words = synonyms_of("likelihood")
    rule = LightRule(
        progress_red=progress.number("red") / _HUNDRED,
        progress_yellow=progress.number("yellow") / _HUNDRED,
        execution_red=execution.number("red") / _HUNDRED,
        execution_yellow=execution.number("yellow") / _HUNDRED,
        calendar={
            int(month): Fraction(share) / _HUNDRED for month, share in section.section("calendar").rest().items()
        },
        gap_red=gap.number("red") / _HUNDRED,
        likelihood={words[name]: Light(light) for name, light in section.section("likelihood").rest().items()},
        periods={name: int(count) for name, count in section.section("periods").rest().items()},
        words={Light(name): word for name, word in section.section("words").rest().items()},
    )
    for part in (progress, execution, gap, section):
        part.close()
    return rule


def months_to(cut_off: str) -> int | None:
    """Months that have passed at a cut-off (1-7月, 截至8月底, 上半年); ``None`` where it says none."""
    words = fold(cut_off)
    for name, months in load_lights().periods.items():
        if name in words:
            return months
    match = _LAST_MONTH.search(words)
    months = 0 if match is None else int(match[1])
    return months if 0 < months <= _MONTHS else None


def lights_of(form: Form, months: int | None = None) -> FormLights:
    """The lights of a monitoring paper (domain.md sections 2 and 7).

    Args:
        form: The paper.
        months: Months that have passed at the cut-off, 1 to 12; ``None`` takes them from ``form.cut_off``.
    """
    if months is None and form.cut_off is not None:
        months = months_to(form.cut_off.text)
    place = scored_row(form)
    money = None if place is None else _execution(form, form.execution[place], months)
    return FormLights(months, money, tuple(_lit(row, months) for row in form.indicators))


def _loudest(title: str, reasons: list[tuple[Light, Node]]) -> Lit:
    light = max((light for light, _ in reasons), key=_LOUDNESS.__getitem__, default=Light.UNKNOWN)
    return Lit(light, title, tuple(reasons))


def _banded(share: Fraction, red: Fraction, yellow: Fraction) -> Light:
    return Light.RED if share < red else Light.YELLOW if share < yellow else Light.GREEN


def _percent(share: Fraction) -> str:
    return format_number(share * _HUNDRED, 2) + "%"


def _execution(form: Form, row: ExecutionRow, months: int | None) -> Lit:
    """Light of the money: execution rate against the calendar, and against the share of the year that has passed."""
    title = row.item.text if row.item else "预算执行"
    written = row.currency_unit or form.currency_unit
    unit = "" if written is None else written.text
    budget = amount_in(row.budget, unit) or amount_in(row.initial_budget, unit)
    outturn = amount_in(row.outturn_to_date, unit)
    if budget is None or outturn is None or months is None or budget.number.exact <= 0:
        return Lit(Light.UNKNOWN, title, ())
    rule, spent = load_lights(), outturn.value_in(budget.unit)
    rate = execution_rate(max(spent, Fraction()), budget.number.exact)
    passed = rate / Fraction(months, _MONTHS)
    light = _banded(passed, rule.execution_red, rule.execution_yellow)
    words = "执行率 {}，已过 {} 个月，执行进度为序时进度的 {}"
    reasons = [(light, Node(words, (_percent(rate), months, _percent(passed))))]
    due = [month for month in rule.calendar if month <= months]
    if due:
        least = rule.calendar[max(due)]
        held = Light.RED if rate < least else Light.GREEN
        reasons.append((held, Node("{} 月末执行率应不低于 {}，现为 {}", (max(due), _percent(least), _percent(rate)))))
    return _loudest(title, reasons)


def _lit(row: Indicator, months: int | None) -> Lit:
    """Light of an indicator: value to date, forecast, likelihood."""
    reasons = [*_to_date(row, months), *_forecast(row), *_likelihood(row)]
    return _loudest("" if row.level3 is None else row.level3.text, reasons)


def _compared(row: Indicator, value: Written | None) -> tuple[Row, Values] | None:
    """The target and another value of the row in one unit."""
    if not value:
        return None
    understood = understand(replace(row, actual=value))
    values = values_of(understood.target, understood.actual)
    return None if values is None or values.target <= 0 else (understood, values)


def _to_date(row: Indicator, months: int | None) -> Iterator[tuple[Light, Node]]:
    compared = _compared(row, row.to_date)
    if compared is None:
        return
    understood, values = compared
    target = understood.target
    if target.direction is Direction.REVERSE:
        met = is_met(values, target.direction, target.operator)
        if met is not None:
            words = "完成值在目标以内" if met else "完成值已超过目标"
            yield (Light.GREEN if met else Light.RED), Node(words)
        return
    if values.least is None:
        return
    rule, share = load_lights(), values.least / values.target
    is_counted = target.unit is None or target.unit.dimension != _RATIO
    if is_counted and not is_growth(target, understood.name) and months is not None:
        passed = share / Fraction(months, _MONTHS)
        node = Node("已完成目标的 {}，已过 {} 个月，为序时进度的 {}", (_percent(share), months, _percent(passed)))
        yield _banded(passed, rule.progress_red, rule.progress_yellow), node
    else:
        yield (
            _banded(share, rule.progress_red, rule.progress_yellow),
            Node("完成值为目标的 {}", (_percent(share),)),
        )


def _forecast(row: Indicator) -> Iterator[tuple[Light, Node]]:
    compared = _compared(row, row.forecast)
    if compared is None:
        return
    understood, values = compared
    target = understood.target
    met = is_met(values, target.direction, target.operator)
    if met is True:
        yield Light.GREEN, Node("全年预计能完成目标")
    if met is False:
        value = values.least if values.least is not None else values.most
        gap = abs(values.target - (value if value is not None else values.target)) / values.target
        light = Light.RED if gap > load_lights().gap_red else Light.YELLOW
        yield light, Node("全年预计与目标相差 {}", (_percent(gap),))


def _likelihood(row: Indicator) -> Iterator[tuple[Light, Node]]:
    words = "" if row.likelihood is None else row.likelihood.text
    light = load_lights().likelihood.get(words)
    if light is not None:
        yield light, Node("完成目标可能性：{}", (words,))
