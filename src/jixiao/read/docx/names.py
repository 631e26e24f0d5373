"""Names of elements and attributes of WordprocessingML, written out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_VAL = W + "val"
_ALTERNATIVES, _CHOICE, _FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
_CONTROL, _CONTENT = W + "sdt", W + "sdtContent"
_OFF = {"0", "false", "off", "none"}
_SKIPPED = {W + "del", W + "moveFrom"}
_PASSED = {W + "ins", W + "moveTo", W + "customXml", W + "smartTag", W + "hyperlink", W + "fldSimple"} | {
    W + "bdo",
    W + "dir",
    W + "sdtContent",
}
_OPENED = frozenset({*_PASSED, *_SKIPPED, _ALTERNATIVES})

Properties: TypeAlias = Mapping[str, etree._Element]  # noqa: SLF001 - lxml's only name for the type of its elements


def properties_of(element: etree._Element, tag: str) -> Properties:
    """What the properties of a paragraph, row or cell hold, by name; nothing where there are none.

    Args:
        element: The paragraph, row or cell.
        tag: Tag of its properties, such as ``w:pPr``.
    """
    for properties in element.iterchildren(tag):
        return {child.tag: child for child in properties}
    return {}


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute ``w:val`` of an element, or another of the same namespace."""
    if element is None:
        return None
    return element.get(_VAL if name == "val" else W + name)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    return element is not None and (value(element) or "on").lower() not in _OFF


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control (内容控件) shows only the words that ask for input."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def content(parent: etree._Element) -> Sequence[etree._Element]:
    """Children as accepted: wrappers opened, deletions left out, of alternatives the first.

    A content control inside is handed out as it is; so is everything that holds text.
    """
    children = list(parent)
    for child in children:
        if child.tag in _OPENED:
            return list(_accepted(children))
    return children


def _accepted(children: Sequence[etree._Element]) -> Iterator[etree._Element]:
    for child in children:
        tag = child.tag
        if tag in _PASSED:
            yield from content(child)
        elif tag == _ALTERNATIVES:
            chosen = child.find(_CHOICE)
            chosen = child.find(_FALLBACK) if chosen is None else chosen
            if chosen is not None:
                yield from content(chosen)
        elif tag not in _SKIPPED:
            yield child


def opened(parent: etree._Element) -> Iterator[etree._Element]:
    """Children as accepted, content controls opened as well."""
    for child in content(parent):
        if child.tag == _CONTROL:
            inner = child.find(_CONTENT)
            if inner is not None:
                yield from opened(inner)
        else:
            yield child
