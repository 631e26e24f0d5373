"""Goals of several terms in one form (中期目标与年度目标): their indicators side by side or one block below the other.

The declaration of 财预〔2015〕88号 prints 中期 and 年度 indicators side by side, each with its own columns. Here they
are put one below the other, so that whoever reads the rows after it meets one block at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from jixiao.form.grid.heading import field_in
from jixiao.form.grid.pairs import head_label
from jixiao.form.grid.sheet import GridCell, GridRow, Term
from jixiao.form.label import fold, remembered_alone, vocabulary

_LEAST = 2


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(vocabulary("term"))


@remembered_alone
def term_of(label: str) -> str | None:
    """For which time the label of a goal or of indicators sets them; ``None`` where it does not say, or is none."""
    bare = fold(label)
    if not bare.startswith(_beginnings()):
        return None
    said = next(term for word, term in vocabulary("term").items() if bare.startswith(word))
    found = head_label(label)
    return None if found is None or found.field not in ("goal", "indicators") else said


def part_terms(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The rows of a sheet in which the headings of indicators say their term, where the sheet has several.

    Blocks that stand side by side are put one below the other; the rows below them count on.
    """
    blocks = list(_blocks_abreast(rows))
    if not blocks and not _has_terms(rows):
        return tuple(rows)
    goals = list(_goals_abreast(rows))
    plan: list[Planned] = []
    at = 0
    taken = {place for goal in goals for place in (goal.row, goal.row + 1)}
    for block in blocks:
        plan += [Planned(row) for row in rows[at : block.start] if row.index not in taken]
        terms = _terms_above(rows, goals, block)
        for side, term in enumerate(terms):
            plan += _half(rows[block.start : block.end], block, side, term)
        at = block.end
    plan += [Planned(row) for row in rows[at:] if row.index not in taken]
    if not blocks:
        plan = _stacked(plan, goals)
    return renumbered(plan)


@dataclass(frozen=True, slots=True)
class _Goals:
    """Two goals whose labels stand side by side, each over its text."""

    row: int
    terms: dict[str, Term]


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows with a heading in which the same columns stand twice: from column ``begin``, and again from ``split``."""

    start: int
    end: int
    begin: int
    split: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the new sheet: the row that it comes from, its cells, which copy of them, and its term."""

    row: GridRow
    cells: tuple[GridCell | None, ...] | None = None
    side: int = 0
    term: Term | None = None


def _labels(row: GridRow, field: str) -> list[tuple[int, GridCell, str]]:
    """Cells of a row that label goals or indicators of a term, with column and term."""
    found = []
    for column, cell in row.filled:
        term = term_of(cell.bare)
        if term is None:
            continue
        label = head_label(cell.bare)
        if label is not None and label.field == field:
            found.append((column, cell, term))
    return found


def _goals_abreast(rows: Sequence[GridRow]) -> Iterator[_Goals]:
    for row, below in pairwise(rows):
        labels = _labels(row, "goal")[-_LEAST:]
        if len({term for _, _, term in labels}) < _LEAST:
            continue
        texts = {column: cell for column, cell in below.printed if head_label(cell.bare) is None}
        if all(column in texts for column, _, _ in labels):
            terms = {term: Term(cell.written, texts[column].written) for column, cell, term in labels}
            yield _Goals(row.index, terms)


def _has_terms(rows: Sequence[GridRow]) -> bool:
    """Whether headings of indicators name more than one term."""
    return len({term for row in rows for _, _, term in _labels(row, "indicators")}) >= _LEAST


def _blocks_abreast(rows: Sequence[GridRow]) -> Iterator[_Block]:
    at = 0
    while at < len(rows):
        found = halves(rows[at])
        if found is None:
            at += 1
            continue
        begin, split = found
        end = at + 1
        while end < len(rows) and _goes_on(rows[end], split):
            end += 1
        yield _Block(at, end, begin, split)
        at = end


def halves(row: GridRow) -> tuple[int, int] | None:
    """Where the columns of a heading begin that stand in it twice, and where they begin again."""
    if len(row.filled) < 2 * _LEAST:
        return None
    known = [(column, field) for column, cell in row.filled if (field := field_in(cell.bare, "column"))]
    fields = [field for _, field in known]
    for count in range(len(fields) // 2, _LEAST - 1, -1):
        for first in range(len(fields) - 2 * count + 1):
            again = first + count
            if "level3" in fields[first:again] and fields[first:again] == fields[again : again + count]:
                return known[first][0], known[again][0]
    return None


def _goes_on(row: GridRow, split: int) -> bool:
    """Whether a row is one of two halves: it labels nothing else, and no cell of it stands in both."""
    if row.filled:
        label = head_label(row.filled[0][1].bare)
        if label is not None and label.field not in ("goal", "indicators"):
            return False
    if row.width <= split:
        return row.width > 0 and not row.spans_known
    left, right = row.cells[split - 1], row.cells[split]
    return left is None or right is None or left.key != right.key


def _terms_above(rows: Sequence[GridRow], goals: Sequence[_Goals], block: _Block) -> tuple[Term | None, Term | None]:
    """The terms of the halves: what the row above the heading says over each, else the goals above."""
    over = _labels(rows[block.start - 1], "indicators") if block.start else []
    said = [next((found for found in over if (found[0] >= block.split) is right), None) for right in (False, True)]
    above = [goal for goal in goals if goal.row < block.start]
    printed = list(above[-1].terms.values()) if above else []
    if any(label is None for label in said):
        return (printed[0], printed[1]) if len(printed) == _LEAST else (None, None)
    told = [_term_said(cell, term, above) for _, cell, term in filter(None, said)]
    return told[0], told[1]


def _term_said(label: GridCell, term: str, goals: Sequence[_Goals]) -> Term:
    """The goal of a term above; where none is printed, the term is called as its indicators are."""
    known = [goal.terms[term] for goal in goals if term in goal.terms]
    return known[-1] if known else Term(label.written)


def _half(rows: Sequence[GridRow], block: _Block, side: int, term: Term | None) -> list[Planned]:
    planned = []
    for row in rows:
        own = row.cells[block.begin : block.split] if side == 0 else row.cells[block.split :]
        planned.append(Planned(row, (*row.cells[: block.begin], *own), side, term if row is rows[0] else None))
    return planned


def _stacked(plan: Sequence[Planned], goals: Sequence[_Goals]) -> list[Planned]:
    """Headings told of the term that their block says, in the row of the heading or beside the rows below it."""
    found = list(plan)
    heading: int | None = None
    for at, planned in enumerate(plan):
        if sum(field_in(cell.bare, "column") is not None for _, cell in planned.row.filled) > _LEAST:
            heading = at
        labels = _labels(planned.row, "indicators")
        if len(labels) == 1 and heading is not None:
            above = [goal for goal in goals if goal.row < planned.row.index]
            found[heading] = replace(plan[heading], term=_term_said(labels[0][1], labels[0][2], above))
            heading = None
    return found


def renumbered(plan: Sequence[Planned]) -> tuple[GridRow, ...]:
    """The rows of a plan as a sheet: every cell knows at which rows of the new sheet it begins and ends."""
    spans: dict[tuple[int, int], tuple[GridCell, int, int]] = {}
    drawn = [planned.row.cells if planned.cells is None else planned.cells for planned in plan]
    for index, (planned, cells) in enumerate(zip(plan, drawn, strict=True)):
        for cell in cells:
            if cell is not None:
                key = cell.key, planned.side
                spans[key] = (cell, spans[key][1] if key in spans else index, index)
    made = {
        key: replace(cell, row=row, row_to=row_to, key=number)
        for number, (key, (cell, row, row_to)) in enumerate(spans.items())
    }
    return tuple(
        GridRow(
            index,
            tuple(None if cell is None else made[cell.key, planned.side] for cell in cells),
            planned.row.place,
            planned.row.page_start,
            planned.row.spans_known,
            planned.row.table,
            planned.term,
        )
        for index, (planned, cells) in enumerate(zip(plan, drawn, strict=True))
    )
