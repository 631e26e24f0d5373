"""Pages of OFD that are only pictures: given to text recognition (扫描页)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.container import Container
from jixiao.read.error import BrokenPictureError
from jixiao.read.intake import Intake
from jixiao.read.ocr import is_available, left_unread, recognition
from jixiao.read.ofd.page import Picture, Shown
from jixiao.read.page import Glyph, Page, Stroke

_POINTS = 72


def recognised(intake: Intake, container: Container, shown: Sequence[Shown]) -> tuple[list[Page], tuple[Problem, ...]]:
    """The pages, those that are only pictures as text recognition reads them.

    Returns:
        The pages, and a problem for each whose picture could not be read.

    Raises:
        RecognitionMissingError: Nothing that recognises text is installed, and no page has text.
        ReadError: The pictures are too large, too many or take too long.
    """
    if not is_available():
        pages = [item.page for item in shown]
        return pages, left_unread(intake.name, pages, [item.page.number for item in shown if item.picture])
    from jixiao.read.ocr.picture import pictures_of  # noqa: PLC0415 - its library is loaded only for pictures

    recogniser = recognition(intake.name, intake.limits)
    pages = []
    problems: list[Problem] = []
    for item in shown:
        number = item.page.number
        data = container.read(item.picture.part) if item.picture else None
        if item.picture is None or data is None:
            pages.append(item.page)
            continue
        try:
            picture = next(pictures_of(data, intake.name, intake.limits, number))
        except BrokenPictureError:
            problems.append(Problem("picture_not_read", f"第 {number} 页的图片打不开，没有读入。", Place(page=number)))
            pages.append(item.page)
            continue
        wide = (item.picture.x1 - item.picture.x0) / _POINTS
        dpi = picture.pixels.shape[1] / wide if wide > 0 else picture.dpi
        pages.append(_placed(recogniser.page(picture.pixels, dpi, number), item.picture, item.page))
    return pages, tuple(problems)


def _placed(found: Page, picture: Picture, page: Page) -> Page:
    """What a picture shows, where the picture lies on its page; a picture that was turned is the page."""
    is_turned = (found.width > found.height) != (picture.x1 - picture.x0 > picture.y1 - picture.y0)
    if is_turned:
        return found
    right, down = picture.x0, picture.y0
    return replace(
        page,
        glyphs=tuple(
            Glyph(glyph.text, glyph.x0 + right, glyph.y0 + down, glyph.x1 + right, glyph.y1 + down, glyph.confidence)
            for glyph in found.glyphs
        ),
        strokes=tuple(
            Stroke(line.x0 + right, line.y0 + down, line.x1 + right, line.y1 + down) for line in found.strokes
        ),
    )
