"""XML parts of office files, parsed with distrust: no entities, no network, no document type (XML)."""

from __future__ import annotations

import re

from lxml import etree

from jixiao.read.error import BrokenDocumentError

_LARGEST = 999_999_999
_DECLARED = re.compile(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']*)")
_PLAIN = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"gb2312", b"gbk", b"gb18030"})
_STRICT_FAMILY = b"http://purl.oclc.org/ooxml/"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def common_dialect(data: bytes) -> bytes:
    """A part of the strict dialect of Office Open XML with the names of the common one."""
    if _STRICT_FAMILY in data:
        for strict, common in _STRICT:
            data = data.replace(strict, common)
    return data


def nodes_of(data: bytes) -> int:
    """How many elements and attributes a part has at most, known before it is parsed.

    Where the encoding could hide them, every byte may be one.
    """
    declared = _DECLARED.match(data)
    if declared and declared[1].lower() not in _PLAIN:
        return len(data)
    return data.count(b"<") - data.count(b"</") + data.count(b"=")


def parse_part(data: bytes, name: str, kind: str) -> etree._Element:
    """The root of an XML part; the strict dialect of Office Open XML becomes the common one.

    Args:
        data: The part.
        name: The file, for messages.
        kind: What the file is, in Chinese, for messages.

    Raises:
        BrokenDocumentError: It is no sound XML, nests too deep, or has a document type.
    """
    data = common_dialect(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenDocumentError(name, kind=kind, reason=_reason(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenDocumentError(name, kind=kind, reason="XML 带有文档类型声明（DTD），正常文件没有")
    return root


def parse_loosely(data: bytes) -> etree._Element | None:
    """The root of an XML part that even office programs write with faults (VML); ``None`` where there is nothing."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    is_sound = root is not None and root.getroottree().docinfo.internalDTD is None
    return root if is_sound else None


def count(text: str | None, default: int = 0, most: int = _LARGEST) -> int:
    """A count in an attribute, held between 0 and ``most``; ``default`` where there is none, or too many digits."""
    if not text:
        return default
    digits = text.strip()
    is_count = digits.isascii() and digits.isdigit() and len(digits) <= len(str(_LARGEST))
    return min(int(digits), most) if is_count else default


def _reason(error: Exception) -> str:
    words = str(error)
    if "depth" in words:
        return "元素嵌套太深"
    if "huge" in words.lower() or "too long" in words.lower():
        return "XML 里有超长的文字"
    return "不是完整的 XML"


def relations(data: bytes | None, name: str, kind: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id → type (its last word) and target; external ones are left out."""
    if data is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for element in parse_part(data, name, kind):
        if element.get("TargetMode") != "External":
            word = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = (word, element.get("Target", ""))
    return found


def resolved(folder: str, target: str) -> str:
    """The name of a part that another part in ``folder`` points to."""
    if target.startswith("/"):
        return target[1:]
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
