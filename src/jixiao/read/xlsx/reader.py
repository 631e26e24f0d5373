"""A workbook from its parts: every sheet that is shown, in order (工作簿读入)."""

from __future__ import annotations

from jixiao.read.container import open_package
from jixiao.read.intake import Content, Intake
from jixiao.read.workbook import Gathering
from jixiao.read.xlsx.drawing import add_drawings
from jixiao.read.xlsx.names import R, S, is_on, text_of
from jixiao.read.xlsx.styles import read_styles
from jixiao.read.xlsx.worksheet import Book, read_worksheet

_KIND = "Excel"
_MAIN = "xl/workbook.xml"


def read_xlsx(intake: Intake) -> Content:
    """Read a workbook, whatever program wrote it; its macros, links and pictures are left alone.

    Cells are read as the sheet shows them, formulas by the result that the file holds. Hidden sheets, rows and columns
    are left out and told; so are comments. Text drawn over the cells stands before or behind them, a tick box behind
    the words of the cell under it. Lines are rows, counted through all sheets.

    Raises:
        ReadError: The file is damaged, encrypted, or larger than any paper.
        GridTooLargeError: It has more cells.
    """
    package = open_package(intake, _KIND, _MAIN, "没有工作簿部分")
    root = package.root
    strings = package.of_type("sharedStrings")
    settings = root.find(S + "workbookPr")
    book = Book(
        intake,
        [] if strings is None else [text_of(item) for item in strings.findall(S + "si")],
        read_styles(package.of_type("styles")),
        settings is not None and is_on(settings.get("date1904")),
    )
    gathering = Gathering(intake.limits)
    for element in root.findall(f"{S}sheets/{S}sheet"):
        part = package.name_of(element.get(R + "id"))
        data = None if part is None else package.container.read(part)
        if part is None or data is None or b"<chartsheet" in data[:2000]:
            continue
        sheet = read_worksheet(data, book)
        add_drawings(sheet, package, part)
        gathering.add(element.get("name", ""), sheet, is_shown=element.get("state", "visible") == "visible")
    if any(kind == "vbaProject" for kind, _ in package.links.values()):
        gathering.tell_macros()
    return gathering.content
