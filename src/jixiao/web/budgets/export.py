"""The budget of a year as a workbook in the column order of the integrated system (导出)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.document import Cell, Document, Line, LineRole, Table
from jixiao.pipeline import written
from jixiao.place import Place
from jixiao.web.budgets.amounts import show_fen
from jixiao.web.budgets.exchange import exchange
from jixiao.web.budgets.models import BudgetLine
from jixiao.web.budgets.sums import sums_of
from jixiao.web.budgets.wording import money_words
from jixiao.web.projects.classes import ECONOMIC, FUNCTIONAL, class_title


def budget_workbook(lines: Iterable[BudgetLine], title: str, unit: str) -> bytes:
    """An ``.xlsx`` file with a row for every line; nothing in it is ever a formula.

    Args:
        lines: With ``unit``, ``project``, ``owner``, ``adjustments``, ``outturns`` fetched before.
        title: What stands above.
        unit: Unit of money.
    """
    fields = exchange().export
    rows = [[exchange().titles[name] for name in fields], [exchange().codes[name] for name in fields]]
    for line in lines:
        values = _values(line, unit)
        rows.append([values[name] for name in fields])
    blocks = (
        Line(title, Place(line=1), role=LineRole.TITLE),
        Line(f"单位：{unit}", Place(line=2), role=LineRole.CAPTION),
        Table(
            tuple(_row(row, number) for number, row in enumerate(rows, 1)),
            Place(table=1),
            spans_known=True,
            heading_rows=2,
        ),
    )
    return written(Document("", "", "xlsx", blocks), "xlsx")


def _row(row: Sequence[str], number: int) -> tuple[Cell, ...]:
    return tuple(Cell(text, Place(table=1, row=number, column=column)) for column, text in enumerate(row, 1))


def _values(line: BudgetLine, unit: str) -> dict[str, str]:
    sums, project, year = sums_of((line,)), line.project, line.fiscal_year
    return {
        "fiscal_year": str(year),
        "unit_code": line.unit.code,
        "unit_name": line.unit.name,
        "project_code": "" if project is None else project.code,
        "project_name": line.title,
        "section": "" if line.owner_id == line.unit_id else line.owner.name,
        "category": "" if project is None else project.category,
        "attribute": "" if project is None else project.attribute,
        "type": "" if project is None else project.kind,
        "functional": line.functional,
        "functional_name": class_title(FUNCTIONAL, line.functional, year),
        "economic": line.economic,
        "economic_name": class_title(ECONOMIC, line.economic, year),
        "source": money_words().sources[line.source],
        "initial": show_fen(sums.initial, unit),
        "adjusted": show_fen(sums.adjusted, unit) if sums.adjusted else "",
        "revised": show_fen(sums.revised, unit),
        "outturn": show_fen(sums.outturn, unit),
        "rate": sums.rate,
    }
