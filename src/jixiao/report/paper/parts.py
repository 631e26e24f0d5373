"""A paper put together from forms and paragraphs: the shape of ``samples/*/paper.yaml`` (成文材料)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from jixiao.document.model import Block, Document, LineRole
from jixiao.form.mapping import FormMappingError, form_from_mapping
from jixiao.form.model import Form
from jixiao.report.paper.choice import style_of
from jixiao.report.paper.official import document_of, form_blocks, paragraph
from jixiao.report.paper.style import PaperStyle, style_named


@dataclass(frozen=True, slots=True)
class FormPart:
    """A form and the official paper on which it is printed."""

    form: Form
    style: PaperStyle


@dataclass(frozen=True, slots=True)
class TextPart:
    """A heading or a paragraph; without a role it has the one that its numbering shows."""

    text: str
    role: LineRole | None = None


Part: TypeAlias = FormPart | TextPart
Fetch: TypeAlias = Callable[[str], object]
Print: TypeAlias = Callable[[Form, str | None], Iterable[Part]]

_DEEPEST = 8  # how many files may name each other in a row


def printed_form(form: Form, style: str | None) -> tuple[FormPart]:
    """A form on the paper of the given name, or on the one that suits it.

    Raises:
        StyleUnknownError: There is no paper of that name.
        NoStyleError: There is no paper for a form of this kind.
    """
    return (FormPart(form, style_of(form) if style is None else style_named(style)),)


def parts_of(tree: object, fetch: Fetch, printed: Print = printed_form) -> tuple[Part, ...]:
    """The parts that a file of data holds: a paper, one form, forms, or what ``jixiao read --json`` printed.

    Args:
        tree: The data, as the strict loader gives them.
        fetch: Gives the data of another file that a part names.
        printed: Gives the parts for a form and the name of the paper that the data ask for.

    Raises:
        FormMappingError: The data are of another shape.
    """
    return tuple(_parts(tree, _Source(fetch, printed), _DEEPEST))


def document_of_parts(parts: Sequence[Part], name: str = "") -> Document:
    """The parts as a document, one after the other."""
    blocks: list[Block] = []
    for number, part in enumerate(parts, 1):
        if isinstance(part, FormPart):
            blocks += form_blocks(part.form, part.style, number)
        else:
            blocks.append(paragraph(part.text, part.role))
    return document_of(blocks, name)


@dataclass(frozen=True, slots=True)
class _Source:
    """How other files are fetched and how forms become parts."""

    fetch: Fetch
    printed: Print


def _parts(tree: object, source: _Source, depth: int) -> Iterator[Part]:
    if isinstance(tree, str) or not isinstance(tree, Mapping | Sequence):
        raise FormMappingError(reason="既不是表，也不是若干张表")
    if not isinstance(tree, Mapping):
        for entry in tree:
            yield from _parts(entry, source, depth)
        return
    held = next((name for name in ("parts", "forms", "file", "text", "form", "kind") if name in tree), None)
    if held is None:
        raise FormMappingError(reason="没有 parts、forms、form、text 或 kind")
    if held in {"parts", "forms"}:
        yield from _parts(tree[held], source, depth)
    elif held == "file":
        if depth == 0:
            raise FormMappingError(reason=f"文件一个引一个，超过 {_DEEPEST} 层")
        yield from _parts(source.fetch(str(tree["file"])), source, depth - 1)
    else:
        made = _made(tree, held)
        style = str(tree["style"]) if "style" in tree else None
        yield from (made,) if isinstance(made, TextPart) else source.printed(made, style)


def _made(tree: Mapping[str, Any], held: str) -> Form | TextPart:
    try:
        if held == "text":
            return TextPart(str(tree["text"]), LineRole(tree["role"]) if "role" in tree else None)
        return form_from_mapping(tree["form"] if held == "form" else tree)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FormMappingError(reason=f"“{held}”里有不合要求的内容（{error}）") from error
