"""Why a paper could not be written (写出错误)."""

from __future__ import annotations

from jixiao.error import JixiaoError


class CellTooLongError(JixiaoError):
    """A text is longer than a cell of a workbook can be."""

    code = "WR001"
    message = "“{start}…”有 {length} 字，工作簿的一个单元格最多 {limit} 字。"
    fix = "请把这段文字缩短，或改写成 Word 文件（--as docx）。"


class NoChineseFontError(JixiaoError):
    """Nothing that Chinese can be printed with is on the machine."""

    code = "WR002"
    message = "没有找到能印中文的字体，写不出 PDF。"
    fix = "请运行 make fonts 取字体，或用环境变量 {variable} 指出字体文件夹；也可以改写成 Word 文件（--as docx）。"


class MissingGlyphError(JixiaoError):
    """Characters of the paper are in no font of the machine."""

    code = "WR003"
    message = "没有字体能印这些字：{characters}。"
    fix = "请把有这些字的字体放进环境变量 {variable} 所指的文件夹；也可以改写成 Word 文件（--as docx）。"
