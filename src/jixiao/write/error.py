"""Why a paper could not be written (写出错误)."""

from __future__ import annotations

from jixiao.error import JixiaoError


class CellTooLongError(JixiaoError):
    """A text is longer than a cell of a workbook can be."""

    code = "WR001"
    message = "“{start}…”有 {length} 字，工作簿的一个单元格最多 {limit} 字。"
    fix = "请把这段文字缩短，或改写成 Word 文件（--as docx）。"
