"""A Word document from its parts: headers, text, notes, footers (Word 文档读入)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jixiao.read.boxes import Part, Words, set_blocks
from jixiao.read.container import Container, open_container
from jixiao.read.docx.body import Body
from jixiao.read.docx.names import R, W, value
from jixiao.read.docx.numbering import read_numbering
from jixiao.read.error import BrokenDocumentError
from jixiao.read.intake import Content, Intake
from jixiao.read.markup_tree import parse_part, relations, resolved

_KIND = "Word"
_MAIN = "word/document.xml"
_PAGE_NUMBER = re.compile(r"[\s\d\-—–－第页共/，,]*")


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts of a document and how the main one names the others."""

    container: Container
    folder: str
    relations: dict[str, tuple[str, str]]

    def part(self, name: str) -> etree._Element | None:
        data = self.container.read(name)
        return None if data is None else parse_part(data, self.container.name, _KIND)

    def of_type(self, word: str) -> etree._Element | None:
        target = next((target for kind, target in self.relations.values() if kind == word), None)
        return None if target is None else self.part(resolved(self.folder, target))

    def named(self, identity: str | None) -> etree._Element | None:
        relation = self.relations.get(identity or "")
        return None if relation is None else self.part(resolved(self.folder, relation[1]))


def read_docx(intake: Intake) -> Content:
    """Read a Word document, whatever program wrote it; its macros and links are left alone.

    Tracked changes are read as accepted, hidden text is left out, and so are the words with which an unfilled content
    control asks for input. Headers stand before the text, notes and footers after it, each once.

    Raises:
        ReadError: The file is damaged, encrypted, or larger than any paper.
        GridTooLargeError: It has more cells.
    """
    container = open_container(intake)
    main = _main_part(container)
    data = container.read(main)
    if data is None:
        raise BrokenDocumentError(intake.name, kind=_KIND, reason="没有正文部分")
    root = parse_part(data, intake.name, _KIND)
    folder, _, file = main.rpartition("/")
    linked = relations(container.read(f"{folder}/_rels/{file}.rels"), intake.name, _KIND)
    package = _Package(container, folder, linked)
    body = root.find(W + "body")
    if body is None:
        raise BrokenDocumentError(intake.name, kind=_KIND, reason="没有正文部分")
    numbering = read_numbering(package.of_type("numbering"), package.of_type("styles"))
    has_pages = next(root.iter(W + "lastRenderedPageBreak"), None) is not None
    reader = Body(intake.limits, numbering, has_pages)
    parts = [
        *_margins(package, root, reader, "headerReference"),
        *reader.read(body),
        *_notes(package, reader),
        *_margins(package, root, reader, "footerReference"),
    ]
    return Content(set_blocks(parts, intake.limits))


def _main_part(container: Container) -> str:
    """The name of the part that holds the text."""
    top = relations(container.read("_rels/.rels"), container.name, _KIND)
    target = next((target for kind, target in top.values() if kind == "officeDocument"), _MAIN)
    name = resolved("", target)
    return name if container.has(name) else _MAIN


def _margins(package: _Package, root: etree._Element, reader: Body, reference: str) -> Iterator[Part]:
    """What stands in headers or footers, each text once; page numbers are left out."""
    seen: set[str] = set()
    for element in root.iter(W + reference):
        identity = element.get(R + "id") or ""
        part = None if identity in seen else package.named(identity)
        seen.add(identity)
        for item in () if part is None else reader.read(part):
            text = item.text.strip() if isinstance(item, Words) else None
            if text is None or (text not in seen and _PAGE_NUMBER.fullmatch(text) is None):
                seen.add(text or "")
                yield item


def _notes(package: _Package, reader: Body) -> Iterator[Part]:
    """Footnotes and endnotes, in their order."""
    for word in ("footnotes", "endnotes"):
        part = package.of_type(word)
        for note in () if part is None else part:
            if value(note, "type") in {None, "normal"}:
                yield from reader.read(note)
