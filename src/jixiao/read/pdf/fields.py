"""What was filled into a PDF form or typed over a page: text fields, choices, tick boxes, free text (表单域)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from jixiao.read.page import Glyph
from jixiao.read.pdf.frame import Box, Frame, is_near

_TICKED, _OPEN = "☑", "□"
_BOXES = frozenset("□■☐☑☒▢◻◯○●")
_OFF = frozenset({"", "Off"})  # how a tick box looks that is not ticked
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_WORDS = {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
_TICKS = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}
_SILENT = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET}
_LARGEST = 14.0  # points: letters that fill a field
_NARROW = 0.5  # of their height: width of Latin letters
_FIRST_WIDE = 0x2E80
_MOST = 10_000  # fields and notes of a page that are looked at


@dataclass(slots=True)
class Fields:
    """What the fields of a page hold.

    Attributes:
        most: How many characters they may have.
        glyphs: The words, on the upright page.
        boxes: Where the tick boxes stand.
        notes: How many notes, stamps and marks are left out.
        seen: How many characters and fields were looked at.
    """

    most: int
    glyphs: list[Glyph] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: int = 0
    seen: int = 0

    def with_printed(self, glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """The characters of the page and those of the fields; an empty box that is printed under a tick box goes."""
        kept = [glyph for glyph in glyphs if glyph.text not in _BOXES or not any(map(_holds(glyph), self.boxes))]
        return (*kept, *self.glyphs)

    def write(self, text: str, box: Box) -> None:
        """Words in a box, line by line."""
        lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        self.seen += len(text)
        if self.seen > self.most or not any(lines):
            return
        x0, y0, x1, y1 = box
        pitch = (y1 - y0) / len(lines)
        size = min(_LARGEST, pitch)
        for at, line in enumerate(lines):
            wide = sum(1.0 if ord(letter) >= _FIRST_WIDE else _NARROW for letter in line) * size
            middle = y0 + pitch * (at + 0.5)
            if line:
                self.glyphs.append(Glyph(line, x0, middle - size / 2, min(x1, x0 + wide), middle + size / 2))


def _holds(glyph: Glyph) -> Callable[[Box], bool]:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    return lambda box: box[0] <= x <= box[2] and box[1] <= y <= box[3]


def read_fields(page: pdfium.FPDF_PAGE, form: pdfium.FPDF_FORMHANDLE | None, frame: Frame, most: int) -> Fields:
    """The words and ticks that stand in the fields of a page, and free text over it.

    Args:
        page: The page.
        form: The open form of the file; ``None`` where it has none.
        frame: The page turned upright.
        most: How many characters they may have.
    """
    fields = Fields(most)
    for annotation in _annotations(page):
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        box = _box_of(annotation, frame)
        fields.seen += 1
        if box is None or pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            continue
        if kind == pdfium.FPDF_ANNOT_WIDGET and form is not None:
            _fill(fields, form, annotation, box)
        elif kind == pdfium.FPDF_ANNOT_FREETEXT:
            fields.write(_value(annotation, b"Contents"), box)
        else:
            fields.notes += kind not in _SILENT
    return fields


def _fill(fields: Fields, form: pdfium.FPDF_FORMHANDLE, annotation: pdfium.FPDF_ANNOTATION, box: Box) -> None:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _WORDS:
        fields.write(_text(lambda out, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, out, size)), box)
    elif kind in _TICKS:
        fields.boxes.append(box)
        fields.write(_OPEN if _value(annotation, b"AS") in _OFF else _TICKED, box)


@contextmanager
def _opened(page: pdfium.FPDF_PAGE, index: int) -> Iterator[pdfium.FPDF_ANNOTATION | None]:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation or None
    finally:
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _annotations(page: pdfium.FPDF_PAGE) -> Iterator[pdfium.FPDF_ANNOTATION]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        with _opened(page, index) as annotation:
            if annotation is not None:
                yield annotation


def _box_of(annotation: pdfium.FPDF_ANNOTATION, frame: Frame) -> Box | None:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return None
    edges = (rect.left, rect.bottom, rect.right, rect.top)
    return frame.box(((rect.left, rect.bottom), (rect.right, rect.top))) if is_near(edges) else None


def _value(annotation: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    """A text or name in the entries of a note."""
    return _text(lambda out, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, out, size))


def _text(ask: Callable[[ctypes.Array[ctypes.c_ushort] | None, int], int]) -> str:
    """A text that the library hands over, asked for its length first."""
    length = ask(None, 0)
    if length <= 2:  # noqa: PLR2004 - only the zero at the end
        return ""
    out = (ctypes.c_ushort * (length // 2 + 1))()
    ask(out, length)
    return bytes(out)[: length - 2].decode("utf-16-le", "replace")
