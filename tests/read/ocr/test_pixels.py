"""What is done with a picture before its words are read: no model is needed for that."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from jixiao.read import LIMITS, Limits, ReadError
from jixiao.read.ocr.engine import Box
from jixiao.read.ocr.ink import grey_of, without_seals
from jixiao.read.ocr.leftover import DASH, leftovers
from jixiao.read.ocr.picture import pictures_of
from jixiao.read.ocr.rulings import rulings_of
from jixiao.read.ocr.upright import levelled, skew_of
from jixiao.read.page import Stroke
from tests.read.ocr.drawing import DPI, blank, encoded, net, pixels, sealed

_TINY = Limits(pixels=10_000)


def _turned(angle: float) -> Image.Image:
    return net().rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")


@pytest.mark.parametrize("angle", [-6.0, -1.3, 0.0, 0.4, 3.0])
def test_how_far_a_page_is_askew(angle: float) -> None:
    assert skew_of(grey_of(pixels(_turned(angle)))) == pytest.approx(-angle, abs=0.15)


def test_a_page_that_is_askew_is_levelled() -> None:
    page = pixels(_turned(2.0))

    assert abs(skew_of(grey_of(levelled(page, grey_of(page))))) < 0.15


def test_blank_paper_stays_as_it_is() -> None:
    page = pixels(blank())

    assert levelled(page, grey_of(page)).shape == page.shape


def test_rulings_of_a_table() -> None:
    found = rulings_of(grey_of(pixels(net())), 72)
    level = [line for line in found if line.is_horizontal]
    upright = [line for line in found if not line.is_horizontal]

    assert sorted(round(line.y0 / 10) for line in level) == [10, 20, 30, 40]
    assert sorted(round(line.x0 / 10) for line in upright) == [10, 25, 40, 55, 70]
    assert all(abs(line.x0 - 100) < 5 and abs(line.x1 - 700) < 5 for line in level)


def test_rulings_of_a_levelled_noisy_page() -> None:
    noise = np.random.default_rng(2).normal(0, 12, (600, 800, 3))
    page = np.clip(pixels(_turned(1.5)) * 0.85 + 15 + noise, 0, 255).astype(np.uint8)

    found = rulings_of(grey_of(levelled(page, grey_of(page))), 150)

    assert [sum(line.is_horizontal is is_level for line in found) for is_level in (True, False)] == [4, 5]


def test_strokes_of_letters_are_no_rulings() -> None:
    page = blank()
    draw = ImageDraw.Draw(page)
    for x in range(100, 600, 45):  # 口 and 一, half an inch high
        draw.rectangle((x, 100, x + 36, 136), outline="black", width=4)
        draw.line((x, 220, x + 36, 220), fill="black", width=4)

    assert rulings_of(grey_of(pixels(page)), 72) == ()


def test_a_seal_is_bleached_and_print_under_it_stays() -> None:
    page = pixels(blank())
    page[280:300, 200:600] = 0
    bleached = without_seals(sealed(page, 400, 300), DPI)

    assert (bleached[285:295, 200:600] < 60).all()
    assert bleached[240, 380:420].min() > 180


def test_red_titles_stay() -> None:
    page = pixels(blank())
    page[100:160, 100:700] = (215, 30, 40)

    assert (without_seals(page, DPI) == page).all()


def test_a_dash_alone_in_its_cell() -> None:
    page = net()
    ImageDraw.Draw(page).line((160, 150, 185, 150), fill="black", width=3)
    rulings = [Stroke(100, y, 700, y) for y in range(100, 401, 100)]
    rulings += [Stroke(x, 100, x, 400) for x in range(100, 701, 150)]

    ((box, text),) = leftovers(grey_of(pixels(page)), [], rulings, DPI)

    assert text == DASH
    assert (box.x0 <= 160, box.x1 >= 185) == (True, True)
    assert leftovers(grey_of(pixels(page)), [Box(150, 140, 200, 160)], rulings, DPI) == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF"])
def test_kinds_of_pictures(kind: str) -> None:
    (picture,) = pictures_of(encoded(net(), kind, dpi=(100, 100)), "a", LIMITS)

    assert picture.pixels.shape == (600, 800, 3)
    assert picture.dpi == pytest.approx(100, abs=1)


def test_a_picture_without_a_scale_is_a_page() -> None:
    (picture,) = pictures_of(encoded(blank(1169, 827), "PNG"), "a", LIMITS)

    assert picture.dpi == pytest.approx(100)


def test_pages_of_a_fax() -> None:
    pages = [net().convert("1"), blank(400, 400).convert("1"), blank().convert("1")]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")

    assert [picture.pixels.shape[:2] for picture in pictures_of(data, "a", LIMITS)] == [
        (600, 800),
        (400, 400),
        (600, 800),
    ]


def test_what_is_transparent_is_paper() -> None:
    (picture,) = pictures_of(encoded(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG"), "a", LIMITS)

    assert picture.pixels.min() == 255


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "RD029", id="cut off"),
        pytest.param(encoded(net(), "PNG")[:900], "RD029", id="half"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", "RD029", id="head only"),
        pytest.param(b"BM\x36\0\0\0\0\0\0\0\x36", "RD029", id="bitmap"),
        pytest.param(b"II*\0\xff\xff\xff\xff", "RD029", id="offset beyond the end"),
        pytest.param(encoded(net(), "PNG"), "RD028", id="too many pixels"),
    ],
)
def test_hostile_pictures(data: bytes, code: str) -> None:
    limits = _TINY if code == "RD028" else LIMITS
    with pytest.raises(ReadError) as caught:
        list(pictures_of(data, "扫描.png", limits))

    assert caught.value.code == code
    assert "扫描.png" in caught.value.text
