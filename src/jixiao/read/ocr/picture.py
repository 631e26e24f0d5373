"""Pictures of pages: opened with distrust, their size asked before anything is expanded (图片)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from jixiao.read.error import BrokenPictureError, PictureTooLargeError
from jixiao.read.limits import Limits

Pixels: TypeAlias = npt.NDArray[np.uint8]

FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
_TEN_THOUSAND = 10_000
_LONG_SIDE = 11.69  # inches: an upright A4 page, where a picture does not say how large it is
_LARGEST = 34.0  # inches: no scanned page is larger, so that a picture which says so is wrong
_SMALLEST = 3.0
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError, TypeError, KeyError, IndexError)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels.

    Attributes:
        pixels: Rows of pixels of red, green and blue.
        dpi: Pixels in an inch.
    """

    pixels: Pixels
    dpi: float


def pictures_of(data: bytes, name: str, limits: Limits, first: int = 1) -> Iterator[Picture]:
    """The pages of a picture file: one, or all of a TIFF.

    Args:
        data: The file.
        name: It as named in messages.
        limits: How many pixels are taken in at most.
        first: Number of its first page, for messages.

    Raises:
        PictureTooLargeError: A page has more pixels.
        BrokenPictureError: It is damaged, or of another kind.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened = Image.open(io.BytesIO(data), formats=FORMATS)
        except (*_BROKEN, Image.DecompressionBombError) as error:
            raise BrokenPictureError(name, page=first) from error
        index = 0
        while True:
            page = first + index
            if opened.width * opened.height > limits.pixels:
                raise PictureTooLargeError(name, page=page, limit=limits.pixels // _TEN_THOUSAND)
            try:
                yield _picture(opened)
                index += 1
                opened.seek(index)
            except EOFError:
                return
            except (*_BROKEN, Image.DecompressionBombError) as error:
                raise BrokenPictureError(name, page=page) from error


def _picture(opened: Image.Image) -> Picture:
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, (255, 255, 255, 255))
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    pixels = np.asarray(upright.convert("RGB"), dtype=np.uint8)
    return Picture(pixels, _dpi(opened, max(upright.size)))


def _dpi(opened: Image.Image, longest: int) -> float:
    """Pixels in an inch, as the picture says if that makes a page; otherwise as if it were A4."""
    try:
        said = float(opened.info.get("dpi", (0, 0))[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        said = 0.0
    return said if said > 0 and _SMALLEST <= longest / said <= _LARGEST else longest / _LONG_SIDE
