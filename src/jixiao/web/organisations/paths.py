"""Paths of the tree of organisations: the ids from the top down, eight digits each (层级路径)."""

from __future__ import annotations

STEP = 8
DEEPEST = 8


def path_below(above: str, number: int) -> str:
    """Path of the organisation with that id below another path, empty for the top."""
    return f"{above}{number:0{STEP}d}"


def bureau_path(path: str) -> str:
    """Path of the bureau at the top of a path."""
    return path[:STEP]


def depth_of(path: str) -> int:
    """How deep a path leads, 0 for a bureau."""
    return len(path) // STEP - 1


def path_after(path: str) -> str:
    """The first path behind all that are below a path: what is at or below it is a range, which an index finds."""
    return f"{path[:-STEP]}{int(path[-STEP:]) + 1:0{STEP}d}"


def paths_above(path: str) -> tuple[str, ...]:
    """The path and every path above it, from the top."""
    return tuple(path[: end + STEP] for end in range(0, len(path), STEP))
