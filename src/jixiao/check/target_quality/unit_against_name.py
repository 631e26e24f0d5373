"""What the indicator's name counts is not what its value is measured in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.indicators import name_of, target_of, text_of
from jixiao.check.paper import FormView
from jixiao.check.wording import word_at_end
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of, fold
from jixiao.form.model import Indicator
from jixiao.quantity import Unit, find_unit

_COUNTED = re.compile(r"^(\d+(?:\.\d+)?)([\u4e00-\u9fff]次|[\u4e00-\u9fff])")
_MONEY_OR_RATIO = ("money", "ratio", "multiple")


@check(
    code="T08",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="指标名称与数值单位不符",
    message="“{item}”说的是{computed}，目标值却写作“{stated}”。",
    why="名称数的是一样东西，数值量的是另一样，完成与否无从比较。",
    fix="名称和数值改成同一个量，如“获得奖励企业数 ≥22家”。",
    source="mof-2021-101",
    since="0.1",
)
def unit_against_name(view: FormView) -> Iterator[Finding]:
    """Compare the unit of the target with a count at the head of the name (22家…) or a counting word at its end."""
    yield from row_by_row(view.form.indicators, _judge, "没有带单位的定量目标")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    unit = target.unit
    is_time = field_of(text_of(row.level2), "level2") in {"timeliness", "cost"}
    if unit is None or not row.target or is_time or not unit.dimension.startswith(_MONEY_OR_RATIO):
        not_applicable("没有带单位的定量目标")
    named = _counted_by(name_of(row), unit)
    if named:
        values = {"item": name_of(row), "stated": target.words, "computed": named}
        yield Finding(place=row.target.place, values=values)


def _counted_by(name: str, unit: Unit) -> str:
    """What the name counts, empty where it counts nothing or money of its own."""
    head = _COUNTED.match(fold(name))
    if head is not None:
        counter = find_unit(head[2])
        if counter is not None and counter.dimension == "count" and not name.endswith(("率", "度", "比例", "占比")):
            return f"{head[1]}{counter.title}"
    ending = word_at_end(name, "counted_name")
    return "个数" if ending and unit.dimension != "multiple" else ""
