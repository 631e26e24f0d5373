"""Targets were far exceeded and nothing is said about it."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.figures import is_printed
from jixiao.check.indicators import actual_of, target_of
from jixiao.check.likeness import share_word
from jixiao.check.paper import FormView
from jixiao.check.thresholds import threshold
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import Direction, comparable

_SHOWN = 3


@check(
    code="X06",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="超额完成没有说明原因",
    message="{item}超过目标 30% 以上，没有说明原因。",
    why="超额过多通常是目标定低了；不说明，下一年还会照样低定。",
    fix="说明超额的原因；目标偏低的，下年调高。",
    source="mof-2020-10",
    since="0.1",
)
def over_target_unexplained(view: FormView) -> Iterator[Finding]:
    """Collect the rows at 130 percent and more of which neither their own reason nor the foot says a word.

    Where less is better nothing is exceeded; how far below the target it fell is another check's.
    """
    over = [row for row in view.form.indicators if _is_over(row)]
    if not over:
        not_applicable("没有超过目标 30% 以上的指标")
    silent = [row for row in over if not _is_told(view, row)]
    if silent:
        names = "、".join(f"“{row.level3.text}”" for row in silent[:_SHOWN] if row.level3)
        more = f"等 {len(silent)} 项指标" if len(silent) > _SHOWN else ""
        related = tuple(view.related(row.place) for row in silent[1:])
        yield Finding(place=silent[0].place, values={"item": names + more, "stated": str(len(silent))}, related=related)


def _is_over(row: Indicator) -> bool:
    target = target_of(row)
    wanted, found = target.bound, actual_of(row).quantity
    if target.direction in {Direction.REVERSE, Direction.EQUALITY} or wanted is None or found is None:
        return False
    if not comparable(wanted, found) or wanted.number.value <= 0:
        return False
    both = wanted.unit is not None and found.unit is not None
    times = found.base / wanted.base if both else found.number.exact / wanted.number.exact
    return times >= threshold("over_achieved")


def _is_told(view: FormView, row: Indicator) -> bool:
    if is_printed(row.reason):
        return True
    foot = view.form.reasons.text if view.form.reasons else ""
    return "超额" in foot or "超出" in foot or share_word(foot, row.level3.text if row.level3 else "")
