"""A content made ready for a paper: no places, and a cell for everything that people write (备好表格)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from jixiao.form.model import ExecutionRow, Form, Goal, Indicator, ListRow, Task
from jixiao.report.paper.style import PaperStyle, style_named
from jixiao.web.papers.fields import computed_fields, written_fields

_KINDS: Mapping[str, type[Any]] = {
    "form": Form,
    "goals": Goal,
    "indicators": Indicator,
    "execution": ExecutionRow,
    "tasks": Task,
    "rows": ListRow,
}
_ALWAYS = {"form": {"reasons", "measures", "total"}, "goals": set[str](), "indicators": {"points", "reason"}}


def prepared(content: Mapping[str, Any], document: str, style: str) -> dict[str, Any]:
    """The content without places, with an empty cell wherever people write or the system computes.

    Only cells that the paper prints are added, and points, reasons and feet, which the work needs in any case.

    Args:
        content: The form in the shape of ``jixiao read --json``.
        document: Kind of paper.
        style: Name of its official paper.
    """
    paper = style_named(style)
    made: dict[str, Any] = _without_places(content)
    _fill(made, "form", document, _printed(paper, "form"))
    for group in ("execution", "tasks", "rows", "goals"):
        for row in made.get(group, ()):
            _fill(row, group, document, _printed(paper, group))
            for indicator in row.get("indicators", ()) if group == "goals" else ():
                _fill(indicator, "indicators", document, _printed(paper, "indicators"))
    return made


def _without_places(tree: Any) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    if isinstance(tree, Mapping):
        return {str(name): _without_places(value) for name, value in tree.items() if name != "place"}
    if isinstance(tree, list | tuple):
        return [_without_places(value) for value in tree]
    return tree if isinstance(tree, str) else str(tree)


def _printed(paper: PaperStyle, group: str) -> set[str]:
    """The fields of a group that the paper prints."""
    printed = {
        "form": {*paper.blocks, *paper.above, *(name for row in paper.header for name in row)},
        "goals": {"text", "actual_text"} if paper.goal_shape in {"beside", "stacked"} else {"text"},
        "indicators": set(paper.columns),
        "execution": set(paper.money),
        "tasks": set(paper.tasks),
        "rows": set(paper.list_columns),
    }
    if paper.goal_shape == "pointed":
        printed["goals"] = set()
    return printed[group]


def _fill(row: dict[str, Any], group: str, document: str, printed: set[str]) -> None:
    wanted = {*written_fields(document, group), *computed_fields(document, group)}
    known = {item.name for item in fields(_KINDS[group])}
    for name in sorted(wanted & known):
        if name in printed or name in _ALWAYS.get(group, ()):
            row.setdefault(name, "")
