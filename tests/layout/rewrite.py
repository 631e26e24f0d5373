"""Rewriting a sample without changing what it says: other words, other names, other columns, other layouts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jixiao.document.model import Document, Table
from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.form.model import Form
from jixiao.report.paper.parts import FormPart, Part, TextPart
from jixiao.report.paper.style import PaperStyle, synonyms
from jixiao.write.layout import Dialect, TextLayout
from jixiao.write.text import write_text
from samples.build import Sample
from tests.layout.tables import repeat_heading

LABELS = ("column", "money", "task", "project_list")
_WIDE = {code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)}
_NARROW = str.maketrans("（）：％", "():%")


@dataclass(frozen=True)
class Variation:
    """One way to print the same paper.

    Attributes:
        name: Id of the test case.
        layout: Dialect, widths, pages.
        style: Other words or other order of columns.
        names: Old name → new name of units and places.
        document: Change of the document before it is printed.
        text: Change of the printed text that also changes the values printed.
        reverse: Whether the forms stand in the opposite order.
    """

    name: str
    layout: TextLayout = field(default_factory=lambda: TextLayout(Dialect.TAB_ROWS))
    style: Callable[[PaperStyle], PaperStyle] = lambda style: style
    names: Mapping[str, str] = field(default_factory=dict)
    document: Callable[[Document], Document] = lambda document: document
    text: Callable[[str], str] = lambda text: text
    reverse: bool = False

    @property
    def shows_blanks(self) -> bool:
        """Whether an empty cell leaves a trace in the text."""
        return self.layout.dialect is not Dialect.PDF_LINES and not self.layout.trim_rows

    def parts(self, sample: Sample) -> tuple[Part, ...]:
        """The sample's parts under other names, in other words, perhaps in another order."""
        parts = [self._renamed(part) for part in sample.parts]
        if self.reverse:
            forms = iter([part for part in parts if isinstance(part, FormPart)][::-1])
            parts = [next(forms) if isinstance(part, FormPart) else part for part in parts]
        return tuple(parts)

    def _renamed(self, part: Part) -> Part:
        if isinstance(part, TextPart):
            return TextPart(rename(part.text, self.names))
        mapping = rename_all(form_to_mapping(part.form), self.names)
        return FormPart(form_from_mapping(mapping), self.style(part.style))

    def printed(self, sample: Sample) -> str:
        """The sample as text, printed this way."""
        document = replace(sample, parts=self.parts(sample)).document()
        return self.text(write_text(self.document(document), self.layout))

    def forms(self, sample: Sample) -> tuple[Form, ...]:
        """The forms that must be read from it."""
        return tuple(part.form for part in self.parts(sample) if isinstance(part, FormPart))


def rename(text: str, names: Mapping[str, str]) -> str:
    """Text with names of units and places changed."""
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def rename_all(tree: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    """Every text of a tree with names changed."""
    if isinstance(tree, dict):
        return {key: rename_all(value, names) for key, value in tree.items()}
    if isinstance(tree, list):
        return [rename_all(value, names) for value in tree]
    return rename(tree, names) if isinstance(tree, str) else tree


def reworded(rank: int, fields: Mapping[str, Sequence[str]]) -> Callable[[PaperStyle], PaperStyle]:
    """The synonym of the given rank for each field of each group of labels."""

    def change(style: PaperStyle) -> PaperStyle:
        words = {
            group: {name: synonyms(group, name)[rank % len(synonyms(group, name))] for name in names}
            for group, names in fields.items()
        }
        groups = {*style.words, *words}
        return replace(style, words={one: {**style.words.get(one, {}), **words.get(one, {})} for one in groups})

    return change


def reordered(style: PaperStyle) -> PaperStyle:
    """The same columns with their values in the opposite order: points before actual before target."""
    levels = tuple(name for name in style.columns if name.startswith("level"))
    values = tuple(name for name in style.columns if not name.startswith("level"))
    money = style.money[:1] + style.money[:0:-1] if style.money_heading else style.money
    return replace(style, columns=levels + values[::-1], money=money)


def points_first(style: PaperStyle) -> PaperStyle:
    """The points of a row before its values (families.md F2)."""
    if "points" not in style.columns:
        return style
    rest = [name for name in style.columns if name != "points"]
    after = rest.index("level3") + 1
    return replace(style, columns=(*rest[:after], "points", *rest[after:]))


def wide_digits(text: str) -> str:
    """Digits as full-width characters."""
    return text.translate(_WIDE)


def narrow_marks(text: str) -> str:
    """Brackets, colons and percent signs as half-width characters."""
    return text.translate(_NARROW)


def headings_twice(document: Document) -> Document:
    """Every table of indicators with its heading printed again in its middle."""
    blocks = [repeat_heading(block) if isinstance(block, Table) else block for block in document.blocks]
    return replace(document, blocks=tuple(blocks))
