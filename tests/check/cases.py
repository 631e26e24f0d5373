"""Case files of the checks: papers built from data, one figure changed where a case says so."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jixiao.check.paper import Paper
from jixiao.data.loader import parse_strict
from jixiao.document import Block, Document, Line
from jixiao.finding import Problem
from jixiao.form.mapping import form_from_mapping, place_from_mapping, statement_from_mapping
from jixiao.form.model import Form
from jixiao.place import Place
from jixiao.score import SCORED_KINDS, FormScore, choose_scheme, score_form
from tests.form.grid.tables import paper_of as drawn

FOLDER = Path(__file__).parent.parent / "cases" / "checks"


@dataclass(frozen=True)
class Case:
    """One situation of a case file; ``data`` has ``of`` and ``set`` already worked in."""

    check: str
    name: str
    data: Mapping[str, Any]

    @property
    def is_mutation(self) -> bool:
        """Whether the case is another one with a figure changed."""
        return "of" in self.data


def load_cases() -> Iterator[Case]:
    """Every case of every file, in file order."""
    for path in sorted(FOLDER.glob("*.yaml")):
        tree = cast("Mapping[str, Mapping[str, Any]]", parse_strict(path.read_text(encoding="utf-8"), path.name))
        for name, data in tree.items():
            yield Case(path.stem, name, _worked_in(tree, data))


def _worked_in(tree: Mapping[str, Mapping[str, Any]], data: Mapping[str, Any]) -> Mapping[str, Any]:
    if "of" not in data:
        return data
    merged = copy.deepcopy(dict(tree[data["of"]]))
    for path, value in data["set"].items():
        _put(merged, path.split("."), value)
    return {**merged, **data}


def _put(tree: Any, path: list[str], value: Any) -> None:  # noqa: ANN401 - a tree of strings, lists and mappings
    """Set one leaf; the leaf must stand in the tree already, so that a case changes what it means to change."""
    for step in path[:-1]:
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    last = path[-1]
    if isinstance(tree, list):
        tree[int(last)] = value
    else:
        if last not in tree:
            raise KeyError(path)
        tree[last] = value


def paper_of(data: Mapping[str, Any], file: str = "case.txt") -> Paper:
    """The paper that a case describes: ``form`` or ``forms``, ``statements``, ``lines`` (with bars: rows of tables)."""
    mappings = data.get("forms", [data["form"]] if "form" in data else [])
    forms = tuple(form_from_mapping({"kind": "project_self_evaluation", **mapping}) for mapping in mappings)
    return Paper(
        document=Document(data.get("file", file), sha256="", format="text", blocks=_blocks(data.get("lines", ()))),
        forms=forms,
        statements=tuple(statement_from_mapping(item) for item in data.get("statements", ())),
        problems=tuple(_problem(item) for item in data.get("problems", ())),
        scores=tuple(_score(form, data.get("scheme")) for form in forms),
    )


def _blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    if any(line.startswith("|") for line in lines):
        return drawn("\n".join(lines)).blocks
    return tuple(Line(text, Place(line=number)) for number, text in enumerate(lines, 1))


def _score(form: Form, scheme: str | None) -> FormScore | None:
    return score_form(form, choose_scheme(form, scheme)) if form.kind in SCORED_KINDS else None


def _problem(item: Mapping[str, Any]) -> Problem:
    form = int(item["form"]) if "form" in item else None
    return Problem(item["code"], item.get("message", ""), place_from_mapping(item.get("place")), form)


def siblings_of(data: Mapping[str, Any]) -> tuple[Paper, ...]:
    """The papers read together with it: ``siblings``, each like a case of its own."""
    return tuple(paper_of(item, f"sibling{number}.txt") for number, item in enumerate(data.get("siblings", ())))
