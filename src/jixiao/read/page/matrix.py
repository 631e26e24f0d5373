"""Moving, turning and scaling places on a page (坐标变换), in whichever format they stand."""

from __future__ import annotations

import math
from dataclasses import dataclass

_NEARLY = 0.1  # sine of the angle below which a line of text counts as level


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine map as PDF and OFD write it: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: Matrix) -> Matrix:
        """This map, and another after it."""
        e, f = other.apply(self.e, self.f)
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            e,
            f,
        )

    @property
    def quarter(self) -> int | None:
        """Quarters of a circle by which it turns a level line, from the x axis to the y axis; ``None`` if it leans."""
        length = math.hypot(self.a, self.b)
        if not length:
            return None
        if abs(self.b) <= _NEARLY * length:
            return 0 if self.a > 0 else 2
        if abs(self.a) <= _NEARLY * length:
            return 1 if self.b > 0 else 3
        return None

    @property
    def scale(self) -> float:
        """By how much it makes the height of letters larger."""
        return math.hypot(self.c, self.d)
