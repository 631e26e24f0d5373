"""One indicator printed twice in a form with two values (同一指标两个数)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.check.indicators import name_of
from jixiao.check.paper import FormView
from jixiao.check.told_values import figure_of, may_be_same_quantity
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator


@dataclass(frozen=True)
class SameRow:
    """Two rows of a form with one name, one target and two values."""

    view: FormView
    first: Indicator
    second: Indicator

    def findings(self) -> Iterator[Finding]:
        """What is asked about them: goals may each have had their own survey."""
        if self.first.actual and self.second.actual:
            values = {
                "item": name_of(self.second),
                "where": "（后一处）",
                "stated": self.second.actual.text,
                "other": name_of(self.first),
                "other_where": "（前一处）",
                "computed": self.first.actual.text,
                "note": "，名称和目标值都相同，请说明两处的口径",
            }
            related = (self.view.related(self.first.actual.place),)
            yield Finding(
                place=self.second.actual.place,
                form=self.view.index,
                severity=Severity.QUERY,
                values=values,
                related=related,
            )


def same_rows(view: FormView) -> Iterator[SameRow]:
    """Pairs of rows with the same name and target whose printed figures cannot be the same."""
    rows: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
    for row in view.form.indicators:
        target = fold(row.target.text) if row.target else ""
        if row.level3 and target:
            rows[(fold(row.level3.text), fold(row.level2.text) if row.level2 else "", target)].append(row)
    for group in rows.values():
        first, *rest = group
        yield from (SameRow(view, first, other) for other in rest if _differs(first, other))


def _differs(left: Indicator, right: Indicator) -> bool:
    one, other = figure_of(left), figure_of(right)
    if one is None or other is None or one.dimension != other.dimension:
        return False
    return not may_be_same_quantity(one, other)
