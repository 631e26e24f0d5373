"""Which cells of a paper are written by people, and which are computed, as data (填写范围)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from jixiao.data import load_data
from jixiao.report.paper.style import style_named
from jixiao.web.papers.paths import Path, place_of

FILE = "web/fields.yaml"


def _tree(document: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Mapping[str, Any]]", load_data(FILE))[document]


def is_written(document: str, path: Path) -> bool:
    """Whether people write into a cell of such a paper."""
    group, field = place_of(path)
    return field in _tree(document).get(group, ())


def is_computed(document: str, path: Path) -> bool:
    """Whether the system computes a cell of such a paper."""
    group, field = place_of(path)
    return field in computed_fields(document, group)


def written_fields(document: str, group: str) -> Sequence[str]:
    """The fields of a group that people write."""
    return cast("Sequence[str]", _tree(document).get(group, ()))


def computed_fields(document: str, group: str) -> Sequence[str]:
    """The fields of a group that are computed."""
    return cast("Mapping[str, Sequence[str]]", _tree(document)["computed"]).get(group, ())


def word_choices(document: str, field: str) -> Sequence[str]:
    """The words that one chooses from in a cell of a row; empty where one writes freely."""
    return cast("Mapping[str, Sequence[str]]", _tree(document).get("choices", {})).get(field, ())


def wanted_fields(document: str, group: str) -> Sequence[str]:
    """The fields of a group that must be filled in before the paper is handed in."""
    return cast("Mapping[str, Sequence[str]]", _tree(document).get("wanted", {})).get(group, ())


def may_change_rows(document: str, group: str, style: str = "") -> bool:
    """Whether rows of a group may be added, removed and moved; goals only where the paper has room for several."""
    if group == "goals" and (not style or style_named(style).goal_shape != "numbered"):
        return False
    return group in _tree(document)["rows"]
