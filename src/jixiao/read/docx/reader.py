"""A Word document from its parts: headers, text, notes, footers (Word 文档读入)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.boxes import Part, Words, set_blocks
from jixiao.read.container import Package, open_package
from jixiao.read.docx.body import Body
from jixiao.read.docx.names import R, W, value
from jixiao.read.docx.numbering import Numbering
from jixiao.read.error import BrokenDocumentError
from jixiao.read.intake import Content, Intake

_KIND = "Word"
_MAIN = "word/document.xml"
_PAGE_NUMBER = re.compile(r"[\s\d\-—–－第页共/，,]*")


def read_docx(intake: Intake) -> Content:
    """Read a Word document, whatever program wrote it; its macros and links are left alone.

    Tracked changes are read as accepted, hidden text is left out, and so are the words with which an unfilled content
    control asks for input. Headers stand before the text, notes and footers after it, each once.

    Raises:
        ReadError: The file is damaged, encrypted, or larger than any paper.
        GridTooLargeError: It has more cells.
    """
    package = open_package(intake, _KIND, _MAIN, "没有正文部分")
    root = package.root
    body = root.find(W + "body")
    if body is None:
        raise BrokenDocumentError(intake.name, kind=_KIND, reason="没有正文部分")
    has_pages = next(root.iter(W + "lastRenderedPageBreak"), None) is not None
    reader = Body(intake.limits, Numbering(package), has_pages)
    parts = [
        *_margins(package, reader, "headerReference"),
        *reader.read(body),
        *_notes(package, reader),
        *_margins(package, reader, "footerReference"),
    ]
    return Content(set_blocks(parts, intake.limits), tuple(_problems(package)))


def _problems(package: Package) -> Iterator[Problem]:
    """What is in the file and no part of the paper."""
    kinds = {kind for kind, _ in package.links.values()}
    if "vbaProject" in kinds:
        yield Problem("macros", "文件带有宏，宏不运行也不读入。", Place())
    count = len(list(package.root.iter(W + "commentReference"))) if "comments" in kinds else 0
    if count:
        yield Problem("comments", f"文件有 {count} 处批注，批注不是正文，未读入。", Place())


def _margins(package: Package, reader: Body, reference: str) -> Iterator[Part]:
    """What stands in headers or footers, each text once; page numbers are left out."""
    seen: set[str] = set()
    for element in package.root.iter(W + reference):
        identity = element.get(R + "id") or ""
        part = None if identity in seen else package.named(identity)
        seen.add(identity)
        for item in () if part is None else reader.read(part):
            text = item.text.strip() if isinstance(item, Words) else None
            if text is None or (text not in seen and _PAGE_NUMBER.fullmatch(text) is None):
                seen.add(text or "")
                yield item


def _notes(package: Package, reader: Body) -> Iterator[Part]:
    """Footnotes and endnotes, in their order."""
    for word in ("footnotes", "endnotes"):
        part = package.of_type(word)
        for note in () if part is None else part:
            if value(note, "type") in {None, "normal"}:
                yield from reader.read(note)
