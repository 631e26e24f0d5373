"""Damaging one figure of a sample: which, where, and what must be found."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from jixiao.data.loader import parse_strict
from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.report.paper.parts import FormPart, Part, TextPart
from jixiao.write.layout import Dialect, TextLayout
from jixiao.write.text import write_text
from samples.build import Sample, load_sample

CASES = Path(__file__).parent.parent / "cases" / "mutations.yaml"
TABLES = Path(__file__).parent.parent / "cases" / "mutations_tables.yaml"  # papers that are tables alone
LAYOUT = TextLayout(Dialect.TAB_ROWS)


class DamageError(ValueError):
    """A case does not say which figure it means."""


@dataclass(frozen=True)
class Damage:
    """One damaged figure (改动一个数).

    Attributes:
        name: Id of the test case.
        sample: Name of the sample, or of the tables of :data:`TABLES`.
        finds: Code of the check that must find it.
        fields: Path of the field in the sample's forms → what is printed instead.
        texts: Words of running text → words instead; they must stand there exactly once.
        at: Words of the line where the finding must stand; empty for the damaged line itself.
        follows: Codes of further errors that rightly follow.
        severity: Severity that the finding must have.
    """

    name: str
    sample: str
    finds: str
    fields: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
    follows: frozenset[str] = frozenset()
    severity: str = "error"

    def damaged(self) -> Sample:
        """The sample with the figure changed."""
        sample = load_whole(self.sample)
        parts = _with_fields(sample.parts, self.fields)
        return replace(sample, parts=tuple(_with_texts(parts, self.texts)))

    def lines(self, whole: str, broken: str) -> set[int]:
        """Numbers of the lines where the finding may stand."""
        after = broken.splitlines()
        if self.at:
            return {number for number, line in enumerate(after, 1) if self.at in line}
        pairs = zip(whole.splitlines(), after, strict=True)
        return {number for number, (left, right) in enumerate(pairs, 1) if left != right}


def load_whole(name: str) -> Sample:
    """A consistent paper by its name: a sample, or tables alone, a row a line, with tabs between the cells."""
    tables = cast("Mapping[str, str]", parse_strict(TABLES.read_text(encoding="utf-8"), TABLES.name))
    if name not in tables:
        return load_sample(name)
    return Sample(name, (TextPart(tables[name].replace(" | ", "\t").replace(" |", "\t")),), {})


def printed(sample: Sample) -> str:
    """A sample in the plainest dialect, so that nothing but the damage is on trial."""
    return write_text(sample.document(), LAYOUT)


def _with_fields(parts: tuple[Part, ...], fields: Mapping[str, str]) -> tuple[Part, ...]:
    forms = [form_to_mapping(part.form) for part in parts if isinstance(part, FormPart)]
    changed = copy.deepcopy(forms)
    for path, value in fields.items():
        _put(changed, path.split("."), value)
    built = iter(changed)
    return tuple(
        FormPart(form_from_mapping(next(built)), part.style) if isinstance(part, FormPart) else part for part in parts
    )


def _put(tree: Any, path: list[str], value: str) -> None:  # noqa: ANN401 - a tree of strings, lists and mappings
    for step in path[:-1]:
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    if path[-1] not in tree or tree[path[-1]] == value:
        raise DamageError(".".join(path))
    tree[path[-1]] = value


def _with_texts(parts: tuple[Part, ...], texts: Mapping[str, str]) -> Iterator[Part]:
    whole = "\n".join(part.text for part in parts if isinstance(part, TextPart))
    for old in texts:
        if whole.count(old) != 1:
            raise DamageError(old)
    for part in parts:
        if isinstance(part, TextPart):
            for old, new in texts.items():
                part = TextPart(part.text.replace(old, new))  # noqa: PLW2901 - one change after the other
        yield part


def load_damages() -> tuple[Damage, ...]:
    """Every case of the case file."""
    tree = cast("Mapping[str, Mapping[str, Any]]", parse_strict(CASES.read_text(encoding="utf-8"), CASES.name))
    return tuple(
        Damage(
            name=name,
            sample=entry["sample"],
            finds=entry["finds"],
            fields=entry.get("set", {}),
            texts=entry.get("text", {}),
            at=entry.get("at", ""),
            follows=frozenset(entry.get("follows", ())),
            severity=entry.get("severity", "error"),
        )
        for name, entry in tree.items()
    )
