"""Texts as reports take them (成文): figures put in by their names, lines parted, each where the data want it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Any

from jixiao.web.narratives.sections import Section

_NAMED = re.compile(r"【([^【】\n]{1,40})】")
_TYPED = re.compile(r"\d[\d,，]*(?:\.\d+)?\s*(?:亿元|万元|元|%|％|个百分点)")


def filled(text: str, figures: Mapping[str, str]) -> str:
    """A text with its figures; a name that is none stays as it was typed."""
    return _NAMED.sub(lambda found: figures.get(found[1].strip(), found[0]), text)


def doubts_about(text: str, figures: Mapping[str, str]) -> list[str]:
    """What its writer should look at: names of no figure, and figures typed by hand, which do not follow the data."""
    unknown = [name for name in _NAMED.findall(text) if name.strip() not in figures]
    typed = list(dict.fromkeys(_TYPED.findall(text)))
    doubts = [f"没有叫“{name}”的数，照原样印出" for name in dict.fromkeys(unknown)]
    if not typed:
        return doubts
    same = {words: name for name, words in figures.items()}
    told = [f"{one}可写作【{same[one]}】" if one in same else one for one in typed]
    return [*doubts, f"手工打的数不随数据变：{'、'.join(told)}"]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that hold something."""
    return tuple(words for line in text.splitlines() if (words := line.strip()))


def shaped(text: str, shape: str) -> Any:  # noqa: ANN401 - a text, a list or a mapping of them
    """A text in the shape in which the data hold it."""
    if shape == "lines":
        return list(lines_of(text))
    if shape == "pairs":
        parted = (re.split(r"[:：]", line, maxsplit=1) for line in lines_of(text))
        return {one[0].strip(): one[1].strip() for one in parted if len(one) > 1 and one[0].strip() and one[1].strip()}
    if shape == "blocks":
        blocks = [lines_of(block) for block in re.split(r"\n\s*\n", text)]
        return [{"heading": block[0], "paragraphs": list(block[1:])} for block in blocks if block]
    return "".join(lines_of(text))


def with_texts(
    figures: Mapping[str, Any], sections: Iterable[Section], texts: Mapping[str, str], named: Mapping[str, str]
) -> dict[str, Any]:
    """The figures of final accounts with the texts in their places.

    Args:
        figures: In the shape of ``year.yaml``.
        sections: Their sections.
        texts: Text by name of its section.
        named: Figures by what texts call them.
    """
    tree: dict[str, Any] = copy.deepcopy(dict(figures))
    coded = {("class", one["code"]): one for one in tree.get("functions", ())}
    divisions = [division for one in tree.get("functions", ()) for division in one["divisions"]]
    coded |= {("item", item["code"]): item for division in divisions for item in division["items"]}
    for section in sections:
        value = shaped(filled(texts.get(section.name, ""), named), section.shape)
        if not value:
            continue
        kind, _, rest = section.name.partition("/")
        if kind in {"class", "item"}:
            code, _, field = rest.partition("/")
            coded[kind, code][field] = value
        elif kind == "projects":
            tree.setdefault("projects", {})[rest] = value
        else:
            *steps, last = section.name.split("/")
            node = tree
            for step in steps:
                node = node.setdefault(step, {})
            node[last] = value
    return tree
