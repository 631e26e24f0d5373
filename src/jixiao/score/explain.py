"""The explanation of a row's score (得分说明): cells, points, rule, arithmetic, rounding, print."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from jixiao.quantity import Number, prints
from jixiao.score.model import Flag, Node, Status
from jixiao.score.outcome import BASIS_WORDS, Outcome, Row
from jixiao.score.points import RowPoints

_STATUS_WORDS = {
    Status.ACCEPTED: "采用表内得分",
    Status.COULD_NOT_SCORE: "未能计分",
    Status.NOT_APPLICABLE: "不计分",
}
_FLAG_WORDS = {
    Flag.OVER_ACHIEVED: "完成值超过目标值三成以上，应说明原因",
    Flag.FAR_OVER_ACHIEVED: "完成值为目标值的两倍以上，应说明原因，并核对目标值是否偏低",
    Flag.ACTUAL_IS_BOUND: "完成值本身是界限，不是确切数值",
    Flag.DIRECTION_BY_NAME: "目标值没有比较词，方向由指标名判断",
    Flag.DIRECTION_ASSUMED: "目标值没有比较词，按正向指标处理",
    Flag.NEAR_HUNDRED: "接近百分之百的比率按比例计分，区分度小",
    Flag.RULE_SLIP: "评分标准里的“每减少…得…分”应为“扣”，按扣分理解",
}


def cells_node(row: Row) -> Node:
    """What stands in the target's and the actual's cell, and how the target was understood."""
    words = "目标值“{}”（读作{}），完成值“{}”"
    return Node(words, (row.target.words, row.cells.reading, row.actual.words))


def points_node(points: RowPoints) -> Node:
    """The row's points and where they come from."""
    if points.points is None or points.basis is None:
        return Node("分值：表内没有印出，也不能唯一推定")
    return Node("分值：{} 分（{}）", (points.points, BASIS_WORDS[points.basis]))


def _ends(exact: Fraction, score: Decimal) -> bool:
    """Whether the exact score has no more decimal places than the rounded one."""
    exponent = score.as_tuple().exponent
    return isinstance(exponent, int) and 10 ** max(0, -exponent) % exact.denominator == 0


def _rounding_node(outcome: Outcome, score: Decimal | None) -> Node | None:
    if outcome.exact is None or score is None or _ends(outcome.exact, score):
        return None
    return Node("四舍五入：{} → {}", (outcome.exact, score))


def _print_node(outcome: Outcome, score: Decimal | None, printed: Number | None) -> Node | None:
    if score is None or outcome.exact is None:
        return None
    if printed is None:
        return Node("表内没有得分")
    if printed.value == score:
        return Node("表内得分 {}，一致", (printed.value,))
    if prints(outcome.exact, printed):
        return Node("表内得分 {}，是 {} 按表内位数的舍入", (printed.value, outcome.exact))
    return Node("表内得分 {}，与按规则计算相差 {}", (printed.value, printed.value - score))


def row_tree(row: Row, points: RowPoints, outcome: Outcome, score: Decimal | None) -> Node:
    """The whole explanation of a row.

    Args:
        row: The row as read.
        points: Its points.
        outcome: What the rules made of it.
        score: The rounded score, ``None`` where there is none.
    """
    if outcome.status is Status.NOT_APPLICABLE:
        return Node("{}：不计分", (row.name,), children=outcome.steps)
    flags = (Node("注意：" + _FLAG_WORDS[flag]) for flag in outcome.flags if flag in _FLAG_WORDS)
    ending = (_rounding_node(outcome, score), _print_node(outcome, score, row.printed))
    parts = (cells_node(row), points_node(points), outcome.rule, *outcome.steps, *ending, *flags)
    children = tuple(part for part in parts if part is not None)
    if score is None:
        return Node("{}：" + _STATUS_WORDS[outcome.status], (row.name,), children=children)
    return Node("{}：{} 分", (row.name, score), children=children)
