"""Coordinates of a PDF page → those of the page turned upright (坐标变换)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pypdfium2.raw as pdfium

from jixiao.read.page.matrix import Matrix
from jixiao.read.page.outline import Point

Box: TypeAlias = tuple[float, float, float, float]

_FURTHEST = 1_000_000  # points from the page; further away a number is no place


def matrix_of(raw: pdfium.FS_MATRIX) -> Matrix:
    """The map that the library hands over."""
    return Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def is_near(edges: Sequence[float]) -> bool:
    """Whether numbers are places on a page: a hostile file may hold endless ones."""
    return math.isfinite(sum(edges)) and min(edges) > -_FURTHEST and max(edges) < _FURTHEST


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, and by how much it is turned clockwise so that its text stands upright.

    Attributes:
        left: Left edge in the page's own coordinates, in which y grows upwards.
        bottom: Lower edge.
        right: Right edge.
        top: Upper edge.
        turn: Quarters of a circle, 0 to 3.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @classmethod
    def of_page(cls, page: pdfium.FPDF_PAGE) -> Frame:
        """The frame of a page, turned as the file says."""
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        return cls(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)

    def turned(self, turn: int) -> Frame:
        """The same page, turned otherwise."""
        return Frame(self.left, self.bottom, self.right, self.top, turn)

    @property
    def size(self) -> Point:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.turn % 2 == 0 else (height, width)

    def point(self, x: float, y: float) -> Point:
        """Where a point stands on the upright page."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:  # noqa: PLR2004 - upside down
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, corners: tuple[Point, Point]) -> Box:
        """The box between two opposite corners, on the upright page: left, upper, right, lower edge."""
        first, last = corners
        x0, y0 = self.point(*first)
        x1, y1 = self.point(*last)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
