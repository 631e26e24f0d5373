"""Changes inputs with an eye to their structure: parts of a compressed file, elements of XML, records, lines."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy
from itertools import islice

from lxml import etree

Change = Callable[[bytes, int], bytes]
Mutator = Callable[[bytes, int, int], bytes]

_VALUES = ("", "0", "-1", "1", "2", "16", "200", "1000000", "99999999999999999999", "1E+400", "NaN", "A1:XFD1048576")
_WORDS = (
    "restart",
    "continue",
    "true",
    "x",
    "s",
    "inlineStr",
    "rId1",
    "☑",
    "100%",
    "=1/0",
    "￥-5.00",
    "第一季度",
    "\t",
)
_MOST = 4 * 1024 * 1024  # bytes that one part of an input is unpacked to
_DEEP = 300
_RAW = 0.15  # share of inputs that are changed as plain bytes
_PACKED = {"docx", "xlsx", "ofd", "zip"}
_HEAD = 4  # bytes of the head of a record


def mutator_of(form: str, plain: Change) -> Mutator:
    """The mutator for a format.

    Args:
        form: The name of the format, as the folder of its seeds.
        plain: Changes any bytes, to at most so many.
    """
    change = _packed if form in _PACKED else _records if form == "xls" else _lines

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        source = random.Random(seed)  # noqa: S311 - a fuzzer wants speed and the same again
        if source.random() < _RAW:
            return plain(data, most)
        try:
            changed = change(data, plain, source)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError, KeyError, LookupError):
            changed = b""
        return changed if 0 < len(changed) <= most else plain(data, most)

    return mutate


def _packed(data: bytes, plain: Change, source: random.Random) -> bytes:
    """Change some parts of a compressed file, then pack it again; now and then lose or double a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if entry.file_size < _MOST]
        parts = [(entry.filename, archive.read(entry)) for entry in entries]
    for _ in range(source.randint(1, 3)):
        at = source.randrange(len(parts))
        name, part = parts[at]
        if source.random() < 0.03:  # noqa: PLR2004 - rarely
            parts[at] = source.choice(parts)
        elif name.endswith((".xml", ".rels", ".vml")) and source.random() < 0.85:  # noqa: PLR2004 - mostly
            parts[at] = (name, _tree(part, source))
        else:
            parts[at] = (name, plain(part, len(part) + 200))
    if source.random() < 0.03:  # noqa: PLR2004 - rarely
        del parts[source.randrange(len(parts))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in dict(parts).items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _tree(part: bytes, source: random.Random) -> bytes:
    """Change some elements of an XML part."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(part, parser)
    if root is None:
        raise ValueError
    for _ in range(source.choice((1, 1, 2, 3, 8))):
        elements = [element for element in islice(root.iter(), 20_000) if isinstance(element.tag, str)]
        _element(source.choice(elements), elements, source)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _element(element: etree._Element, elements: list[etree._Element], source: random.Random) -> None:
    """Change one element: its place in the tree, or what it is and says."""
    parent = element.getparent()
    if parent is None or source.random() < 0.5:  # noqa: PLR2004 - half and half
        _say(element, elements, source)
        return
    match source.randrange(8):
        case 0 | 1:
            parent.remove(element)
        case 2 | 3 | 4:
            for _ in range(source.choice((1, 1, 2, 30))):
                parent.insert(source.randrange(len(parent) + 1), deepcopy(element))
        case 5 | 6:
            other = source.choice(elements)
            if element not in other.iter() and len(list(other.iter())) < _DEEP:
                element.append(deepcopy(other))
        case _:
            wrapped = deepcopy(element)
            for _ in range(source.choice((2, 20, _DEEP))):
                outer = etree.Element(element.tag)
                outer.append(wrapped)
                wrapped = outer
            parent.replace(element, wrapped)


def _say(element: etree._Element, elements: list[etree._Element], source: random.Random) -> None:
    """Change the name, an attribute or the text of an element."""
    match source.randrange(5):
        case 0:
            element.tag = source.choice(elements).tag
        case 1 | 2 if element.attrib:
            element.set(source.choice(list(map(str, element.attrib))), source.choice((*_VALUES, *_WORDS)))
        case 3:
            for name, text in source.choice(elements).attrib.items():
                element.set(name, text)
        case _:
            element.text = source.choice((*_VALUES, *_WORDS, *(str(other.text or "") for other in elements[:50])))


def _records(data: bytes, plain: Change, source: random.Random) -> bytes:
    """Change, lose, double or move records of an old workbook that stands without its container."""
    records: list[bytes] = []
    at = 0
    while at + _HEAD <= len(data):
        end = at + _HEAD + int.from_bytes(data[at + 2 : at + _HEAD], "little")
        records.append(data[at:end])
        at = end
    for _ in range(source.choice((1, 1, 2, 5))):
        at = source.randrange(len(records))
        match source.randrange(5):
            case 0 if at:
                del records[at]
            case 1:
                records[at:at] = [source.choice(records)] * source.choice((1, 1, 3, 40))
            case 2:
                records[at] = records[at][:2] + source.choice(records)[2:]
            case _:
                body = plain(records[at][_HEAD:], 4000)[:8224]
                records[at] = records[at][:2] + len(body).to_bytes(2, "little") + body
    return b"".join(records)


def _lines(data: bytes, plain: Change, source: random.Random) -> bytes:
    """Change, lose, double, move or glue lines and words."""
    lines = data.split(b"\n")
    for _ in range(source.choice((1, 2, 4, 8))):
        at, other = source.randrange(len(lines)), source.randrange(len(lines))
        match source.randrange(7):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines[at:at] = [lines[other]] * source.choice((1, 1, 3, 60))
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at : at + 2] = [b"".join(lines[at : at + 2])]
            case 4:
                word = source.choice((*_VALUES, *_WORDS)).encode()
                cut = source.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + word + lines[at][cut:]
            case 5:
                lines[at] += source.choice((b"\t", b"|", b",", b" ", b"\f", b"<td colspan=200>")) * source.choice(
                    (1, 9)
                )
            case _:
                lines[at] = plain(lines[at], len(lines[at]) + 40)
    return b"\n".join(lines)
