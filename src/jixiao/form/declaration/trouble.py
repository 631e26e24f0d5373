"""What could not be read in a declaration, in words (读取问题)."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.finding import Problem
from jixiao.place import Place

_MESSAGES = {
    "cell_cut": "单元格文字残缺，未采用：{words}",
    "cell_shifted": "单元格错位：{words}",
    "cells_fused": "一个单元格里并进了几项内容：{words}",
    "cell_repeated": "单元格文字重复：{words}",
    "name_missing": "这项指标没有印出名称{words}",
    "value_missing": "指标值没有印出，或对不上是哪一项：{words}",
    "value_unplaced": "指标值对不上是哪一项指标：{words}",
    "text_unplaced": "说明文字对不上是哪一项指标：{words}",
    "level_unplaced": "这个一级或二级指标名管哪几行，看不出来：{words}",
    "level_missing": "看不出这项指标属于哪个一级或二级指标：{words}",
    "amount_unplaced": "金额与其名目分印两处：{words}",
    "rows_unread": "申报表太长，从这一行起没有读，请检查是否几张表连在了一起：{words}",
    "task_unplaced": "任务名称与主要内容对不上：{words}",
}
_LONGEST = 24


@dataclass
class Troubles:
    """Problems as they are met."""

    found: dict[Problem, None] = field(default_factory=dict)

    def add(self, code: str, place: Place, words: str) -> None:
        """Note one problem; the same one at the same place is noted once.

        Args:
            code: What is wrong.
            place: Where.
            words: The words it concerns; long ones are shortened.
        """
        bare = "".join(words.split())
        shown = bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"
        self.found.setdefault(Problem(code, _MESSAGES[code].format(words=shown), place))

    def in_order(self) -> tuple[Problem, ...]:
        """All problems, by line and column."""
        return tuple(sorted(self.found, key=lambda problem: (problem.place.line or 0, problem.place.column or 0)))
