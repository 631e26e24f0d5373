"""Names of elements of SpreadsheetML, and counts and texts in them."""

from __future__ import annotations

import re

from lxml import etree

from jixiao.read.encoding import clean

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def is_on(text: str | None) -> bool:
    """Whether a switch in an attribute is on."""
    return text in {"1", "true", "on"}


def text_of(element: etree._Element | None) -> str:
    """The text of a string with or without formats; guides to pronunciation are left out."""
    if element is None:
        return ""
    pieces = [item.text or "" for item in element.iter(S + "t") if not _is_guide(item)]
    return clean(_ESCAPED.sub(_character, "".join(pieces)))


def _is_guide(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == S + "rPh"


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)  # noqa: PLR2004 - halves of characters
