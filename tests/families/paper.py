"""Papers of many provinces, drawn as text with the meaning of every cell marked: what is printed and what must be read.

The marks are the truth: ``{points}分值`` over a column says that its cells are points, ``{project}某项目`` that the
cell names the project. Nothing here asks the recognisers, nor the words that they know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias, cast

from jixiao.data.loader import parse_strict

_CASES = Path(__file__).parents[1] / "cases" / "families"
_MARK = re.compile(r"\{(?P<field>\w+)\}")
_MARKED = re.compile(r"\{(?P<field>\w+)\}(?P<value>.*?)(?=\s{2,}|\{|$)")
_POINTS = re.compile(r"^(?P<label>.*?)[（(]?(?P<points>\d+(?:\.\d+)?)分[）)]?$")
_JOINED = frozenset({"title", "notes", "reasons", "measures"})
_HEADER = frozenset({"basic_expenditure", "project_expenditure"})
_GOAL = {"goal": "text", "goal_actual": "actual_text", "goal_points": "points"}
_LABELS = {*_GOAL, "money_points"}
_LEVELS = ("level1", "level2")
_BLOCKS = {"m": "execution", "t": "tasks", "s": "rows"}

Truth: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Box:
    """A cell, merged or not: its words, the field that they hold or head, its corner and its size."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    field: str | None = None

    @property
    def bare(self) -> str:
        """The words without white space."""
        return "".join(self.text.split())

    def covers(self, row: int, column: int) -> bool:
        """Whether the box stands over a place of the grid."""
        return self.row <= row < self.row + self.height and self.column <= column < self.column + self.width


@dataclass(frozen=True)
class Sheet:
    """A table: the kind of each row, its boxes and its width.

    ``I`` is a heading and ``i`` a row of indicators, ``m`` of money, ``t`` of tasks, ``s`` of spending, ``z`` of its
    total.
    """

    kinds: tuple[str, ...]
    boxes: tuple[Box, ...]
    width: int

    def at(self, row: int, column: int) -> Box | None:
        """The box that covers a place."""
        return next((box for box in self.boxes if box.covers(row, column)), None)

    def row(self, row: int) -> list[Box]:
        """The boxes that begin in a row, from the left."""
        return sorted((box for box in self.boxes if box.row == row), key=lambda box: box.column)

    def rows_of(self, *kinds: str) -> list[int]:
        """The rows of some kinds."""
        return [at for at, kind in enumerate(self.kinds) if kind in kinds]

    def columns(self, heading: str, before: int) -> dict[int, str]:
        """Field of each column of the block that is headed last before a row."""
        rows = [at for at in self.rows_of(heading) if at < before]
        last = [at for at in rows if all(kind == heading for kind in self.kinds[at : rows[-1]])]
        found: dict[int, str] = {}
        for box in self.boxes:
            if box.field is not None and box.field not in _LABELS and box.row in last:
                found |= dict.fromkeys(range(box.column, box.column + box.width), box.field)
        return found


Block: TypeAlias = "str | Sheet"


@dataclass(frozen=True)
class Paper:
    """A paper: its lines with their marks, its tables, and what is judged from the whole of it."""

    name: str
    blocks: tuple[Block, ...]
    judged: Mapping[str, str] = field(default_factory=dict)

    @property
    def sheets(self) -> list[Sheet]:
        """The tables."""
        return [block for block in self.blocks if isinstance(block, Sheet)]

    def with_sheet(self, sheet: Sheet) -> Paper:
        """The paper with another table in the place of its only one."""
        return replace(self, blocks=tuple(sheet if isinstance(block, Sheet) else block for block in self.blocks))

    def truth(self) -> Truth:
        """What must be read from it: the contract's object without places and without empty cells."""
        return _Truth(self).tree


def plain(text: str) -> str:
    """A line or cell as it is printed, without marks."""
    return _MARK.sub("", text)


class _Truth:
    """The typed form of a paper while it is gathered."""

    def __init__(self, paper: Paper) -> None:
        judged = deepcopy(dict(paper.judged))
        self.tree: Truth = {"header": {}, "execution": [], "tasks": [], "rows": [], "goals": [], **judged}
        for block in paper.blocks:
            if isinstance(block, str):
                for match in _MARKED.finditer(block):
                    self._put(match["field"], "".join(match["value"].split()))
            else:
                self._sheet(block)
        self.tree["goals"] = [goal for goal in self.tree["goals"] if goal]
        currency = self.tree.get("currency_unit")
        for row in self.tree["execution"]:
            row.update({} if currency is None else {"currency_unit": currency})
        points = self.tree.pop("money_points", None)
        if points is not None and self.tree["execution"]:
            self.tree["execution"][0].setdefault("points", points)
        self.tree = {key: value for key, value in self.tree.items() if value}

    def _put(self, name: str, value: str) -> None:
        if not value:
            return
        if name in _HEADER:
            self.tree["header"][name] = value
        elif name == "money_points":
            self.tree[name] = _points(value)[1]
        elif name in _JOINED:
            self.tree[name] = self.tree.get(name, "") + value
        else:
            self.tree.setdefault(name, value)

    def _goal(self, name: str, value: str) -> None:
        goals = self.tree["goals"]
        part = _GOAL[name]
        if not goals or (part != "actual_text" and ("indicators" in goals[-1] or part in goals[-1])):
            goals.append({})
        goals[-1][part] = _points(value)[1] if name == "goal_points" else value

    def _sheet(self, sheet: Sheet) -> None:
        for at, kind in enumerate(sheet.kinds):
            if kind in ("", "I", "M"):
                for box in sheet.row(at):
                    if box.field in _GOAL and box.bare:
                        self._goal(box.field, box.bare)
                    elif box.field is not None and (kind == "" or box.field == "money_points"):
                        self._put(box.field, box.bare)
            elif kind in _BLOCKS:
                self.tree[_BLOCKS[kind]].append(self._row(sheet, at, kind.upper()))
            elif kind == "z":
                self.tree["total_row"] = self._row(sheet, at, "S")
            elif kind == "i":
                self._indicator(self._row(sheet, at, "I"))

    def _row(self, sheet: Sheet, at: int, heading: str) -> Truth:
        found: dict[str, list[Box]] = {}
        for column, name in sorted(sheet.columns(heading, at).items()):
            box = sheet.at(at, column)
            if box is not None and box.bare and box not in found.setdefault(name, []):
                found[name].append(box)
        return {name: "".join(box.bare for box in boxes) for name, boxes in found.items() if boxes}

    def _indicator(self, row: Truth) -> None:
        for level in _LEVELS:
            if level in row:
                label, points = _points(row[level])
                row |= {level: label} | ({} if points is None else {f"{level}_points": points})
        stars = "".join(letter for letter in row.get("level3", "") if letter in "★☆")
        if stars:
            row.setdefault("is_core", stars)
        if not self.tree["goals"]:
            self.tree["goals"].append({})
        self.tree["goals"][-1].setdefault("indicators", []).append({k: v for k, v in row.items() if v})


def _points(text: str) -> tuple[str, str | None]:
    match = _POINTS.match(text)
    return (text, None) if match is None else (match["label"], match["points"])


def _boxes(grid: Sequence[Sequence[str]]) -> Iterator[Box]:
    corner: dict[tuple[int, int], tuple[int, int]] = {}
    size: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if text == "^^":
                own = corner[row - 1, column]
            elif text == "<<":
                own = corner[row, column - 1]
            else:
                own = (row, column)
            corner[row, column] = own
            size[own] = (row - own[0] + 1, column - own[1] + 1)
    for (row, column), (height, width) in size.items():
        text = grid[row][column].replace("\\n", "\n")
        mark = _MARK.match(text)
        yield Box(plain(text), row, column, height, width, None if mark is None else mark["field"])


def _sheet(lines: Sequence[str]) -> Sheet:
    kinds = tuple(line[: line.index("|")] for line in lines)
    grid = [[cell.strip() for cell in line[line.index("|") + 1 :].rstrip().rstrip("|").split("|")] for line in lines]
    return Sheet(kinds, tuple(_boxes(grid)), max(len(row) for row in grid))


def draw(name: str, text: str, judged: Mapping[str, str] | None = None) -> Paper:
    """The paper that a text draws: lines with a bar are rows, others lines."""
    blocks: list[Block] = []
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if re.match(r"\w?\|", line):
            rows.append(line)
            continue
        if rows:
            blocks.append(_sheet(rows))
            rows = []
        if line.strip():
            blocks.append(line.strip())
    return Paper(name, tuple(blocks), judged or {})


def papers() -> dict[str, Paper]:
    """Every paper of the case files, by name."""
    found: dict[str, Paper] = {}
    for path in sorted(_CASES.glob("*.yaml")):
        cases = cast("Mapping[str, Mapping[str, Any]]", parse_strict(path.read_text(encoding="utf-8"), path.name))
        found |= {name: draw(name, case["paper"], case["truth"]) for name, case in cases.items()}
    return found
