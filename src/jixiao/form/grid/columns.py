"""Which column of a table is which field, by its heading (表头)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from jixiao.form.grid.heading import (
    LIKE,
    Group,
    field_in,
    guess,
    is_block_label,
    is_heading,
    is_likely,
    level_points,
    listed_columns,
    may_head,
    named,
    names_levels,
    task_money,
    without_doubles,
)
from jixiao.form.grid.monitoring import monitoring_fields
from jixiao.form.grid.shape import is_number, is_percent, tells_figure
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.grid.words import is_like
from jixiao.form.label import remembered_alone

_LONGEST_HEAD = 8
_MOST_LINES = 4  # of a heading
_ONE_VALUE = frozenset({"target", "actual", "points", "score"})
_GROUPS: tuple[Group, ...] = ("task", "column", "spending", "money", "goal")
_HEADS = frozenset({"unit", "implementing_unit", "project"})  # labels with their values, never over a heading


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one block.

    Attributes:
        group: What the block holds: indicators (``column``), money, tasks or goals.
        fields: Field of each column; ``None`` for a column that is none.
        height: Rows that the heading takes.
        block: The cell of the heading that names the block itself (年度绩效目标（80分）, 预算执行情况（万元）).
        headings: The heading cells with their column, the lowest where several stand one above the other.
        above: The heading cells that stand over others (预算金额（万元） over 总额 and 财政拨款).
        guessed: Heading cells whose field was only guessed from a word in them, or from what stands below.
        inferred: Columns without any heading whose field was inferred from what stands below.
    """

    group: Group
    fields: tuple[str | None, ...]
    height: int
    block: GridCell | None
    headings: tuple[tuple[int, GridCell], ...]
    guessed: tuple[GridCell, ...] = ()
    inferred: int = 0
    above: tuple[GridCell, ...] = ()

    @property
    def different(self) -> int:
        """Number of fields whose heading is a known word; one over several columns counts once."""
        return len(set(self.fields) - {None}) - len(self.guessed)

    @property
    def named_fields(self) -> tuple[int, int]:
        """How much a heading names: fields by known words, then fields at all."""
        return self.different, len(set(self.fields) - {None})

    def column_of(self, field: str) -> int | None:
        """First column of a field."""
        return self.fields.index(field) if field in self.fields else None


def _once(stacks: Sequence[Sequence[GridCell]], fields: list[str | None]) -> list[str | None]:
    """Of headings of one field that stand apart one is believed: of points that right of the names, else the first."""
    for field in ("points", "target", "actual", "score"):
        at = [column for column, other in enumerate(fields) if other == field]
        first = {column: stacks[column][0] for column in at}
        apart = [column for column in at if column - 1 not in at or first[column].bare != first[column - 1].bare]
        if len({cell.key for cell in first.values()}) < 2 or len(apart) < 2:  # noqa: PLR2004 - one heading is enough
            continue
        name = fields.index("level3") if "level3" in fields else -1
        kept = next((column for column in apart if column > name), apart[0]) if field == "points" else apart[0]
        end = next((column for column in apart if column > kept), len(fields))
        for column in at:
            fields[column] = field if kept <= column < end else None
    return fields


def _stack(rows: Sequence[GridRow]) -> list[list[GridCell]]:
    """For each column the cells of a heading of several rows, from above; none that begins above the heading."""
    width = max(row.width for row in rows)
    stacks: list[list[GridCell]] = [[] for _ in range(width)]
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell is not None and cell.bare and cell.row >= rows[0].index and cell not in stacks[column]:
                stacks[column].append(cell)
    if len(rows) > 1 and not rows[0].spans_known:
        _spread(rows, stacks)
    return stacks


def _spread(rows: Sequence[GridRow], stacks: list[list[GridCell]]) -> None:
    """Put a heading over those that stand below it and right of it under nothing: its merged cells are not known."""
    above: GridCell | None = None
    for stack in stacks:
        if stack and stack[0].row == rows[0].index:
            above = stack[0] if len(stack) > 1 else None
        elif above is not None and stack:
            stack.insert(0, above)
        else:
            above = None


def _best_name(stack: Sequence[GridCell], group: Group) -> str:
    """The words of a stacked heading: all of them together, or else the lowest that names a field."""
    if len(stack) <= 1:
        return stack[0].bare if stack else ""
    whole = "".join(cell.bare for cell in stack)
    if field_in(whole, group) is not None:
        return whole
    return next((cell.bare for cell in reversed(stack) if field_in(cell.bare, group) is not None), whole)


def _names_of(stacks: Sequence[Sequence[GridCell]], group: Group) -> list[str]:
    """The words of each heading; where several of one value stand under one heading, each has its own words only."""
    texts = [_best_name(stack, group) for stack in stacks]
    found: dict[tuple[int, str | None], set[int]] = {}
    for text, stack in zip(texts, stacks, strict=True):
        if len(stack) > 1:
            found.setdefault((stack[0].key, field_in(text, group)), set()).add(stack[-1].key)
    shared = {over for over, cells in found.items() if over[1] in _ONE_VALUE and len(cells) > 1}
    return [
        stack[-1].bare if len(stack) > 1 and (stack[0].key, field_in(text, group)) in shared else text
        for text, stack in zip(texts, stacks, strict=True)
    ]


def _fields_of(stacks: Sequence[Sequence[GridCell]], texts: Sequence[str], group: Group) -> list[str | None]:
    """Field that each heading names by a known word."""
    fields = [field_in(text, group) if text else None for text in texts]
    if group == "task":
        return without_doubles(texts, task_money(texts, fields), group)
    if group != "column":
        return without_doubles(texts, fields, group)
    fields = level_points(texts, monitoring_fields(texts, fields))
    fields = _once(stacks, without_doubles(texts, fields, group))
    fields = ["reason" if field == "measure" else field for field in fields]  # what is done about it stands behind it
    if "remark" in fields and "reason" not in fields and "score" in fields:
        fields[fields.index("remark")] = "reason"  # an evaluation that prints 备注 only has its reasons there
    return fields


def _block_of(stacks: Sequence[Sequence[GridCell]], fields: list[str | None], group: Group) -> GridCell | None:
    """The heading cell that names the whole block; of goals it stands before their labels."""
    known = next(at for at, field in enumerate(fields) if field is not None)
    spare = stacks[:known] if group == "goal" else stacks
    unnamed = [stack[0] for stack, field in zip(spare, fields, strict=False) if stack and field is None]
    block = next((cell for cell in unnamed if named(cell.bare, "header") != "goal_adjusted"), None)
    return _spare_goal_label(stacks, fields) if group == "goal" and block is None else block


def _read(
    rows: Sequence[GridRow], stacks: Sequence[Sequence[GridCell]], group: Group, below: GridRow | None
) -> Columns | None:
    texts = _names_of(stacks, group)
    own = [
        text if _ends_in(stack, below, at) else "" for at, (text, stack) in enumerate(zip(texts, stacks, strict=True))
    ]
    fields = _fields_of(stacks, own, group)
    guessed: tuple[int, ...] = ()
    if is_heading(texts, fields, group) or names_levels(fields, group):
        guessed = guess(own, fields, group)
    elif group in LIKE:
        guessed = guess(own, fields, group)
        if not is_likely(texts, fields, group):
            return None
    if not (guessed or is_heading(texts, fields, group)):
        return None
    if group == "task" and guessed:
        fields = task_money(texts, fields)
    if group == "column":
        fields = listed_columns(texts, fields)
    block = _block_of(stacks, fields, group)
    headings = tuple((at, stack[-1]) for at, stack in enumerate(stacks) if stack)
    renamed = tuple(stacks[at][-1] for at in guessed)
    above = {cell.key: cell for stack in stacks for cell in stack[:-1]}
    return Columns(group, tuple(fields), len(rows), block, headings, renamed, above=tuple(above.values()))


def _ends_in(stack: Sequence[GridCell], below: GridRow | None, at: int) -> bool:
    """Whether the cells of a heading end with it; one that goes on beside the rows below labels the whole block."""
    if below is None or not below.spans_known or at >= below.width or not stack:
        return True
    under = below.cells[at]
    return under is None or under.key != stack[-1].key or not _holds_figures(below)


def _spare_goal_label(stacks: Sequence[Sequence[GridCell]], fields: list[str | None]) -> GridCell | None:
    """年度总体目标 beside 预期目标, or 年度总体目标完成情况 before both: it names the block, the others the columns."""
    named_at = [at for at, field in enumerate(fields) if field is not None]
    first = stacks[named_at[0]][0]
    rest = {fields[at] for at in named_at if stacks[at][0].key != first.key}
    if rest != {"goal", "goal_actual"}:
        return None
    for at in named_at:
        if stacks[at][0].key == first.key:
            fields[at] = None
    return first


@remembered_alone
def _is_figure(text: str) -> bool:
    return is_number(text) or is_percent(text) or tells_figure(text)


def _holds_figures(row: GridRow) -> bool:
    return any(_is_figure(cell.bare) for _, cell in row.filled)


class Headings:
    """The headings of a sheet; what a row alone would name is worked out once, whatever row asks."""

    def __init__(self, rows: Sequence[GridRow]) -> None:
        """Take the rows of a sheet."""
        self.rows = rows
        self._found: dict[int, Columns | None] = {}
        self._alone: dict[tuple[int, Group], Columns | None] = {}
        self._stacks: dict[tuple[int, int], list[list[GridCell]]] = {}

    def at(self, at: int) -> Columns | None:
        """The columns that a heading at row ``at`` opens, over up to four rows; ``None`` if it is none."""
        if at not in self._found:
            self._found[at] = self._read(at)
        return self._found[at]

    def _single(self, at: int, group: Group) -> Columns | None:
        """What a row names by itself."""
        key = (at, group)
        if key not in self._alone:
            self._alone[key] = self._over(at, 1, group)
        return self._alone[key]

    def _over(self, at: int, height: int, group: Group) -> Columns | None:
        """What some rows together name; nothing is asked where none of their words is that of a heading."""
        key = (at, height)
        rows = self.rows[at : at + height]
        if key not in self._stacks:
            found = _stack(rows)
            whole = ("".join([cell.bare for cell in stack]) for stack in found)
            alone = (cell.bare for row in rows for _, cell in row.filled)
            self._stacks[key] = found if any(map(may_head, chain(whole, alone))) else []
        stacks = self._stacks[key]
        below = self.rows[at + height] if at + height < len(self.rows) else None
        return _read(rows, stacks, group, below) if stacks else None

    def _read(self, at: int) -> Columns | None:
        row = self.rows[at]
        if len(row.filled) == 1:
            return _lone_money(self.rows, at)
        if not row.filled or _holds_figures(row):
            return None
        below = self._second_line(at + 1)
        for group in _GROUPS:
            merged = self._merged(at, group)
            if merged is not None:
                return merged
            single = self._single(at, group)
            double = self._over(at, 2, group) if below is not None and group != "goal" else None
            if double is not None and self._gain(single, double, at + 1):
                return self._third_line(at, double) or double
            if single is not None and (group != "goal" or _only_headings(row)):
                return replace(single, height=2) if self._stands_below(single, below) else single
        return None

    def _stands_below(self, single: Columns, below: GridRow | None) -> bool:
        """Whether the second line of a heading only names columns that are none of ours (数据项1, 数据项2)."""
        name = single.column_of("level3")
        if below is None or name is None or below.spans_known or below.width < len(single.fields):
            return False
        return all(at > name and single.fields[at] is None for at, _ in below.filled)

    def _merged(self, at: int, group: Group) -> Columns | None:
        """A heading of several lines, where two cells of it or more are merged down to its last line."""
        row = self.rows[at]
        ends = Counter(cell.row_to for _, cell in row.filled if cell.row_to > at and field_in(cell.bare, group))
        end = max((end for end, count in ends.items() if count > 1 and end - at < _MOST_LINES), default=at)
        if end == at or any(_holds_figures(below) for below in self.rows[at + 1 : end + 1]):
            return None
        return self._over(at, end - at + 1, group)

    def _third_line(self, at: int, double: Columns) -> Columns | None:
        """The heading with the row below its second line, if that names more columns and is nothing else."""
        below = self.rows[at + 2] if at + 2 < len(self.rows) else None
        if below is None or not below.filled or _holds_figures(below) or self._is_heading(at + 2):
            return None
        triple = self._over(at, 3, double.group)
        return triple if triple is not None and self._gain(double, triple, at + 2) else None

    def _is_heading(self, at: int) -> bool:
        return any(self._single(at, group) is not None for group in ("task", "column", "money"))

    def _second_line(self, at: int) -> GridRow | None:
        """The row below a heading, if it may be its second line: words only, and no heading of another block."""
        below = self.rows[at] if at < len(self.rows) else None
        if below is None or not below.filled or _holds_figures(below):
            return None
        if self._single(at - 1, "column") is not None and self._single(at, "column") is not None:
            return below  # 绩效指标 and 年度指标值 above, what stands under each of them below
        return None if self._is_heading(at) else below

    def _gain(self, single: Columns | None, double: Columns, at: int) -> bool:
        """Whether a second heading line names more columns, and none of its words is left over."""
        alone = self._single(at, double.group)
        if any(other is not None and double.named_fields <= other.named_fields for other in (single, alone)):
            return False
        left = [cell for column, cell in self.rows[at].filled if double.fields[column] is None]
        values = [cell for _, cell in double.headings if named(cell.bare, "header") in _HEADS]
        return not left and not values


def _lone_money(rows: Sequence[GridRow], at: int) -> Columns | None:
    """预算数 alone in its row, over rows of money: the block's own label was printed further down."""
    column, cell = rows[at].filled[0]
    below = rows[at + 1] if at + 1 < len(rows) else None
    if named(cell.bare, "money") not in ("budget", "initial_budget") or below is None or len(below.filled) < 2:  # noqa: PLR2004 - item and amount
        return None
    last_column, last = below.filled[-1]
    is_money = (
        last_column == column and is_number(last.bare) and is_like(below.filled[-2][1].bare, "money_item", "item")
    )
    if not is_money:
        return None
    fields = [named(cell.bare, "money") if at == column else None for at in range(rows[at].width)]
    return Columns("money", tuple(fields), 1, None, ((column, cell),))


def _only_headings(row: GridRow) -> bool:
    """Whether goal labels stand side by side in a row, last or before another head: then the goals stand below them."""
    fields = [field_in(cell.bare, "goal") for _, cell in row.filled]
    texts = [cell.bare for _, cell in row.filled]
    first, last = fields.index("goal"), len(fields) - 1 - fields[::-1].index("goal_actual")
    between, after = texts[first + 1 : last], texts[last + 1 :]
    if after and (between or any(len(text) > _LONGEST_HEAD for text in after)):
        return False
    return last > first and all(is_block_label(text) for text in between)
