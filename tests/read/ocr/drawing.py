"""Pages as pictures, for tests of what looks at pixels."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from jixiao.document import Document
from jixiao.pipeline import written
from jixiao.read.ocr import is_available
from jixiao.read.ocr.picture import Pixels

DPI = 200


def need_recognition() -> None:
    """Leave a test out where nothing recognises text, unless CI says that it must be there."""
    if not is_available() and os.environ.get("CI"):
        pytest.fail("没有文字识别组件，而 CI 必须有它")
    if not is_available():
        pytest.skip("没有文字识别组件：不试图片")


def printed_pages(document: Document, dpi: int = DPI) -> Iterator[Pixels]:
    """The pages of a document as a printer sees them."""
    for page in pypdfium2.PdfDocument(written(document, "pdf")):
        yield np.array(page.render(scale=dpi / 72).to_pil().convert("RGB"), dtype=np.uint8)


def printed(document: Document) -> Pixels:
    """The first page of a document as a printer sees it."""
    return next(printed_pages(document))


def blank(width: int = 800, height: int = 600) -> Image.Image:
    """White paper."""
    return Image.new("RGB", (width, height), "white")


def net(width: int = 800, height: int = 600) -> Image.Image:
    """White paper with a table of three rows and four columns of rulings."""
    page = blank(width, height)
    draw = ImageDraw.Draw(page)
    for y in range(100, 401, 100):
        draw.line((100, y, 700, y), fill="black", width=2)
    for x in range(100, 701, 150):
        draw.line((x, 100, x, 400), fill="black", width=2)
    return page


def pixels(page: Image.Image) -> Pixels:
    """A picture as rows of pixels."""
    return np.array(page.convert("RGB"), dtype=np.uint8)


def encoded(page: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file."""
    buffer = io.BytesIO()
    page.save(buffer, kind, **options)
    return buffer.getvalue()


def sealed(page: Pixels, x: int, y: int) -> Pixels:
    """A page with a red round seal over its print."""
    ink = Image.new("RGB", (page.shape[1], page.shape[0]), "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((x - 160, y - 160, x + 160, y + 160), outline=(215, 35, 45), width=10)
    draw.regular_polygon((x, y, 60), 5, fill=(215, 35, 45))
    draw.rectangle((x - 110, y + 75, x + 110, y + 95), fill=(215, 35, 45))
    return np.minimum(page, pixels(ink))


def scanned(page: Pixels, angle: float) -> Pixels:
    """A page as a scanner sees it: askew, grey, noisy."""
    askew = Image.fromarray(page).rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    noise = np.random.default_rng(1).normal(0, 8, page.shape)
    return np.clip(np.asarray(askew) * 0.88 + 12 + noise, 0, 255).astype(np.uint8)
