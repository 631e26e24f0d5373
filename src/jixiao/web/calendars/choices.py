"""Forms that a round may ask for, and when people are reminded, as data (任务可选项)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from jixiao.data import load_data
from jixiao.report.paper.style import style_named
from jixiao.scheme import load_schemes

FILE = "web/rounds.yaml"


@cache
def _tree() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", load_data(FILE))


def styles() -> list[tuple[str, str]]:
    """Official papers by name with their Chinese titles."""
    return [(name, style["title"]) for name, style in _tree()["styles"].items()]


def style_title(name: str) -> str:
    """Title of a paper; its name where it has none."""
    return dict(styles()).get(name, name)


def document_of(style: str) -> str:
    """The kind of paper of the year's work that an official paper is; empty for an unknown one."""
    return str(_tree()["styles"].get(style, {}).get("document", ""))


def form_kind_of(style: str) -> str:
    """The form of an official paper."""
    return style_named(style).kind.value


def all_schemes() -> list[tuple[str, str]]:
    """Every scheme with its title."""
    return [(name, scheme.title) for name, scheme in load_schemes().items()]


def days_before() -> frozenset[int]:
    """Days before a deadline on which people are reminded."""
    return frozenset(int(days) for days in _tree()["remind_before"])


def days_between() -> int:
    """Days between two reminders once the deadline has passed."""
    return int(_tree()["remind_late_every"])
