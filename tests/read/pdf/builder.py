"""The smallest PDF that shows what a test needs: words, lines, boxes, turned pages, forms (测试用 PDF)."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

FONT = b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
WIDTHS = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) "
    b"/Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>"
)
DESCRIPTION = (
    b"<< /Type /FontDescriptor /FontName /Song /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)
PICTURE = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


@dataclass
class Leaf:
    """A page; y grows upwards, as in the file.

    Attributes:
        width: Width in points.
        height: Height in points.
        rotate: What the file says of turning.
        crop: The visible part, if not the whole.
    """

    width: float = 595
    height: float = 842
    rotate: int = 0
    crop: Sequence[float] | None = None
    marks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    picture: bool = False

    def text(self, x: float, y: float, words: str, size: float = 10, matrix: str = "1 0 0 1", mode: int = 0) -> Leaf:
        """Words whose base line begins at a point."""
        code = words.encode("utf-16-be").hex()
        self.marks.append(f"BT {mode} Tr /F1 {size} Tf {matrix} {x} {y} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Leaf:
        """A thin stroke."""
        self.marks.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def box(self, x: float, y: float, width: float, height: float, colour: str = "0 g") -> Leaf:
        """A filled box."""
        self.marks.append(f"{colour} {x} {y} {width} {height} re f 0 g")
        return self

    def grid(self, across: Sequence[float], up: Sequence[float]) -> Leaf:
        """All rulings of a plain grid."""
        for x in across:
            self.line(x, up[0], x, up[-1])
        for y in up:
            self.line(across[0], y, across[-1], y)
        return self

    def note(self, kind: str, box: Sequence[float], entries: str) -> Leaf:
        """A field of a form (``Widget``) or a note."""
        rect = " ".join(map(str, box))
        self.notes.append(f"<< /Type /Annot /Subtype /{kind} /Rect [{rect}] {entries} >>")
        return self

    def scan(self) -> Leaf:
        """A picture as large as the page."""
        self.picture = True
        self.marks.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I1 Do Q")
        return self


def build(*leaves: Leaf, extra: bytes = b"", broken: bool = False) -> bytes:
    """The bytes of a file."""
    count = len(leaves)
    first = 7
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(count))
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {_form(leaves, first)} >>".encode(),
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        FONT,
        WIDTHS,
        DESCRIPTION,
        _stream(
            b"\xff", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        ),
    ]
    for index, leaf in enumerate(leaves):
        crop = "" if leaf.crop is None else f" /CropBox [{' '.join(map(str, leaf.crop))}]"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {leaf.width} {leaf.height}]{crop} /Rotate {leaf.rotate} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >> "
            f"/Contents {first + 2 * index + 1} 0 R /Annots [{' '.join(_notes(leaves, first)[index])}] >>".encode()
        )
        bodies.append(_stream("\n".join(leaf.marks).encode(), "/Filter /FlateDecode", packed=True))
    bodies += [note.encode() for leaf in leaves for note in leaf.notes]
    data, places = b"%PDF-1.7\n", list[int]()
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    if broken:
        return data[: len(data) // 3]
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, extra, len(data))
    return data + table + trailer


def _notes(leaves: Sequence[Leaf], first: int) -> list[list[str]]:
    """References to the notes of each page, which stand behind the pages."""
    numbers = itertools.count(first + 2 * len(leaves))
    return [[f"{next(numbers)} 0 R" for _ in leaf.notes] for leaf in leaves]


def _form(leaves: Sequence[Leaf], first: int) -> str:
    """The entry of a form that has all fields."""
    pairs = zip(leaves, _notes(leaves, first), strict=True)
    fields = [ref for leaf, refs in pairs for note, ref in zip(leaf.notes, refs, strict=True) if "/Widget" in note]
    return f"/AcroForm << /Fields [{' '.join(fields)}] >>" if fields else ""


def _stream(data: bytes, entries: str, *, packed: bool = False) -> bytes:
    body = zlib.compress(data) if packed else data
    return f"<< {entries} /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"
