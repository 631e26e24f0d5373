"""What the words of a heading row say: which field each names, by a known word or one that stands in it (表头用词)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeAlias

from jixiao.form.grid.monitoring import field_to_date
from jixiao.form.grid.words import like, words_of
from jixiao.form.label import field_of, fold, part_points, remembered, vocabulary

Group: TypeAlias = Literal["column", "money", "task", "spending", "goal"]

LISTED = "listed:"  # before the fields of columns that say which project the indicators of a list are of
_SHORT = {"column": "column_short", "money": "money_short"}  # words so short that only a heading says what they mean
LIKE = {"column": "column_like", "money": "money_like", "task": "task_like"}
_MEASURED = frozenset({"target", "actual", "points", "score", "scoring_rule", "adjusted_target", "kind", "to_date"})
_ENDING = 2
_LEAST_KNOWN = 3
_LEAST_LIKELY = 4
_LONGEST_LABEL = 16


@remembered
def named(text: str, group: str) -> str | None:
    """Field that a heading names, also where a colon stands inside it (其中：财政资金)."""
    return field_of(text, group) or field_of(fold(text).replace(":", ""), group)


@remembered
def field_in(text: str, group: Group) -> str | None:
    """Field that a heading names in a block of one kind."""
    if not _may_name(fold(text)):
        return None
    if group != "goal":
        short = _SHORT.get(group)
        return named(text, group) or field_to_date(text, group) or (named(text, short) if short else None)
    field = named(text, "header")
    return field if field in ("goal", "goal_actual") else None


@cache
def _endings() -> frozenset[str]:
    """The last letters, two if there are so many, of all words that name a field in the heading of a block."""
    groups = (
        "column",
        "money",
        "task",
        "spending",
        "header",
        "column_to_date",
        "money_to_date",
        "task_to_date",
        *_SHORT.values(),
    )
    return frozenset(word[-_ENDING:] for group in groups for word in vocabulary(group))


@cache
def _begins_of_like() -> frozenset[str]:
    """The first letters of the words that stand in headings."""
    return frozenset(word[0] for group in LIKE.values() for word, _ in words_of(group))


def _may_name(word: str) -> bool:
    """Whether a folded word ends as some word of a heading does, or in what is dropped from its end."""
    return bool(word) and (word[-1] in "):" or word[-_ENDING:] in _endings() or word[-1] in _endings())


def may_head(text: str) -> bool:
    """Whether words may be, or hold, a word of a heading; where not, no block asks for them (quick, not sure)."""
    word = fold(text)
    if _may_name(word):
        return True
    return not _begins_of_like().isdisjoint(word) and any(like(text, group) for group in LIKE.values())


def is_block_label(text: str) -> bool:
    """Whether words may name a whole block (年度绩效指标) and no column of it."""
    bare = part_points(text).label
    short = len(bare) <= _LONGEST_LABEL and bare.endswith(("指标", "目标"))
    return short or named(text, "header") in ("goal", "execution", "tasks", "indicators")


def _rank(text: str, group: str) -> int:
    """How early a word stands in the vocabulary: the surer of two headings of one field."""
    words = list(vocabulary(group))
    folded = fold(text)
    fitting = [(len(word), -at) for at, word in enumerate(words) if folded.startswith(word)]
    return -max(fitting)[1] if fitting else len(words)


def _names_indicators(text: str) -> bool:
    """Whether words name the whole block, as 绩效指标 does left of the levels."""
    return named(text, "header") == "indicators"


def _surest(texts: Sequence[str], columns: Sequence[int], field: str) -> Sequence[int]:
    """Of columns whose headings name one field those that may have it: of targets the one set first (年初指标值)."""
    if field == "level3":
        return [at for at in columns if not _names_indicators(texts[at])] or columns[-1:]
    return [at for at in columns if field == "target" and fold(texts[at]).startswith(_first_words())] or columns


@cache
def _first_words() -> tuple[str, ...]:
    """Words before a target that was set first, and may have been adjusted since."""
    return tuple(word for word, _ in words_of("first"))


def without_doubles(texts: Sequence[str], fields: list[str | None], group: Group) -> list[str | None]:
    """Where two different headings name one field, the surer one has it."""
    counts = Counter(field for field in fields if field is not None)
    for field in (field for field, count in counts.items() if count > 1):
        columns = [at for at, other in enumerate(fields) if other == field]
        if group == "goal" or len({texts[at] for at in columns}) == 1:
            continue
        own = _surest(texts, columns, field)
        best = min(own, key=lambda at: (_rank(texts[at], group), at))
        for at in columns:
            if texts[at] != texts[best]:
                fields[at] = field_of(texts[at], "column_beside") if group == "column" else None
    return fields


def level_points(texts: Sequence[str], fields: list[str | None]) -> list[str | None]:
    """Points right behind each level (一级指标|分值|二级指标|分值|三级指标|分值) are the points of that level."""
    own = [field or (like(text, "column_like") if text else None) for text, field in zip(texts, fields, strict=True)]
    at = [column for column, field in enumerate(own) if field == "points"]
    filled = [column for column, text in enumerate(texts) if text]
    before = {column: own[filled[filled.index(column) - 1]] for column in at if column in filled[1:]}
    levels = {column: level for column, level in before.items() if level in ("level1", "level2")}
    if len(set(levels.values())) == len(levels) and (len(levels) < len(at) or len(levels) > 1):
        for column, level in levels.items():
            fields[column] = f"{level}_points"
    return fields


def task_money(texts: Sequence[str], fields: list[str | None]) -> list[str | None]:
    """其中财政资金 behind the budget is of the budget, behind the outturn of the outturn."""
    latest = "budget"
    for at, field in enumerate(fields):
        if field in ("budget", "outturn"):
            latest = field
        elif field in ("budget_fiscal", "outturn_fiscal") and "财政" in texts[at]:
            fields[at] = f"{latest}_fiscal"
    return fields


def is_heading(texts: Sequence[str], fields: Sequence[str | None], group: Group) -> bool:
    """Whether the known words of a row are those of a heading of one kind of block."""
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
    if group == "spending":
        return "project" in known and bool(known & {"budget", "outturn"}) and len(known) >= _LEAST_KNOWN
    named_rows = "level3" in known or {"level1", "level2"} <= known
    return named_rows and len(known) >= _LEAST_KNOWN and bool(known & _MEASURED)


def names_levels(fields: Sequence[str | None], group: Group) -> bool:
    """Whether a row names the indicator and a level of it: a heading, even if every value column is renamed."""
    return group == "column" and "level3" in fields and ("level1" in fields or "level2" in fields)


def _first_level(texts: Sequence[str], fields: Sequence[str | None]) -> int:
    """First column that names a level of indicators, by a known word or by one in it; 0 where none does."""
    for at, text in enumerate(texts):
        alike = like(text, "column_like") if text else None
        is_level = fields[at] in ("level1", "level2") or alike in ("level1", "level2", "level3")
        if is_level or (fields[at] == "level3" and not is_block_label(text)):
            return at
    return 0


def guess(texts: Sequence[str], fields: list[str | None], group: Group) -> tuple[int, ...]:
    """Fill fields of renamed headings in a row that is a heading already; gives the columns that were guessed."""
    guessed: list[int] = []
    first = _first_level(texts, fields) if group == "column" else 0
    for at in range(first):
        fields[at] = None if is_block_label(texts[at]) and fields[at] != "points" else fields[at]
    for at, text in enumerate(texts):
        if at < first and is_block_label(text):
            continue
        if at - 1 in guessed and text == texts[at - 1]:
            fields[at] = fields[at - 1]  # a heading over several columns
        if fields[at] is not None or not text or group not in LIKE:
            continue
        field = like(text, LIKE[group])
        if field is not None and field not in fields and not is_block_label(text):
            fields[at] = field
            guessed.append(at)
    return tuple(guessed)


def listed_columns(texts: Sequence[str], fields: Sequence[str | None]) -> list[str | None]:
    """The fields of a heading of indicators; one that begins with 项目名称 or 单位名称 is of many projects."""
    first = _first_level(texts, fields)
    found = {at: field for at in range(first) if (field := named(texts[at], "listed")) is not None}
    if not {"project", "unit"} & set(found.values()):
        return list(fields)
    own = {at: f"{LISTED}{field}" + (f"@{at}" if field == "budget" else "") for at, field in found.items()}
    return [own.get(at, field) for at, field in enumerate(fields)]


def is_likely(texts: Sequence[str], known: Sequence[str | None], group: Group) -> bool:
    """Whether a row is a heading by words that only stand in what it prints: short ones, nearly all of a field."""
    filled: dict[str, str | None] = {}
    for text, field in zip(texts, known, strict=True):
        if text:
            filled[text] = filled.get(text) or field
    if any(len(text) > _LONGEST_LABEL for text in filled):
        return False
    fields = set(filled.values()) - {None}
    if group == "money" and any(named(text, "header") == "execution" for text in filled):
        return bool(fields & {"budget", "initial_budget"}) and bool(fields & {"outturn", "rate"})
    needed = {"column": {"level3"}, "money": {"outturn"}, "task": {"name", "outturn"}}.get(group, {""})
    least = _LEAST_LIKELY - (len(fields) == len(filled) or {"outturn", "rate"} <= fields)
    return needed <= fields and len(fields) >= least and len(fields) + 2 >= len(filled)
