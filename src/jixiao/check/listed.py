"""Projects of a list beside their forms (项目列表与项目自评表)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.check.budget import budget_of, outturn_of, total_row
from jixiao.check.declare import CouldNotRun
from jixiao.check.figures import TOLERANCE
from jixiao.check.likeness import likeness
from jixiao.check.money import Amount, amount_of
from jixiao.check.overlap import may_be_same
from jixiao.check.paper import FormView, Paper
from jixiao.check.projects import plain_project, title_of
from jixiao.finding import Related
from jixiao.form.model import FormKind, ListRow
from jixiao.form.narrative.figure import UnitKind, find_figures
from jixiao.place import Written
from jixiao.quantity import Quantity, find_unit, read_number

_OTHER_FUNDS = "其他资金"
_ALIKE = Fraction(6, 10)


@dataclass(frozen=True)
class Listed:
    """A row of a project list and the form of the same project.

    Attributes:
        table: The list.
        row: Its row.
        view: The form.
    """

    table: FormView
    row: ListRow
    view: FormView

    @property
    def name(self) -> str:
        """The project's name in the list."""
        return self.row.project.text if self.row.project else title_of(self.view.form)

    @property
    def related(self) -> Related:
        """Where the form's money stands."""
        row = total_row(self.view.form)
        return self.view.related(row.place if row else self.view.form.place)

    @property
    def columns(self) -> Iterator[tuple[str, Amount, Amount]]:
        """Budget and outturn as the list and the form give them, where both do."""
        pairs = (
            ("预算数", list_amount(self.table, self.row.budget), budget_of(self.view.form)),
            ("执行数", list_amount(self.table, self.row.outturn), outturn_of(self.view.form)),
        )
        for column, told, printed in pairs:
            if told is not None and printed is not None:
                yield column, told, printed

    def other_funds(self, told: Amount, printed: Amount) -> Amount | None:
        """The amount of other funds in the list's remarks that makes up the difference."""
        for amount in other_funds(self.row):
            if abs(told.value + amount.value - printed.value) <= 2 * TOLERANCE * printed.factor:
                return amount
        return None


def other_funds(row: ListRow) -> Iterator[Amount]:
    """Amounts in the remarks of a row that speak of other funds (其他资金)."""
    if row.purpose is None or _OTHER_FUNDS not in row.purpose.text:
        return
    for figure in find_figures(row.purpose.text):
        unit = find_unit(figure.unit)
        if figure.kind is UnitKind.MONEY and unit is not None:
            yield Amount(Quantity(read_number(figure.value), unit), row.purpose.place)


def list_amount(table: FormView, cell: Written | None) -> Amount | None:
    """An amount of a list; ``None`` where the cell holds none."""
    try:
        return amount_of(cell, table.form.currency_unit)
    except CouldNotRun:
        return None


@dataclass(frozen=True)
class Matching:
    """A list and the project forms of a paper: which belong together, and what is left on either side."""

    pairs: tuple[Listed, ...]
    unlisted: tuple[FormView, ...]
    formless: tuple[ListRow, ...]
    table: FormView


def match_list(paper: Paper) -> Matching | None:
    """Match the first project list of a paper with its project forms; ``None`` where one of them is missing.

    By name, then by one name within the other, then by money where the names are alike, then by money that only one
    project on each side has.
    """
    tables = [view for view in paper.of_kind(FormKind.PROJECT_EXECUTION_TABLE) if view.form.rows]
    views = [view for view in paper.of_kind(FormKind.PROJECT_SELF_EVALUATION) if view.form.project]
    if not tables or not views:
        return None
    table = tables[0]
    rows = [row for row in table.form.rows if row.project]
    pairs: list[Listed] = []
    for is_match in (_same_name, _name_within, _alike_with_money, _same_money):
        pairs += _claim(table, rows, views, is_match)
    return Matching(tuple(pairs), tuple(views), tuple(rows), table)


def listed_projects(paper: Paper) -> tuple[Listed, ...]:
    """Projects that stand both in the list and in a form, in the list's order."""
    matching = match_list(paper)
    if matching is None:
        return ()
    order = {id(row): at for at, row in enumerate(matching.table.form.rows)}
    return tuple(sorted(matching.pairs, key=lambda item: order[id(item.row)]))


_Test = Callable[[FormView, ListRow, FormView], bool]


def _claim(table: FormView, rows: list[ListRow], views: list[FormView], is_match: _Test) -> Iterator[Listed]:
    """Pairs that are each other's only match; they are taken out of both lists."""
    taken: list[Listed] = []
    for row in rows:
        mine = [view for view in views if is_match(table, row, view)]
        if len(mine) == 1 and _is_only(table, rows, mine[0], is_match):
            taken.append(Listed(table, row, mine[0]))
    for item in taken:
        rows.remove(item.row)
        views.remove(item.view)
    yield from taken


def _is_only(table: FormView, rows: Sequence[ListRow], view: FormView, is_match: _Test) -> bool:
    return sum(is_match(table, row, view) for row in rows) == 1


def _names(row: ListRow, view: FormView) -> tuple[str, str]:
    told = row.project.text if row.project else ""
    printed = view.form.project.text if view.form.project else ""
    return plain_project(told), plain_project(printed)


def _same_name(_table: FormView, row: ListRow, view: FormView) -> bool:
    told, printed = _names(row, view)
    return told == printed


def _name_within(_table: FormView, row: ListRow, view: FormView) -> bool:
    told, printed = _names(row, view)
    return told in printed or printed in told


def _alike_with_money(table: FormView, row: ListRow, view: FormView) -> bool:
    return _same_money(table, row, view) and likeness(*_names(row, view)) >= _ALIKE


def _same_money(table: FormView, row: ListRow, view: FormView) -> bool:
    columns = list(Listed(table, row, view).columns)
    return bool(columns) and all(
        told.quantity.dimension == printed.quantity.dimension and may_be_same(told, printed)
        for _, told, printed in columns
    )
