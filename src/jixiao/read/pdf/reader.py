"""A PDF from its bytes: pages with text are laid out, pages of pictures go to text recognition (PDF 读入)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.error import (
    BrokenDocumentError,
    EncryptedFileError,
    TooManyPagesError,
)
from jixiao.read.intake import Content, Intake
from jixiao.read.ocr import is_available
from jixiao.read.ocr.doubt import doubts
from jixiao.read.page import Page, lay_out, woven
from jixiao.read.page.budget import Budget
from jixiao.read.page.watermark import without_watermark
from jixiao.read.pdf.characters import Character, glyphs_of, is_leaning, read_characters, turn_of
from jixiao.read.pdf.fields import read_fields
from jixiao.read.pdf.frame import Frame
from jixiao.read.pdf.paths import read_drawing
from jixiao.read.pdf.scan import recognised_pages
from jixiao.read.pdf.unpacked import refuse_bomb

_KIND = "PDF "
_MARKED = "有 {} 个斜排的、或横跨表格的大字，当作水印，没有读入"
_PICTURE, _WHOLE_PAGE = 0.02, 0.5  # of the page: a picture that is no ornament; one that is the page
_LOST = 0.1  # of the characters of a page: where more have no meaning the page is recognised as a picture
_FEW = 30  # characters that a scanner prints over its picture


@dataclass(slots=True)
class _Reading:
    """A file while its pages are read."""

    intake: Intake
    budget: Budget
    problems: list[Problem] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)

    def page(self, document: pypdfium2.PdfDocument, index: int) -> Page:
        """One page with its text and its rulings."""
        with _opened(document, index) as page:
            if page is None:
                self._note("page_damaged", index, "已损坏，没有读出内容")
                return Page(index + 1, 1.0, 1.0, (), ())
            frame = Frame.of_page(page)
            with _text_of(page) as text_page:
                count = 0 if text_page is None else max(0, pdfium.FPDFText_CountChars(text_page))
                self.budget.take(count)
                characters, lost = ([], 0) if text_page is None else read_characters(text_page, count)
            drawing = read_drawing(page, self.budget.left)
            self.budget.take(drawing.seen)
            turn = turn_of(characters)
            frame = frame if turn is None else frame.turned(turn)
            fields = read_fields(page, document.formenv and document.formenv.raw, frame, self.budget.left)
            self.budget.take(fields.seen)
        share = drawing.picture / max(1.0, frame.size[0] * frame.size[1])
        is_lost = lost > _LOST * count and is_available()
        if is_lost or _is_scan(characters, share):
            self.scanned.append(index)
        strokes = drawing.strokes(frame)
        glyphs, marked = without_watermark(glyphs_of(characters, frame), strokes)
        self._told(index, "watermark_ignored", sum(map(is_leaning, characters)) + marked, _MARKED)
        self._told(index, "notes_left_out", fields.notes, "有 {} 条批注或图章，没有读入")
        self._told(index, "characters_lost", 0 if is_lost else lost, "有 {} 个字只有字形、没有文字编码，读不出")
        return Page(index + 1, *frame.size, fields.with_printed(glyphs), strokes, drawing.shades(frame))

    def _told(self, index: int, code: str, count: int, words: str) -> None:
        """What is left out, if anything is."""
        if count:
            self._note(code, index, words.format(count))

    def _note(self, code: str, index: int, words: str) -> None:
        self.problems.append(Problem(code, f"第 {index + 1} 页{words}。", Place(page=index + 1)))


def read_pdf(intake: Intake) -> Content:
    """Read a PDF, page by page.

    Hidden streams and actions are left alone: only what is drawn is read, and what was filled into fields. Text that
    stands askew or in large letters across a table is a watermark; it, notes and stamps are told as problems. A page
    whose characters have no meaning in the file is recognised as a picture.

    Raises:
        EncryptedFileError: It opens only with a password.
        BrokenDocumentError: It cannot be opened.
        TooManyPagesError: It has more pages than any paper.
        TooManyMarksError: It has more characters and rulings.
        RecognitionMissingError: It is scanned, and nothing that recognises text is installed.
        ExpansionError: Its streams unpack to more than any paper holds.
        GridTooLargeError: Its tables have more cells.
    """
    refuse_bomb(intake)
    reading = _Reading(intake, Budget.of(intake.name, intake.limits.marks))
    with _document(intake) as document:
        if len(document) > intake.limits.pages:
            raise TooManyPagesError(intake.name, limit=intake.limits.pages)
        pages = [reading.page(document, index) for index in range(len(document))]
        unread: tuple[Problem, ...] = ()
        if reading.scanned:
            pages, unread = recognised_pages(document, pages, reading.scanned, intake)
    blocks = lay_out(pages, intake.limits)
    recognised = [index + 1 for index in reading.scanned] if not unread else []
    return Content(blocks, (*reading.problems, *unread, *woven(blocks), *doubts(blocks, recognised)))


def _is_scan(characters: Sequence[Character], share: float) -> bool:
    """Whether a page is a picture: it has no text, or a large picture with next to none or with hidden text on it."""
    if not characters:
        return share > _PICTURE
    hidden = sum(character.is_hidden for character in characters)
    return share > _WHOLE_PAGE and (len(characters) < _FEW or hidden * 2 > len(characters))


@contextmanager
def _document(intake: Intake) -> Iterator[pypdfium2.PdfDocument]:
    """The open file.

    Raises:
        EncryptedFileError: It opens only with a password.
        BrokenDocumentError: It cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument(intake.data)
        document.init_forms()
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise EncryptedFileError(intake.name) from error
        raise BrokenDocumentError(intake.name, kind=_KIND, reason="文件结构不完整，打不开") from error
    try:
        if len(document) == 0:
            raise BrokenDocumentError(intake.name, kind=_KIND, reason="里面没有一页")
        yield document
    finally:
        document.close()


@contextmanager
def _opened(document: pypdfium2.PdfDocument, index: int) -> Iterator[pdfium.FPDF_PAGE | None]:
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def _text_of(page: pdfium.FPDF_PAGE) -> Iterator[pdfium.FPDF_TEXTPAGE | None]:
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        yield text_page or None
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
