"""The parts of a workbook that tie its sheets together: types, relations, names of sheets (工作簿结构)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiao.write.package import HEAD, escaped, properties_xml, relations_xml, types_xml
from jixiao.write.xlsx_style import MAIN

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book_parts(
    names: Sequence[str], titles: Mapping[int, tuple[int, int]], title: str, more: Mapping[str, str]
) -> dict[str, str]:
    """The parts around the sheets, looks and texts.

    Args:
        names: Names of the sheets, in order.
        titles: Number of a sheet → first and last row that are printed again on every page.
        title: Title among the properties of the file.
        more: Name → type of further parts, which the sheets refer to.
    """
    numbers = range(1, len(names) + 1)
    kinds = {f"xl/worksheets/sheet{number}.xml": f"{_SHEET}.worksheet+xml" for number in numbers}
    kinds["xl/workbook.xml"] = f"{_SHEET}.sheet.main+xml"
    kinds["xl/styles.xml"] = f"{_SHEET}.styles+xml"
    kinds["xl/sharedStrings.xml"] = f"{_SHEET}.sharedStrings+xml"
    links = {f"s{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in numbers}
    links |= {"r1": ("styles", "styles.xml"), "r2": ("sharedStrings", "sharedStrings.xml")}
    return {
        "[Content_Types].xml": types_xml({**kinds, **more}),
        "_rels/.rels": relations_xml(
            {"r1": ("officeDocument", "xl/workbook.xml"), "r2": ("core-properties", "docProps/core.xml")}
        ),
        "docProps/core.xml": properties_xml(title),
        "xl/workbook.xml": _book(names, titles),
        "xl/_rels/workbook.xml.rels": relations_xml(links),
    }


def _book(names: Sequence[str], titles: Mapping[int, tuple[int, int]]) -> str:
    sheets = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="s{number}"/>' for number, name in enumerate(names, 1)
    )
    rows = "".join(_title_rows(number, names[number - 1], *titles[number]) for number in titles)
    defined = f"<definedNames>{rows}</definedNames>" if rows else ""
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets>{defined}</workbook>"
    )


def _title_rows(number: int, name: str, first: int, last: int) -> str:
    """Rows that are printed again on every page of a sheet (顶端标题行)."""
    quoted = name.replace("'", "''")
    area = f"'{quoted}'!${first}:${last}"
    return f'<definedName name="_xlnm.Print_Titles" localSheetId="{number - 1}">{escaped(area)}</definedName>'
