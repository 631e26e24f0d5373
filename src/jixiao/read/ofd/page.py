"""One page of OFD → what it shows: its template, its layers, what is nested in them (页面)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.read.ofd.matrix import POINTS, matrix, moved, number, numbers
from jixiao.read.ofd.package import Resources, child, children, name_of, text_of
from jixiao.read.ofd.path import shades_of, strokes_of
from jixiao.read.ofd.text import run_of
from jixiao.read.page import Glyph, Page, Shade, Stroke
from jixiao.read.page.budget import Budget
from jixiao.read.page.matrix import Matrix
from jixiao.read.page.watermark import without_watermark

_NESTED = {"Layer", "PageBlock", "Content"}
_DEEPEST = 32
_SMALLEST, _LARGEST = 10.0, 14_400.0  # points: a side of a page
_LETTERS = 16  # of the data of a path, that cost as much as one mark
_MOST_OFF = 0.5  # of all characters: more of them turned alike turn the page
_CHANNELS = 3  # of a colour: red, green, blue
_WHITE = 250  # of 255, in each
_MEANINGLESS = "\ufffd¤"
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
        slanting: Characters of watermarks, which slant or stand in large letters across the table; they are left out.
        lost: Characters of which the file does not say what they mean.
    """

    page: Page
    picture: Picture | None
    slanting: int
    lost: int


@dataclass(slots=True)
class Canvas:
    """Collects what a page shows.

    Attributes:
        resources: What the page may use.
        budget: How much all pages may have.
        glyphs: The characters, but those that slant, before the page is turned upright.
        quarters: How many characters are turned by how many quarters of a circle.
        slanting: How many slant.
        strokes: The rulings.
        shades: The coloured boxes.
        pictures: The pictures.
    """

    resources: Resources
    budget: Budget
    glyphs: list[Glyph] = field(default_factory=list)
    quarters: Counter[int] = field(default_factory=Counter)
    slanting: int = 0
    strokes: list[Stroke] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
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
                self._text(element, inner)
            elif kind == "PathObject":
                self._path(element, inner)
            elif kind == "ImageObject":
                self._picture(element, inner)
            elif kind == "CompositeObject":
                self._drawing(element, inner, open_drawings, depth)

    def _text(self, element: etree._Element, place: Matrix) -> None:
        run = run_of(element, place, self.resources.font(element.get("Font")), self.budget)
        if run.quarter is None:
            self.slanting += len(run.glyphs)
        else:
            self.quarters[run.quarter] += len(run.glyphs)
            self.glyphs += run.glyphs

    def _path(self, element: etree._Element, place: Matrix) -> None:
        is_stroked = (element.get("Stroke") or "true").strip().lower() not in {"false", "0"}
        is_filled = (element.get("Fill") or "false").strip().lower() in {"true", "1"}
        data = text_of(child(element, "AbbreviatedData"))
        self.budget.take(len(data) // _LETTERS)
        is_stroked = is_stroked and not _is_white(child(element, "StrokeColor"))
        is_filled = is_filled and not _is_white(child(element, "FillColor"))
        self.strokes += strokes_of(data, place, is_stroked=is_stroked, is_filled=is_filled)
        self.shades += shades_of(data, place) if is_filled else []

    def _picture(self, element: etree._Element, place: Matrix) -> None:
        part = self.resources.picture(element.get("ResourceID"))
        if part is not None:
            corners = [place.apply(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            across, along = [x for x, _ in corners], [y for _, y in corners]
            self.pictures.append(Picture(part, min(across), min(along), max(across), max(along)))

    def _drawing(self, element: etree._Element, place: Matrix, open_drawings: tuple[str, ...], depth: int) -> None:
        identity = element.get("ResourceID") or ""
        drawing = self.resources.drawing(identity)
        if drawing is not None and identity not in open_drawings and depth < _DEEPEST:
            self.budget.take(drawing.cost)
            self.draw(drawing.root, place, (*open_drawings, identity), depth + 1)


def _is_white(colour: etree._Element | None) -> bool:
    """Whether a colour is the paper's, or shows nothing."""
    if colour is None:
        return False
    opacity = number(colour.get("Alpha"))
    shades = numbers(colour.get("Value"), _CHANNELS)
    return opacity == 0 or (len(shades) == _CHANNELS and min(shades) >= _WHITE)


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
    for content in _contents(root, resources, budget):
        canvas.draw(content, place)
    size = (width * POINTS, height * POINTS)
    inside = [glyph for glyph in canvas.glyphs if _is_inside(glyph, size)]
    glyphs = tuple(glyph for glyph in inside if not _is_lost(glyph.text))
    lost = len(inside) - len(glyphs)
    glyphs, marked = without_watermark(glyphs, canvas.strokes)
    page = _turned(Page(number, *size, glyphs, tuple(canvas.strokes), tuple(canvas.shades)), _quarter(canvas))
    return Shown(page, _scan(canvas.pictures, size) if not glyphs else None, canvas.slanting + marked, lost)


def _contents(root: etree._Element, resources: Resources, budget: Budget) -> Iterator[etree._Element]:
    """What is drawn, the page's template included."""
    for use in children(root, "Template"):
        template = resources.template(use.get("TemplateID"))
        if template is not None:
            budget.take(template.cost)
            yield from children(template.root, "Content")
    yield from children(root, "Content")


def _is_inside(glyph: Glyph, size: tuple[float, float]) -> bool:
    return 0 <= (glyph.x0 + glyph.x1) / 2 <= size[0] and 0 <= (glyph.y0 + glyph.y1) / 2 <= size[1]


def _is_lost(text: str) -> bool:
    """Whether the file gives a code without a meaning in place of a character."""
    if " " <= text[0] < "\ue000" and text[0] not in _MEANINGLESS:
        return False
    return all(letter in _MEANINGLESS or "\ue000" <= letter <= "\uf8ff" or letter < " " for letter in text)


def _scan(pictures: Sequence[Picture], size: tuple[float, float]) -> Picture | None:
    """The picture that covers most of a page, if it covers enough."""
    largest = max(pictures, key=lambda item: (item.x1 - item.x0) * (item.y1 - item.y0), default=None)
    if largest is None or (largest.x1 - largest.x0) * (largest.y1 - largest.y0) < _ENOUGH * size[0] * size[1]:
        return None
    return largest


def _quarter(canvas: Canvas) -> int:
    """How many quarters of a circle most of the text is turned by."""
    quarter, count = next(iter(canvas.quarters.most_common(1)), (0, 0))
    return quarter if count > _MOST_OFF * (len(canvas.glyphs) + canvas.slanting) else 0


def _turned(page: Page, quarter: int) -> Page:
    """A page turned back by quarters of a circle."""
    for _ in range(quarter):
        page = replace(
            page,
            width=page.height,
            height=page.width,
            glyphs=tuple(
                Glyph(glyph.text, glyph.y0, page.width - glyph.x1, glyph.y1, page.width - glyph.x0)
                for glyph in page.glyphs
            ),
            strokes=tuple(
                Stroke(stroke.y0, page.width - stroke.x1, stroke.y1, page.width - stroke.x0) for stroke in page.strokes
            ),
            shades=tuple(Shade(one.y0, page.width - one.x1, one.y1, page.width - one.x0) for one in page.shades),
        )
    return page
