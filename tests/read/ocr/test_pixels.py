"""What is done with a picture before its words are read: no model is needed for that."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from jixiao.read import LIMITS, Limits, ReadError
from jixiao.read.ocr.doubt import SURE
from jixiao.read.ocr.engine import Box
from jixiao.read.ocr.ink import grey_of, without_seals
from jixiao.read.ocr.leftover import leftovers
from jixiao.read.ocr.lone import DASH, DOTS, HYPHEN, SLASH, dots, lone
from jixiao.read.ocr.picture import Pixels, pictures_of
from jixiao.read.ocr.rulings import rulings_of
from jixiao.read.ocr.upright import skew_of, turned
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

    assert abs(skew_of(grey_of(turned(page, skew_of(grey_of(page)))))) < 0.15


def test_blank_paper_stays_as_it_is() -> None:
    page = pixels(blank())

    assert skew_of(grey_of(page)) == 0
    assert turned(page, 0.0) is page


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

    found = rulings_of(grey_of(turned(page, skew_of(grey_of(page)))), 150)

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
    bleached, seals = without_seals(sealed(page, 400, 300), DPI)

    assert seals[300 - 155, 400]
    assert not seals[:100].any()
    assert (bleached[285:295, 200:600] < 60).all()
    assert bleached[240, 380:420].min() > 180


def test_red_titles_stay() -> None:
    page = pixels(blank())
    page[100:160, 100:700] = (215, 30, 40)

    plain, seals = without_seals(page, DPI)

    assert (plain == page).all()
    assert not seals.any()


_NET = [Stroke(100, y, 700, y) for y in range(100, 401, 100)] + [Stroke(x, 100, x, 400) for x in range(100, 701, 150)]


def _with_line(*points: int) -> Pixels:
    page = net()
    ImageDraw.Draw(page).line(points, fill="black", width=3)
    return grey_of(pixels(page))


@pytest.mark.parametrize("points", [(160, 150, 185, 150), (160, 150, 168, 150), (160, 160, 168, 136)])
def test_a_slight_sign_alone_in_its_cell(points: tuple[int, ...]) -> None:
    grey = _with_line(*points)

    (box,) = leftovers(grey, [], _NET, DPI)

    assert (box.x0 <= points[0], box.x1 >= points[2]) == (True, True)
    assert leftovers(grey, [Box(150, 140, 200, 170)], _NET, DPI) == []


def test_a_slight_sign_beside_words_is_dirt() -> None:
    grey = _with_line(160, 150, 168, 150)

    assert leftovers(grey, [Box(200, 140, 240, 160)], _NET, DPI) == []
    assert len(leftovers(grey, [Box(300, 140, 340, 160)], _NET, DPI)) == 1


@pytest.mark.parametrize(
    ("points", "guess", "sign"),
    [
        pytest.param((160, 150, 185, 150), ("一", 99), DASH, id="dash"),
        pytest.param((160, 150, 168, 150), ("1", 79), HYPHEN, id="hyphen"),
        pytest.param((160, 160, 168, 136), ("1", 99), SLASH, id="slash"),
        pytest.param((160, 160, 160, 136), ("1", 99), "1", id="one"),
        pytest.param((160, 150, 185, 150), ("10", 60), "10", id="several"),
    ],
)
def test_a_stroke_is_told_by_its_shape(points: tuple[int, ...], guess: tuple[str, int], sign: str) -> None:
    grey = _with_line(*points)
    (x0, x1), (y0, y1) = sorted(points[::2]), sorted(points[1::2])
    page = np.repeat(grey[:, :, None], 3, axis=2)

    assert lone(page, grey, Box(x0 - 1, y0 - 1, x1 + 2, y1 + 2), DPI, guess)[0] == sign


@pytest.mark.parametrize(
    ("read", "shown"), [("…•::", DOTS), ("••••••", DOTS), ("•", DOTS), ("。", "。"), ("1.", "1."), ("", "")]
)
def test_dots_are_dots_however_they_are_read(read: str, shown: str) -> None:
    text, sure = dots(read, 99)

    assert text == shown
    assert (sure < SURE) == (shown == DOTS)


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
