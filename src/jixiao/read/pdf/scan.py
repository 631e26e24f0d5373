"""Pages of a PDF that are pictures: drawn again and given to text recognition (扫描页)."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2

from jixiao.finding import Problem
from jixiao.read.intake import Intake
from jixiao.read.ocr import is_available, left_unread, recognition
from jixiao.read.page import Page

_DPI = 200
_POINTS = 72


def recognised_pages(
    document: pypdfium2.PdfDocument, pages: Sequence[Page], scanned: Sequence[int], intake: Intake
) -> tuple[list[Page], tuple[Problem, ...]]:
    """The pages, those that are pictures as text recognition reads them.

    Args:
        document: The open file.
        pages: All its pages as their text layer has them.
        scanned: Indices of those that are pictures.
        intake: The file.

    Returns:
        The pages, and a problem for each that could not be read because nothing that recognises text is installed.

    Raises:
        RecognitionMissingError: So it is, and no page has a text layer.
        ReadError: The pages are too many or take too long.
    """
    if not is_available():
        return list(pages), left_unread(intake.name, pages, [index + 1 for index in scanned])
    recogniser = recognition(intake.name, intake.limits)
    found = list(pages)
    for index in scanned:
        page = document[index]
        width, height = page.get_size()
        scale = min(_DPI / _POINTS, (intake.limits.pixels / max(1.0, width * height)) ** 0.5)
        picture = page.render(scale=scale, rev_byteorder=True, no_smoothtext=False)
        pixels = picture.to_numpy()[:, :, :3].copy()
        picture.close()
        page.close()
        found[index] = recogniser.page(pixels, scale * _POINTS, index + 1)
    return found, ()
