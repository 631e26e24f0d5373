"""Which column of a table is which field, by its heading (表头)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from jixiao.form.grid.monitoring import field_to_date, monitoring_fields
from jixiao.form.grid.shape import is_number, is_percent
from jixiao.form.grid.sheet import GridCell, GridRow
from jixiao.form.grid.words import is_like, like
from jixiao.form.label import field_of, fold, part_points, vocabulary

Group: TypeAlias = Literal["column", "money", "task", "goal"]

_MEASURED = frozenset({"target", "actual", "points", "score", "scoring_rule", "adjusted_target", "kind", "to_date"})
_LEAST_KNOWN = 3
_LONGEST_LABEL = 16
_LONGEST_HEAD = 8
_GROUPS: tuple[Group, ...] = ("task", "column", "money", "goal")
_LIKE = {"column": "column_like", "money": "money_like"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one block.

    Attributes:
        group: What the block holds: indicators (``column``), money, tasks or goals.
        fields: Field of each column; ``None`` for a column that is none.
        height: Rows that the heading takes.
        block: The cell of the heading that names the block itself (年度绩效目标（80分）, 预算执行情况（万元）).
        headings: The heading cells with their column.
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

    @property
    def different(self) -> int:
        """Number of fields whose heading is a known word; one over several columns counts once."""
        return len(set(self.fields) - {None}) - len(self.guessed)

    def column_of(self, field: str) -> int | None:
        """First column of a field."""
        return self.fields.index(field) if field in self.fields else None


@lru_cache(maxsize=8192)
def named(text: str, group: str) -> str | None:
    """Field that a heading names, also where a colon stands inside it (其中：财政资金)."""
    return field_of(text, group) or field_of(fold(text).replace(":", ""), group)


def _field(text: str, group: Group) -> str | None:
    if group != "goal":
        return named(text, group) or field_to_date(text, group)
    field = named(text, "header")
    return field if field in ("goal", "goal_actual") else None


def _is_block_label(text: str) -> bool:
    bare = part_points(text).label
    short = len(bare) <= _LONGEST_LABEL and bare.endswith(("指标", "目标"))
    return short or named(text, "header") in ("goal", "execution", "tasks")


def _rank(text: str, group: str) -> int:
    """How early a word stands in the vocabulary: the surer of two headings of one field."""
    words = list(vocabulary(group))
    folded = fold(text)
    fitting = [(len(word), -at) for at, word in enumerate(words) if folded.startswith(word)]
    return -max(fitting)[1] if fitting else len(words)


def _without_doubles(texts: Sequence[str], fields: list[str | None], group: Group) -> list[str | None]:
    """Where two different headings name one field, the surer one has it."""
    counts = Counter(field for field in fields if field is not None)
    for field in (field for field, count in counts.items() if count > 1):
        columns = [at for at, other in enumerate(fields) if other == field]
        if group == "goal" or len({texts[at] for at in columns}) == 1:
            continue
        surest = min(columns, key=lambda at: (_rank(texts[at], group), at))
        best = columns[-1] if field == "level3" else surest  # 绩效指标 left of the levels names the whole block
        for at in columns:
            if texts[at] != texts[best]:
                fields[at] = None
    return fields


def _level_points(fields: list[str | None]) -> list[str | None]:
    """Points right behind each level (一级指标|分值|二级指标|分值|三级指标|分值) are the points of that level."""
    at = [column for column, field in enumerate(fields) if field == "points"]
    before = {column: fields[column - 1] for column in at if column}
    levels = {column: level for column, level in before.items() if level in ("level1", "level2")}
    if len(set(levels.values())) == len(levels) < len(at):
        for column, level in levels.items():
            fields[column] = f"{level}_points"
    return fields


def _task_money(texts: Sequence[str], fields: list[str | None]) -> list[str | None]:
    """其中财政资金 behind the budget is of the budget, behind the outturn of the outturn."""
    latest = "budget"
    for at, field in enumerate(fields):
        if field in ("budget", "outturn"):
            latest = field
        elif field in ("budget_fiscal", "outturn_fiscal") and "财政" in texts[at]:
            fields[at] = f"{latest}_fiscal"
    return fields


def _is_heading(texts: Sequence[str], fields: Sequence[str | None], group: Group) -> bool:
    known = {field for field in fields if field is not None}
    if group == "task":
        return "name" in known and bool(known & {"content", "completion"})
    if group == "money":
        named_block = any(named(text, "header") == "execution" for text in texts)
        if named_block and "rate" in known:
            return True
        return bool(known & {"budget", "initial_budget"}) and (
            named_block or bool(known & {"outturn", "rate", "outturn_to_date"})
        )
    if group == "goal":
        return {"goal", "goal_actual"} <= known
    named_rows = "level3" in known or {"level1", "level2"} <= known
    return named_rows and len(known) >= _LEAST_KNOWN and bool(known & _MEASURED)


def _names_levels(fields: Sequence[str | None], group: Group) -> bool:
    """Whether a row names the indicator and a level of it: a heading, even if every value column is renamed."""
    return group == "column" and "level3" in fields and ("level1" in fields or "level2" in fields)


def _guess(texts: Sequence[str], fields: list[str | None], group: Group) -> tuple[int, ...]:
    """Fill fields of renamed headings in a row that is a heading already; gives the columns that were guessed."""
    guessed: list[int] = []
    for at, text in enumerate(texts):
        if fields[at] is not None or not text or group not in _LIKE:
            continue
        field = like(text, _LIKE[group])
        if field is not None and field not in fields and not _is_block_label(text):
            fields[at] = field
            guessed.append(at)
    return tuple(guessed)


def _stack(rows: Sequence[GridRow]) -> list[list[GridCell]]:
    """For each column the cells of a heading of several rows, from above; none that begins above the heading."""
    width = max(row.width for row in rows)
    stacks: list[list[GridCell]] = [[] for _ in range(width)]
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell is not None and cell.bare and cell.row >= rows[0].index and cell not in stacks[column]:
                stacks[column].append(cell)
    return stacks


def _best_name(stack: Sequence[GridCell], group: Group) -> str:
    """The words of a stacked heading: all of them together, or else the lowest that names a field."""
    whole = "".join(cell.bare for cell in stack)
    if _field(whole, group) is not None:
        return whole
    return next((cell.bare for cell in reversed(stack) if _field(cell.bare, group) is not None), whole)


def _read(rows: Sequence[GridRow], group: Group) -> Columns | None:
    stacks = _stack(rows)
    texts = [_best_name(stack, group) for stack in stacks]
    fields = [_field(text, group) if text else None for text in texts]
    if group == "task":
        fields = _task_money(texts, fields)
    if group == "column":
        fields = monitoring_fields(texts, fields)
    fields = _without_doubles(texts, _level_points(fields) if group == "column" else fields, group)
    guessed: tuple[int, ...] = ()
    if _is_heading(texts, fields, group) or _names_levels(fields, group):
        guessed = _guess(texts, fields, group)
    if not _is_heading(texts, fields, group):
        return None
    known = next(at for at, field in enumerate(fields) if field is not None)
    spare = stacks[:known] if group == "goal" else stacks
    unnamed = [stack[0] for stack, field in zip(spare, fields, strict=False) if stack and field is None]
    block = next((cell for cell in unnamed if named(cell.bare, "header") != "goal_adjusted"), None)
    if group == "goal" and block is None:
        block = _spare_goal_label(stacks, fields)
    headings = tuple((at, stack[-1]) for at, stack in enumerate(stacks) if stack)
    return Columns(group, tuple(fields), len(rows), block, headings, tuple(stacks[at][-1] for at in guessed))


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


def _holds_figures(row: GridRow) -> bool:
    return any(is_number(cell.bare) or is_percent(cell.bare) for _, cell in row.filled)


def _second_line(rows: Sequence[GridRow], at: int) -> GridRow | None:
    """The row below a heading, if it may be its second line: words only, and no heading of another block."""
    below = rows[at] if at < len(rows) else None
    if below is None or not below.filled or _holds_figures(below):
        return None
    if _read([rows[at - 1]], "column") is not None and _read([below], "column") is not None:
        return below  # 绩效指标 and 年度指标值 above, what stands under each of them below
    return None if any(_read([below], group) is not None for group in ("task", "column", "money")) else below


def _gain(single: Columns | None, double: Columns | None, below: GridRow) -> bool:
    """Whether a second heading line names more columns, and none of its words is left over."""
    if double is None:
        return False
    alone = _read([below], double.group)
    if any(other is not None and double.different <= other.different for other in (single, alone)):
        return False
    left = [cell for column, cell in below.filled if double.fields[column] is None]
    return not left


def read_columns(rows: Sequence[GridRow], at: int) -> Columns | None:
    """The columns that a heading at row ``at`` of the sheet opens, over one or two rows; ``None`` if it is none."""
    row = rows[at]
    if len(row.filled) == 1:
        return _lone_money(rows, at)
    if not row.filled or _holds_figures(row):
        return None
    below = _second_line(rows, at + 1)
    for group in _GROUPS:
        single = _read([row], group)
        double = _read([row, below], group) if below is not None and group != "goal" else None
        if below is not None and _gain(single, double, below):
            return double
        if single is not None and (group != "goal" or _only_headings(row)):
            return single
    return None


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
    fields = [_field(cell.bare, "goal") for _, cell in row.filled]
    texts = [cell.bare for _, cell in row.filled]
    first, last = fields.index("goal"), len(fields) - 1 - fields[::-1].index("goal_actual")
    between, after = texts[first + 1 : last], texts[last + 1 :]
    if after and (between or any(len(text) > _LONGEST_HEAD for text in after)):
        return False
    return last > first and all(_is_block_label(text) for text in between)
