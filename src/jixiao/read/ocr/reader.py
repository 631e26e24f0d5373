"""Picture files: a scan, a photograph, a fax of several pages (图片读入)."""

from __future__ import annotations

from jixiao.read.error import TooManyPagesError
from jixiao.read.intake import Content, Intake
from jixiao.read.ocr import recognition
from jixiao.read.ocr.doubt import doubts
from jixiao.read.page import lay_out, woven


def read_picture(intake: Intake) -> Content:
    """Read a picture of a paper, or a TIFF of several pages.

    Raises:
        ReadError: The picture is damaged or too large, takes too long, or recognition is not installed.
        GridTooLargeError: It has more cells.
    """
    recogniser = recognition(intake.name, intake.limits)
    from jixiao.read.ocr.picture import pictures_of  # noqa: PLC0415 - its library is loaded only for pictures

    pages = []
    for number, picture in enumerate(pictures_of(intake.data, intake.name, intake.limits), start=1):
        if number > intake.limits.recognised:
            raise TooManyPagesError(intake.name, limit=intake.limits.recognised)
        pages.append(recogniser.page(picture.pixels, picture.dpi, number))
    blocks = lay_out(pages, intake.limits)
    return Content(blocks, (*woven(blocks), *doubts(blocks, [page.number for page in pages])))
