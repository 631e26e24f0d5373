"""A fixed-layout document from its parts: documents, pages, templates (OFD 读入)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.container import open_container
from jixiao.read.error import BrokenDocumentError, TooManyPagesError
from jixiao.read.intake import Content, Intake
from jixiao.read.ocr.doubt import doubts
from jixiao.read.ofd.package import KIND, Package, Part, Resources, child, children, text_of
from jixiao.read.ofd.page import Shown, show, size_of
from jixiao.read.page import Page, lay_out, woven
from jixiao.read.page.budget import Budget

_A4 = (0.0, 0.0, 210.0, 297.0)


def read_ofd(intake: Intake) -> Content:
    """Read an OFD file, whatever program wrote it; seals, notes and attachments are left alone and counted.

    Text stands where its page shows it; pages that hold only a picture are read by text recognition.

    Raises:
        ReadError: The file is damaged, encrypted, or larger than any paper.
        GridTooLargeError: It has more cells.
    """
    container = open_container(intake)
    budget = Budget.of(intake.name, intake.limits.marks)
    package = Package(container, budget)
    reader = _Reader(intake, package, budget)
    main = package.main()
    bodies = list(children(main.root, "DocBody"))
    for body in bodies:
        reader.document(main, body)
    if not reader.shown:
        reason = "引用的页面不在文件里" if package.missing else "里面没有页面"
        raise BrokenDocumentError(intake.name, kind=KIND, reason=reason)
    pages, unread = reader.pages()
    blocks = lay_out(pages, intake.limits)
    scanned = [item.page.number for item, page in zip(reader.shown, pages, strict=True) if item.page is not page]
    return Content(blocks, (*reader.problems(), *unread, *woven(blocks), *doubts(blocks, scanned)))


@dataclass(slots=True)
class _Reader:
    """Reads the documents of a package in order and counts their pages."""

    intake: Intake
    package: Package
    budget: Budget
    shown: list[Shown] = field(default_factory=list)
    seals: int = 0
    notes: int = 0

    def document(self, main: Part, body: etree._Element) -> None:
        """All pages of a document."""
        part = self.package.part(main.folder, text_of(child(body, "DocRoot")))
        if part is None:
            return
        common = child(part.root, "CommonData")
        resources = self._resources(part, common)
        area = size_of(child(common, "PageArea")) or _A4
        for page in children(child(part.root, "Pages"), "Page"):
            if len(self.shown) >= self.intake.limits.pages:
                raise TooManyPagesError(self.intake.name, limit=self.intake.limits.pages)
            self._page(part, page, area, resources)
        self.seals += len(self._listed(main.folder, text_of(child(body, "Signatures")), "Signature"))
        for page in self._listed(part.folder, text_of(child(part.root, "Annotations")), "Page"):
            self._annotations(part, page)

    def _resources(self, part: Part, common: etree._Element | None) -> Resources:
        resources = Resources()
        for element in children(common, "PublicRes", "DocumentRes"):
            shared = self.package.part(part.folder, text_of(element))
            if shared is not None:
                resources.take(self.package, shared)
        for element in children(common, "TemplatePage"):
            template = self.package.part(part.folder, element.get("BaseLoc") or "")
            if template is not None:
                resources.templates[element.get("ID") or ""] = template
        return resources

    def _page(
        self, part: Part, element: etree._Element, area: tuple[float, float, float, float], resources: Resources
    ) -> None:
        page = self.package.part(part.folder, element.get("BaseLoc") or "")
        if page is not None:
            size = size_of(child(page.root, "Area")) or area
            own = resources.with_own(self.package, page.folder, page.root)
            self.shown.append(show(len(self.shown) + 1, page.root, size, own, self.budget))

    def _listed(self, folder: str, target: str, name: str) -> list[etree._Element]:
        """What an index of signatures or notes lists; nothing where there is no index."""
        part = self.package.part(folder, target) if self.package.find(folder, target) else None
        return [] if part is None else list(children(part.root, name))

    def _annotations(self, part: Part, page: etree._Element) -> None:
        """Count the notes of a page that show something: links do not."""
        root = child(part.root, "Annotations")
        index = self.package.find(part.folder, text_of(root)) or ""
        target = text_of(child(page, "FileLoc"))
        notes = self._listed(index.rpartition("/")[0], target, "Annot")
        self.notes += sum((note.get("Type") or "") != "Link" for note in notes)

    def pages(self) -> tuple[list[Page], tuple[Problem, ...]]:
        """The pages, those that are only pictures recognised."""
        if not any(item.picture for item in self.shown):
            return [item.page for item in self.shown], ()
        from jixiao.read.ofd.scan import recognised  # noqa: PLC0415 - text recognition is loaded only for pictures

        return recognised(self.intake, self.package.container, self.shown)

    def problems(self) -> Iterator[Problem]:
        """What is left out, and what could not be read."""
        if self.seals:
            yield _problem("seals_left_out", f"文件带有 {self.seals} 处电子签章；签章只看作图形，没有验证。")
        if self.notes:
            yield _problem("notes_left_out", f"文件带有 {self.notes} 条批注、印章图或水印注释，没有读入。")
        slanting = sum(item.slanting for item in self.shown)
        if slanting:
            yield _problem("slanting_text", f"有 {slanting} 个字斜着排或以大字横跨表格（多为水印），没有读入。")
        if self.package.missing:
            yield _problem("parts_missing", f"文件引用的 {self.package.missing} 个部分不在文件里，可能缺页或缺字。")
        for item in self.shown:
            place = Place(page=item.page.number)
            if item.lost:
                message = f"第 {place.page} 页有 {item.lost} 个字只有字形、没有文字编码，读不出。"
                yield Problem("characters_lost", message, place)
            elif not item.page.glyphs and item.page.strokes and item.picture is None:
                yield Problem("page_without_text", f"第 {place.page} 页只有图形，没有文字；文字可能画成了线条。", place)


def _problem(code: str, message: str) -> Problem:
    return Problem(code, message, Place())
