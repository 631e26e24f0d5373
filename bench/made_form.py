"""A form of sixty rows with other figures every time, so that nothing remembered from the last one helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.form.model import ExecutionRow, Form, FormKind, Goal, Indicator
from jixiao.place import Place, Written

ROWS = 60
_SHAPES = (("≥", "家"), ("≤", "天"), ("≥", "%"), ("=", "次"), ("≥", "万元"), ("", "个"))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one row, for engines that are given numbers instead of words."""

    operator: str
    target: Decimal
    actual: Decimal
    points: Decimal


def figures(number: int) -> Iterator[Figures]:
    """The figures of the rows of the form of this number."""
    for row in range(ROWS):
        operator, _ = _SHAPES[row % len(_SHAPES)]
        target = Decimal(100 + number % 9973 + row)
        missed = row % 5 == 0
        actual = target + (row % 7) * (-1 if missed == (operator != "≤") else 1)
        yield Figures(operator, target, actual if operator != "=" else target, Decimal("1.5"))


def made_form(number: int) -> Form:
    """A project self-evaluation whose words hold those figures."""
    rows = tuple(_row(at, item) for at, item in enumerate(figures(number)))
    money = ExecutionRow(_at(3), _words("年度资金总额", 3), None, _words("1024.50", 3), _words("1000.00", 3))
    return Form(
        FormKind.PROJECT_SELF_EVALUATION,
        _at(1),
        title=_words("2022年度项目支出绩效自评表", 1),
        fiscal_year=_words("2022", 1),
        execution=(money,),
        currency_unit=_words("万元", 2),
        goals=(Goal(1, _at(4), indicators=rows),),
    )


def _row(at: int, row: Figures) -> Indicator:
    unit = _SHAPES[at % len(_SHAPES)][1]
    line = at + 10
    return Indicator(
        _at(line),
        level1=_words("产出指标", line),
        level2=_words("数量指标", line),
        level3=_words(f"指标{at + 1}", line),
        target=_words(f"{row.operator}{row.target}{unit}", line),
        actual=_words(f"{row.actual}{unit}", line),
        points=_words(str(row.points), line),
        score=_words(str(row.points), line),
    )


def _at(line: int) -> Place:
    return Place(line=line)


def _words(text: str, line: int) -> Written:
    return Written(text, _at(line))
