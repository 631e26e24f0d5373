"""Parts of an Office file packed into one archive, always the same bytes for the same parts (打包)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_UNPRINTABLE = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The bytes of an archive: parts sorted by name, the list of types first, no clock and no machine in it.

    Args:
        parts: Name → XML of each part, or the bytes of a file that stands in the archive.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            part = parts[name]
            archive.writestr(info, part.encode() if isinstance(part, str) else part)
    return out.getvalue()


def printable(text: str) -> str:
    """Text without the characters that XML cannot hold (控制字符)."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Text as it stands in XML, between tags or in an attribute."""
    return escape(printable(text))


def types_xml(kinds: Mapping[str, str]) -> str:
    """The list of types: what each part of the file is.

    Args:
        kinds: Name → type of each part, the properties and the relations left out.
    """
    properties = {"docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in sorted({**kinds, **properties}.items())
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations_xml(links: Mapping[str, tuple[str, str]]) -> str:
    """The parts that a part refers to.

    Args:
        links: Id → kind and name of the part; the kind ``core-properties`` is that of the properties of the file.
    """
    items = "".join(
        f'<Relationship Id="{link}" Type="{_relation(kind)}" Target="{target}"/>'
        for link, (kind, target) in sorted(links.items())
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _relation(kind: str) -> str:
    return f"{_PACKAGE}/relationships/metadata/{kind}" if kind == "core-properties" else f"{_OFFICE}/{kind}"


def properties_xml(title: str) -> str:
    """The properties of the file: its title, and no date, person or machine."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escaped(title)}</dc:title></cp:coreProperties>'
    )
