"""Whether a declaration read as a table makes sense, or is too damaged for that (读得通与否)."""

from __future__ import annotations

from collections.abc import Callable

from jixiao.form.declaration.shape import FIGURES, Shape, shape_of
from jixiao.form.model import Form, Indicator

_LEAST = 3
_LONGEST_NAME = 60
_LONGEST_STATE = 4

_FITS: dict[str, Callable[[Shape], bool]] = {
    "level3": lambda shape: shape not in {Shape.RULE, Shape.KIND, Shape.OPERATOR, Shape.STATE, Shape.DASH, *FIGURES},
    "operator": lambda shape: shape in {Shape.OPERATOR, Shape.KIND, Shape.DASH, Shape.STATE},
    "target": lambda shape: shape not in {Shape.OPERATOR, Shape.KIND, Shape.RULE, Shape.LEVEL},
    "unit_of_measure": lambda shape: shape not in {Shape.OPERATOR, Shape.NUMBER, Shape.RULE, Shape.LEVEL, Shape.NAME},
    "kind": lambda shape: shape in {Shape.KIND, Shape.DASH, Shape.STATE, Shape.PHRASE, Shape.NAME},
    "scoring_rule": lambda shape: shape not in {Shape.OPERATOR, Shape.KIND, Shape.LEVEL, *FIGURES},
    "definition": lambda shape: shape not in {Shape.OPERATOR, Shape.KIND, Shape.LEVEL, *FIGURES},
}


def _shape(text: str) -> Shape:
    """Shape of a cell's words; a state of many letters (完成审计项目) may as well be a phrase."""
    shape = shape_of(text)
    return Shape.PHRASE if shape is Shape.STATE and len(text) > _LONGEST_STATE else shape


def _fits(row: Indicator) -> bool:
    """Whether every field of a row holds what such a field holds."""
    if row.level3 is not None and len(row.level3.text) > _LONGEST_NAME:
        return False
    for name, fits in _FITS.items():
        written = getattr(row, name)
        if written and not fits(_shape(written.text)):
            return False
    return True


def is_sound(form: Form) -> bool:
    """Whether most rows of a declaration hold in each field what belongs there; few rows are always believed."""
    rows = form.indicators
    return len(rows) < _LEAST or sum(_fits(row) for row in rows) * 2 > len(rows)
