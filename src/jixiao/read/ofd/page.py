"""One page of OFD → what it shows: its template, its layers, what is nested in them (页面)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.read.error import TooManyMarksError
from jixiao.read.ofd.matrix import POINTS, matrix, moved, numbers
from jixiao.read.ofd.package import Resources, child, children, name_of, text_of
from jixiao.read.ofd.path import strokes_of
from jixiao.read.ofd.text import Sign, signs_of
from jixiao.read.page import Glyph, Page, Stroke
from jixiao.read.page.matrix import Matrix

_NESTED = {"Layer", "PageBlock", "Content"}
_DEEPEST = 32
_SMALLEST, _LARGEST = 10.0, 14_400.0  # points: a side of a page
_MOST_OFF = 0.5  # of all characters: more of them turned alike turn the page
_ENOUGH = 0.02  # of a page: a picture that covers so much of a page without text is no ornament


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: the name of its part, and where it lies, in points."""

    part: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows.

    Attributes:
        page: Its characters and rulings, upright.
        picture: Where it shows no text: the picture that covers it.
        slanting: Characters that slant, such as a watermark's; they are left out.
        lost: Characters of which the file does not say what they mean.
    """

    page: Page
    picture: Picture | None
    slanting: int
    lost: int


@dataclass(slots=True)
class Budget:
    """How many characters, rulings and objects all pages together may still have."""

    name: str
    limit: int
    left: int

    def take(self, count: int) -> None:
        """Take some.

        Raises:
            TooManyMarksError: There are none left.
        """
        self.left -= count
        if self.left < 0:
            raise TooManyMarksError(self.name, limit=self.limit)


@dataclass(slots=True)
class Canvas:
    """Collects what a page shows.

    Attributes:
        resources: What the page may use.
        budget: How much all pages may have.
    """

    resources: Resources
    budget: Budget
    signs: list[Sign] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def draw(self, parent: etree._Element, place: Matrix, open_drawings: tuple[str, ...] = (), depth: int = 0) -> None:
        """Draw what stands below an element.

        Args:
            parent: A page's content, a layer, a block, a shared drawing.
            place: Where its coordinates come to lie, in points.
            open_drawings: The shared drawings that are being drawn: one of them is not drawn in itself.
            depth: How deep it is nested.
        """
        for element in children(parent):
            self.budget.take(1)
            if (element.get("Visible") or "true").strip().lower() in {"false", "0"}:
                continue
            kind = name_of(element)
            if kind in _NESTED:
                if depth < _DEEPEST:
                    inner = place if kind != "PageBlock" else _placed(element).then(place)
                    self.draw(element, inner, open_drawings, depth + 1)
                continue
            inner = _placed(element).then(place)
            if kind == "TextObject":
                font = self.resources.fonts.get(element.get("Font") or "", "")
                found = signs_of(element, inner, font, self.budget.left + 1)
                self.budget.take(len(found))
                self.signs += found
            elif kind == "PathObject":
                self._path(element, inner)
            elif kind == "ImageObject":
                self._picture(element, inner)
            elif kind == "CompositeObject":
                self._drawing(element, inner, open_drawings, depth)

    def _path(self, element: etree._Element, place: Matrix) -> None:
        is_stroked = (element.get("Stroke") or "true").strip().lower() not in {"false", "0"}
        is_filled = (element.get("Fill") or "false").strip().lower() in {"true", "1"}
        data = text_of(child(element, "AbbreviatedData"))
        most = self.budget.left + 1
        found = strokes_of(data, place, is_stroked=is_stroked, is_filled=is_filled, most=most)
        self.budget.take(len(found))
        self.strokes += found

    def _picture(self, element: etree._Element, place: Matrix) -> None:
        part = self.resources.pictures.get(element.get("ResourceID") or "")
        if part is not None:
            corners = [place.apply(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            across, along = [x for x, _ in corners], [y for _, y in corners]
            self.pictures.append(Picture(part, min(across), min(along), max(across), max(along)))

    def _drawing(self, element: etree._Element, place: Matrix, open_drawings: tuple[str, ...], depth: int) -> None:
        identity = element.get("ResourceID") or ""
        drawing = self.resources.drawings.get(identity)
        if drawing is not None and identity not in open_drawings and depth < _DEEPEST:
            self.draw(drawing, place, (*open_drawings, identity), depth + 1)


def _placed(element: etree._Element) -> Matrix:
    """Where the coordinates of an object lie in those around it: its matrix, then its frame."""
    frame = numbers(element.get("Boundary"), 4)
    corner = moved(frame[0], frame[1]) if len(frame) > 1 else Matrix()
    return matrix(element.get("CTM")).then(corner)


def size_of(area: etree._Element | None) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a page in millimetres; ``None`` where it is not told."""
    for name in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        box = numbers(text_of(child(area, name)), 4)
        if len(box) == 4 and all(_SMALLEST <= side * POINTS <= _LARGEST for side in box[2:]):  # noqa: PLR2004 - x y w h
            return box[0], box[1], box[2], box[3]
    return None


def show(
    number: int,
    root: etree._Element,
    area: tuple[float, float, float, float],
    resources: Resources,
    budget: Budget,
) -> Shown:
    """What a page shows, its templates included, turned upright.

    Raises:
        TooManyMarksError: It shows more than any paper.
    """
    canvas = Canvas(resources, budget)
    left, top, width, height = area
    place = Matrix(POINTS, 0.0, 0.0, POINTS, -left * POINTS, -top * POINTS)
    for content in _contents(root, resources):
        canvas.draw(content, place)
    size = (width * POINTS, height * POINTS)
    signs = [sign for sign in canvas.signs if _is_inside(sign.glyph, size)]
    upright = [sign.glyph for sign in signs if sign.quarter is not None]
    lost = sum(_is_lost(glyph.text) for glyph in upright)
    glyphs = tuple(glyph for glyph in upright if not _is_lost(glyph.text) and glyph.text.strip())
    page = _turned(Page(number, *size, glyphs, tuple(canvas.strokes)), _quarter(signs))
    return Shown(page, _scan(canvas.pictures, size) if not glyphs else None, len(signs) - len(upright), lost)


def _contents(root: etree._Element, resources: Resources) -> list[etree._Element]:
    """What is drawn, the page's template included."""
    found: list[etree._Element] = []
    for use in children(root, "Template"):
        template = resources.templates.get(use.get("TemplateID") or "")
        found += [] if template is None else children(template, "Content")
    return [*found, *children(root, "Content")]


def _is_inside(glyph: Glyph, size: tuple[float, float]) -> bool:
    return 0 <= (glyph.x0 + glyph.x1) / 2 <= size[0] and 0 <= (glyph.y0 + glyph.y1) / 2 <= size[1]


def _is_lost(text: str) -> bool:
    """Whether the file gives a code without a meaning in place of a character."""
    return all(letter in "\ufffd¤" or "\ue000" <= letter <= "\uf8ff" or ord(letter) < ord(" ") for letter in text)


def _scan(pictures: Sequence[Picture], size: tuple[float, float]) -> Picture | None:
    """The picture that covers most of a page, if it covers enough."""
    largest = max(pictures, key=lambda item: (item.x1 - item.x0) * (item.y1 - item.y0), default=None)
    if largest is None or (largest.x1 - largest.x0) * (largest.y1 - largest.y0) < _ENOUGH * size[0] * size[1]:
        return None
    return largest


def _quarter(signs: Sequence[Sign]) -> int:
    """How many quarters of a circle most of the text is turned by."""
    counts = [sum(sign.quarter == quarter for sign in signs) for quarter in range(4)]
    most = max(range(4), key=lambda quarter: counts[quarter])
    return most if counts[most] > _MOST_OFF * len(signs) else 0


def _turned(page: Page, quarter: int) -> Page:
    """A page turned back by quarters of a circle."""
    for _ in range(quarter):
        page = replace(
            page,
            width=page.height,
            height=page.width,
            glyphs=tuple(
                replace(glyph, x0=glyph.y0, y0=page.width - glyph.x1, x1=glyph.y1, y1=page.width - glyph.x0)
                for glyph in page.glyphs
            ),
            strokes=tuple(
                Stroke(stroke.y0, page.width - stroke.x1, stroke.y1, page.width - stroke.x0) for stroke in page.strokes
            ),
        )
    return page
