"""The phrases of generated papers (成文用语), from ``data/papers/``: templates whose holes are filled with figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from jixiao.data import load_data


def phrases(paper: str) -> Mapping[str, Any]:
    """All phrases of a paper; must not be changed.

    Args:
        paper: Name of the file below ``data/papers/``, without its suffix.
    """
    return cast("Mapping[str, Any]", load_data(f"papers/{paper}.yaml"))


def phrase(paper: str, *path: str, **values: str) -> str:
    """One phrase with its holes filled.

    Args:
        paper: The paper.
        path: Names of the groups and of the phrase.
        values: What stands in its holes.
    """
    found: Any = phrases(paper)
    for name in path:
        found = found[name]
    return str(found).format_map(values)
