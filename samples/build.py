"""Make the text papers of ``samples/papers/`` from the data of the samples.

Run ``python samples/build.py`` after changing a sample; a test says when a paper is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jixiao.data.loader import parse_strict
from jixiao.document.model import Document
from jixiao.form.model import Form
from jixiao.report.paper.parts import FormPart, Part, document_of_parts, parts_of
from jixiao.write.layout import Dialect, MergedAt, PageMark, TextLayout
from jixiao.write.text import write_text

ROOT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Sample:
    """One paper as data: its parts in printed order, and the layout of each text paper made from it."""

    name: str
    parts: tuple[Part, ...]
    prints: Mapping[str, TextLayout]

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms, in printed order."""
        return tuple(part.form for part in self.parts if isinstance(part, FormPart))

    def document(self) -> Document:
        """The paper as a document."""
        return document_of_parts(self.parts, self.name)


def _layout(mapping: Mapping[str, str]) -> TextLayout:
    kinds = {"dialect": Dialect, "merged_at": MergedAt, "page_mark": PageMark}
    flags = {"split_rows", "letter_gap", "trim_rows"}
    values: dict[str, Any] = {}
    for name, word in mapping.items():
        if name in kinds:
            values[name] = kinds[name](word)
        else:
            values[name] = word == "yes" if name in flags else int(word)
    return TextLayout(**values)


def _read(path: Path) -> object:
    return parse_strict(path.read_text(encoding="utf-8"), path.name)


def sample_names() -> tuple[str, ...]:
    """Names of all samples, sorted."""
    return tuple(sorted(path.parent.name for path in ROOT.glob("*/paper.yaml")))


def load_sample(name: str) -> Sample:
    """One sample by the name of its folder."""
    tree = cast("Mapping[str, Any]", _read(ROOT / name / "paper.yaml"))
    prints = {stem: _layout(layout) for stem, layout in tree["prints"].items()}
    return Sample(name, parts_of(tree["parts"], lambda file: _read(ROOT / name / file)), prints)


def papers() -> Mapping[Path, str]:
    """Every text paper of every sample: where it lies and what stands in it."""
    made: dict[Path, str] = {}
    for name in sample_names():
        sample = load_sample(name)
        for stem, layout in sample.prints.items():
            made[ROOT / "papers" / f"{stem}.txt"] = write_text(sample.document(), layout)
    return made


def main() -> int:
    """Write every paper."""
    for path, text in papers().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.relative_to(ROOT.parent).as_posix()}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
