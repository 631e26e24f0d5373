"""The rulings of a PDF page: strokes, thin filled boxes, thin pictures, also inside form objects (表格线)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

import pypdfium2.raw as pdfium

from jixiao.read.page.matrix import Matrix
from jixiao.read.page.model import Shade, Stroke
from jixiao.read.page.outline import Point, shade_of, stroke_of, thin_box
from jixiao.read.pdf.frame import Frame, is_near, matrix_of

Line: TypeAlias = tuple[Point, Point]

_DEEPEST = 8  # form objects in form objects
_MOST_SEGMENTS = 20_000  # of one path; one with more is a drawing
_CORNERS = 4  # of a box, which may come back to the first, and be closed there
_WHITE = 250  # of 255, in each colour


@dataclass(slots=True)
class Drawing:
    """What a page draws besides its text, in its own coordinates.

    Attributes:
        most: How many objects are looked at.
        seen: How many were.
        lines: The straight lines.
        boxes: The corners of filled boxes that are no lines.
        picture: The area of the largest picture.
    """

    most: int
    seen: int = 0
    lines: list[Line] = field(default_factory=list)
    boxes: list[list[Point]] = field(default_factory=list)
    picture: float = 0.0

    def take(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> None:
        """Look at an object, and at those in it."""
        self.seen += 1
        if self.seen > self.most:
            return
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._picture(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _matrix(item).then(outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                if self.seen > self.most:
                    break
                self.take(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _path(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(item)
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        self.seen += max(count, 0)
        if not 1 < count <= _MOST_SEGMENTS or not pdfium.FPDFPath_GetDrawMode(item, mode, stroked):
            return
        matrix = _matrix(item).then(outer)
        if stroked.value and not _is_white(item, stroke=True):
            self.lines += [line for run in _runs(item, count, matrix) for line in pairwise(run)]
        if mode.value and not _is_white(item, stroke=False):
            for run in _runs(item, count, matrix):
                line = thin_box(run)
                if line is not None:
                    self.lines.append(line)
                elif _CORNERS <= len(run) <= _CORNERS + 2:
                    self.boxes.append(run)

    def _picture(self, item: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        matrix = _matrix(item).then(outer)
        corners = [matrix.apply(x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        line = thin_box(corners)
        if line is not None:
            self.lines.append(line)
        else:
            across, down = [x for x, _ in corners], [y for _, y in corners]
            self.picture = max(self.picture, (max(across) - min(across)) * (max(down) - min(down)))

    def strokes(self, frame: Frame) -> tuple[Stroke, ...]:
        """The lines that run along or down the upright page."""
        ends = [(frame.point(*first), frame.point(*last)) for first, last in self.lines]
        found = [stroke_of(first, last) for first, last in ends if is_near((*first, *last))]
        return tuple(stroke for stroke in found if stroke is not None)

    def shades(self, frame: Frame) -> tuple[Shade, ...]:
        """The boxes on the upright page."""
        boxes = [[frame.point(*corner) for corner in box] for box in self.boxes]
        found = [shade_of(box) for box in boxes if is_near([place for corner in box for place in corner])]
        return tuple(shade for shade in found if shade is not None)


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    raw = pdfium.FS_MATRIX()
    return matrix_of(raw) if pdfium.FPDFPageObj_GetMatrix(item, raw) else Matrix()


def _is_white(item: pdfium.FPDF_PAGEOBJECT, *, stroke: bool) -> bool:
    """Whether a path is drawn in the colour of the paper, or not at all."""
    colours = [ctypes.c_uint() for _ in range(4)]
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not ask(item, *colours):
        return False
    *shades, opacity = [colour.value for colour in colours]
    return opacity == 0 or min(shades) >= _WHITE


def _runs(item: pdfium.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each part of a path; parts with curves end at the curve."""
    run: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.apply(x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            run.append(point)
        else:
            yield run
            run = [point]
        if pdfium.FPDFPathSegment_GetClose(segment) and run:
            run.append(run[0])
    yield run


def read_drawing(page: pdfium.FPDF_PAGE, most: int) -> Drawing:
    """What a page draws besides its text; no more objects are looked at once they are more than ``most``."""
    drawing = Drawing(most)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        if drawing.seen > most:
            break
        drawing.take(pdfium.FPDFPage_GetObject(page, index), Matrix(), 0)
    return drawing
