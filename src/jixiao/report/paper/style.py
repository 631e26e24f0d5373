"""What each official paper looks like: its blocks, its columns, its words, read from ``data/forms/papers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from jixiao.data import load_data
from jixiao.error import JixiaoError
from jixiao.form.model import FormKind
from jixiao.report.wording import KINDS

_HOLE = re.compile(r"\{(\w+)\}")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


class StyleUnknownError(JixiaoError):
    """No official paper of that name."""

    code = "RP001"
    message = "没有名为“{name}”的表样"
    fix = "应为 {known} 之一。"


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """How one kind of form is printed (表样).

    Attributes:
        name: Key in the data file.
        kind: The form that it is the paper of.
        blocks: Blocks in printed order: ``header``, ``money``, ``goals``, ``goal_text``, ``tasks``, ``indicators``,
            ``list``, ``total``, ``reasons``, ``measures``, ``sign_off``.
        above: Fields printed in a line above the table.
        header: Rows of label and value at the top of the table, by field.
        options: Options of the tick boxes, by field.
        money, tasks, columns, list_columns: Columns of the blocks, by field.
        items: Rows of the money block of a blank paper (资金来源).
        money_heading: Whether the money block prints its headings.
        goal_shape: How the goal's text stands: ``numbered``, ``pointed``, ``beside``, ``stacked``, ``plain``.
        side: Block → header word printed in a cell merged over the whole block at its left.
        full_points: What the total row prints in the column of points; empty prints one cell.
        tick: Glyph of a ticked box; empty where the glyph is lost.
        words: Group → field → printed word, where it is not the first of ``labels.yaml``.
    """

    name: str
    kind: FormKind
    blocks: tuple[str, ...]
    above: tuple[str, ...] = ()
    header: tuple[tuple[str, ...], ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    money: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    list_columns: tuple[str, ...] = ()
    list_group: str = "project_list"
    items: tuple[str, ...] = ()
    money_heading: bool = True
    goal_shape: str = "plain"
    side: Mapping[str, str] = field(default_factory=dict)
    full_points: str = ""
    tick: str = "☑"
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def word(self, group: str, name: str, **values: str | None) -> str:
        """The printed label of a field; a bracket whose value is not given is left out.

        Args:
            group: Group of ``labels.yaml``.
            name: Field of that group.
            values: What stands in the holes of the label, such as ``points``.
        """
        template = self.words.get(group, {}).get(name) or synonyms(group, name)[0]
        return fill(template, values)


def fill(template: str, values: Mapping[str, str | None]) -> str:
    """Fill the holes of a label; a bracket with an empty hole goes."""
    missing = {name for name in _HOLE.findall(template) if not values.get(name)}
    for bracket in _BRACKETS.findall(template):
        if missing & set(_HOLE.findall(bracket)):
            template = template.replace(bracket, "")
    return _HOLE.sub(lambda hole: values.get(hole[1]) or "", template).rstrip("：\n")


def synonyms(group: str, name: str) -> tuple[str, ...]:
    """All words of ``labels.yaml`` for a field, in the order of the file."""
    tree = cast("Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]", load_data("forms/labels.yaml"))
    return tuple(entry["word"] for entry in tree[group].get(name, ()))


def _listed(tree: Mapping[str, object], key: str) -> tuple[str, ...]:
    return tuple(cast("Sequence[str]", tree.get(key, ())))


@cache
def load_styles() -> Mapping[str, PaperStyle]:
    """All styles of ``data/forms/papers.yaml``, by name."""
    tree = cast("Mapping[str, Mapping[str, object]]", load_data("forms/papers.yaml"))
    return {name: _style(name, entry) for name, entry in tree.items()}


def _style(name: str, entry: Mapping[str, object]) -> PaperStyle:
    options = cast("Mapping[str, Sequence[str]]", entry.get("options", {}))
    return PaperStyle(
        name=name,
        kind=FormKind(str(entry["kind"])),
        blocks=_listed(entry, "blocks"),
        above=_listed(entry, "above"),
        header=tuple(tuple(row) for row in cast("Sequence[Sequence[str]]", entry.get("header", ()))),
        options={key: tuple(words) for key, words in options.items()},
        money=_listed(entry, "money"),
        tasks=_listed(entry, "tasks"),
        columns=_listed(entry, "columns"),
        list_columns=_listed(entry, "list"),
        items=_listed(entry, "items"),
        list_group=str(entry.get("list_group", "project_list")),
        money_heading=entry.get("money_heading") != "unprinted",
        goal_shape=str(entry.get("goal_shape", "plain")),
        side=cast("Mapping[str, str]", entry.get("side", {})),
        full_points=str(entry.get("full_points", "")),
        words=cast("Mapping[str, Mapping[str, str]]", entry.get("words", {})),
    )


def style_named(name: str) -> PaperStyle:
    """One style by its name.

    Raises:
        StyleUnknownError: There is none.
    """
    styles = load_styles()
    if name not in styles:
        known = "、".join(f"{other}（{KINDS[style.kind]}）" for other, style in styles.items())
        raise StyleUnknownError(name=name, known=known)
    return styles[name]
