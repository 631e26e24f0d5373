"""A workbook from its parts: every sheet that is shown, in order (工作簿读入)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from jixiao.document import Block, Table
from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.container import Container, open_container
from jixiao.read.error import BrokenDocumentError
from jixiao.read.intake import Content, Intake
from jixiao.read.markup_tree import parse_part, relations, resolved
from jixiao.read.sheet import Sheet, column_name, sheet_blocks
from jixiao.read.xlsx.names import R, S, is_on, text_of
from jixiao.read.xlsx.styles import read_styles
from jixiao.read.xlsx.worksheet import Book, Worksheet, read_worksheet

_KIND = "Excel"
_MAIN = "xl/workbook.xml"
_NAMED = 5  # cells that a problem names


def read_xlsx(intake: Intake) -> Content:
    """Read a workbook, whatever program wrote it; its macros, links and pictures are left alone.

    Cells are read as the sheet shows them, formulas by the result that the file holds. Hidden sheets, rows and columns
    are left out and told. Lines are rows, counted through all sheets.

    Raises:
        ReadError: The file is damaged, encrypted, or larger than any paper.
        GridTooLargeError: It has more cells.
    """
    container = open_container(intake)
    main = _main_part(container)
    data = container.read(main)
    if data is None:
        raise BrokenDocumentError(intake.name, kind=_KIND, reason="没有工作簿部分")
    root = parse_part(data, intake.name, _KIND)
    folder, _, file = main.rpartition("/")
    links = relations(container.read(f"{folder}/_rels/{file}.rels"), intake.name, _KIND)
    parts = _Parts(container, {identity: resolved(folder, target) for identity, (_, target) in links.items()})
    types = {kind: identity for identity, (kind, _) in links.items()}
    strings = parts.tree(types.get("sharedStrings"))
    settings = root.find(S + "workbookPr")
    book = Book(
        intake,
        [] if strings is None else [text_of(item) for item in strings.findall(S + "si")],
        read_styles(parts.tree(types.get("styles"))),
        settings is not None and is_on(settings.get("date1904")),
    )
    gathered = _Gathered()
    for element in root.findall(f"{S}sheets/{S}sheet"):
        gathered.add(element, parts.data(element.get(R + "id")), book)
    return Content(tuple(gathered.blocks), tuple(gathered.problems))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that the workbook names, by their id."""

    container: Container
    names: dict[str, str]

    def data(self, identity: str | None) -> bytes | None:
        name = self.names.get(identity or "")
        return None if name is None else self.container.read(name)

    def tree(self, identity: str | None) -> etree._Element | None:
        data = self.data(identity)
        return None if data is None else parse_part(data, self.container.name, _KIND)


def _main_part(container: Container) -> str:
    """The name of the part that lists the sheets."""
    top = relations(container.read("_rels/.rels"), container.name, _KIND)
    target = next((target for kind, target in top.values() if kind == "officeDocument"), _MAIN)
    name = resolved("", target)
    return name if container.has(name) else _MAIN


@dataclass(slots=True)
class _Gathered:
    """What the sheets so far have given."""

    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: int = 0

    def add(self, element: etree._Element, data: bytes | None, book: Book) -> None:
        """Read a sheet; charts, and sheets whose part is missing, are passed over."""
        name = element.get("name", "")
        if data is None or b"<chartsheet" in data[:2000]:
            return
        sheet = read_worksheet(data, book)
        if element.get("state", "visible") != "visible":
            if any(text for text, _ in sheet.cells.values()):
                self._tell("hidden_sheet", f"工作表“{name}”是隐藏的，未读入。", Place(sheet=name))
            return
        shown = Sheet(
            tuple(sheet.sheet_cells()),
            name,
            frozenset(sheet.hidden_rows),
            frozenset(sheet.hidden_columns),
            self.lines,
        )
        tables = sum(isinstance(block, Table) for block in self.blocks)
        self.blocks += sheet_blocks(shown, tables, book.intake.limits)
        self.problems += _problems(sheet, name, self.lines)
        self.lines += sheet.last_row

    def _tell(self, code: str, message: str, place: Place) -> None:
        self.problems.append(Problem(code, message, place))


def _problems(sheet: Worksheet, name: str, lines: int) -> Iterator[Problem]:
    """What of a sheet could not be read, or is not shown."""
    if sheet.uncomputed:
        row, column = sheet.uncomputed[0]
        place = Place(sheet=name, cell=f"{column_name(column)}{row}", line=lines + row)
        cells = _listed([f"{column_name(at)}{row}" for row, at in sheet.uncomputed])
        yield Problem("formula_not_computed", f"工作表“{name}”的公式没有存下计算结果，按空白读入：{cells}。", place)
    filled = {at for at, (text, _) in sheet.cells.items() if text.strip()}
    rows = sorted({row for row, _ in filled} & sheet.hidden_rows)
    if rows:
        words = _listed([str(row) for row in rows])
        yield Problem(
            "hidden_rows",
            f"工作表“{name}”有内容的隐藏行未读入：第 {words} 行。",
            Place(sheet=name, line=lines + rows[0]),
        )
    columns = sorted({column for _, column in filled} & sheet.hidden_columns)
    if columns:
        words = _listed([column_name(column) for column in columns])
        yield Problem(
            "hidden_columns", f"工作表“{name}”有内容的隐藏列未读入：{words} 列。", Place(sheet=name, line=lines + 1)
        )


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + (f" 等 {len(names)} 处" if len(names) > _NAMED else "")
