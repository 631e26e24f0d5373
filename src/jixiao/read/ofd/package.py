"""Parts of an OFD package: documents, pages, what they share, found by the names that they give (OFD 包)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jixiao.read.container import Container
from jixiao.read.error import BrokenDocumentError
from jixiao.read.markup_tree import parse_part, resolved
from jixiao.read.page.budget import Budget

KIND = "OFD"
_MAIN = "OFD.xml"
_BYTES, _TAGS = 128, 4  # of XML, that cost as much as one mark on a page


def name_of(element: etree._Element) -> str:
    """The name of an element without its space: programs use several."""
    return element.tag.rpartition("}")[2].rpartition(":")[2]


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Children of some names; all where none is given."""
    for child in () if element is None else element:
        if not names or name_of(child) in names:
            yield child


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child, or the first child of a child."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text_of(element: etree._Element | None) -> str:
    """All text in an element."""
    return "" if element is None else "".join(map(str, element.itertext()))


def cost_of(data: bytes) -> int:
    """How many marks it costs to go through some XML, whether it shows anything or not."""
    return len(data) // _BYTES + data.count(b"<") // _TAGS


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part, or a shared drawing in one.

    Attributes:
        root: Its root.
        folder: Where it lies; names in it are relative to that.
        cost: How many marks it costs to go through it.
    """

    root: etree._Element
    folder: str
    cost: int


@dataclass(slots=True)
class Package:
    """The parts of a package.

    Attributes:
        container: The compressed file.
        budget: What going through its parts may cost.
    """

    container: Container
    budget: Budget
    _missing: int = 0

    @property
    def missing(self) -> int:
        """How many parts are named and not there."""
        return self._missing

    def main(self) -> Part:
        """The part that names the documents.

        Raises:
            ReadError: There is none, or it is no sound XML.
        """
        part = self.part("", _MAIN)
        if part is None:
            raise BrokenDocumentError(self.container.name, kind=KIND, reason="没有入口文件 OFD.xml")
        return part

    def part(self, folder: str, target: str) -> Part | None:
        """The part that another in a folder names; ``None``, and counted, where it is not there.

        Raises:
            ReadError: It is no sound XML, or all parts are larger than any paper's.
        """
        name = self.find(folder, target)
        data = None if name is None else self.container.read(name)
        if name is None or data is None:
            self._missing += 1
            return None
        cost = cost_of(data)
        self.budget.take(cost)
        return Part(parse_part(data, self.container.name, KIND), name.rpartition("/")[0], cost)

    def find(self, folder: str, target: str) -> str | None:
        """The name of a part: relative to the folder, or as some programs write it, to one above."""
        target = target.strip().replace("\\", "/")
        if not target:
            return None
        while True:
            name = resolved(folder, target)
            if self.container.has(name):
                return name
            if not folder or target.startswith("/"):
                return None
            folder = folder.rpartition("/")[0]


@dataclass(slots=True)
class Resources:
    """What the pages of a document share, or what one page has besides.

    Attributes:
        outer: What is shared with other pages, where these are one page's own.
        fonts: Id → name of the font.
        pictures: Id → name of the part that holds the picture.
        drawings: Id → drawing that is used in several places.
        templates: Id → template page.
    """

    outer: Resources | None = None
    fonts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, Part] = field(default_factory=dict)
    templates: dict[str, Part] = field(default_factory=dict)

    def font(self, identity: str | None) -> str:
        """Name of a font; empty where it is not known."""
        found = self.fonts.get(identity or "")
        return found or ("" if self.outer is None else self.outer.font(identity))

    def picture(self, identity: str | None) -> str | None:
        """Name of the part that holds a picture."""
        found = self.pictures.get(identity or "")
        return found or (None if self.outer is None else self.outer.picture(identity))

    def drawing(self, identity: str | None) -> Part | None:
        """A shared drawing."""
        found = self.drawings.get(identity or "")
        return found or (None if self.outer is None else self.outer.drawing(identity))

    def template(self, identity: str | None) -> Part | None:
        """A template page."""
        found = self.templates.get(identity or "")
        return found or (None if self.outer is None else self.outer.template(identity))

    def take(self, package: Package, part: Part) -> None:
        """Take in what a part of resources names."""
        base = part.root.get("BaseLoc") or ""
        folder = resolved(part.folder, base)
        for group in children(part.root):
            for item in children(group):
                identity = item.get("ID") or ""
                kind = name_of(item)
                if kind == "Font":
                    self.fonts[identity] = item.get("FontName") or item.get("FamilyName") or ""
                elif kind == "MultiMedia" and (item.get("Type") or "Image") == "Image":
                    target = text_of(child(item, "MediaFile"))
                    name = package.find(folder, target) or package.find(part.folder, target)
                    if name is not None:
                        self.pictures[identity] = name
                elif kind == "CompositeGraphicUnit":
                    self.drawings[identity] = Part(item, part.folder, cost_of(etree.tostring(item)))

    def with_own(self, package: Package, folder: str, page: etree._Element) -> Resources:
        """These and what one page names for itself."""
        targets = [text_of(element) for element in children(page, "PageRes")]
        if not targets:
            return self
        own = Resources(self)
        for target in targets:
            part = package.part(folder, target)
            if part is not None:
                own.take(package, part)
        return own
