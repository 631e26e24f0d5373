"""Lines and tables as a file holds them, before anybody asks what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from jixiao.document.chart import Chart
from jixiao.finding import Problem
from jixiao.place import Place


class LineRole(StrEnum):
    """What a line is in its paper, as far as its format or its maker tells (段落样式)."""

    BODY = "body"  # 正文
    ATTACHMENT = "attachment"  # 附件1
    TITLE = "title"  # 标题
    SUBTITLE = "subtitle"  # 标题下的（2023年度）
    HEADING = "heading"  # 一、
    SUBHEADING = "subheading"  # （一）
    CAPTION = "caption"  # 表格上方的一行：单位名称、填报日期
    NOTE = "note"  # 表格下方的备注
    ADDRESSEE = "addressee"  # 主送机关
    SIGNATURE = "signature"  # 署名和成文日期


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text as it stands in the file.

    Attributes:
        text: The line, with inner white space; no line end, no trailing white space.
        place: Its line number (and page, where known).
        wraps: Whether the file shows that the line was broken only for width, so that its last word goes on in the
            next line (PDF text ends a paragraph with a space and a wrapped line without); ``None`` where the file
            does not tell.
        page_start: Whether the line is the first of a page, as far as the file tells.
        role: What the line is in its paper.
        confidence: How sure text recognition is of its least sure word, in percent; ``None`` where the text was not
            recognised from a picture.
    """

    text: str
    place: Place
    wraps: bool | None = None
    page_start: bool = False
    role: LineRole = LineRole.BODY
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: What stands in it, with inner white space; line breaks inside a cell are newline characters.
        place: Table, row and column from 1, and the line or cell name.
        row_span: Rows it covers, 1 where the format does not tell.
        column_span: Columns it covers, 1 where the format does not tell.
        confidence: How sure text recognition is of its least sure word, in percent; ``None`` where the text was not
            recognised from a picture.
    """

    text: str
    place: Place
    row_span: int = 1
    column_span: int = 1
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in reading order.

    Attributes:
        rows: The rows. With ``spans_known`` a merged cell stands once, at its top left, and the cells that it covers
            are left out; without, an empty cell may be an empty cell or the rest of a merged one, and a row may be
            short because trailing or covered cells were dropped.
        place: Where the table begins and ends.
        spans_known: Whether ``row_span`` and ``column_span`` are the file's own.
        heading_rows: Rows at the top that are printed again on every page, as far as the file tells.
        chart: The same figures drawn, printed above the table by writers that can draw; readers give none.
    """

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    spans_known: bool = False
    heading_rows: int = 0
    chart: Chart | None = None


Block: TypeAlias = Line | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content in reading order.

    Attributes:
        file: The path as the caller named it.
        sha256: Of the file's bytes, hexadecimal.
        format: Name of the format that was recognised by content: ``text``, later ``docx``, ``xlsx``, ``pdf``…
        blocks: Lines and tables.
        problems: What the reader could not read.
        mark: A word that stands across every printed page (水印), such as 草稿; empty for none. It is no part of the
            paper: writers print it, readers pass over it.
    """

    file: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    mark: str = ""
