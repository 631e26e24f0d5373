"""The models that find and read text: those in the package, never fetched (识别模型)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import rapidocr
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_cls import TextClsOutput
from rapidocr.ch_ppocr_det import TextDetOutput
from rapidocr.ch_ppocr_rec import TextRecOutput

from jixiao.read.ocr.picture import Pixels

_MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
_SEARCHED = 1600  # pixels of the long side of the copy on which text is looked for
_TURNED = "180"
_IGNORED = frozenset(" \u3000()（）[]【】“”‘’\"'、，；：,;:")  # wide or narrow, they mean the same


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a page, in pixels."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.y1 - self.y0


@cache
def _models() -> RapidOCR:
    """The models, loaded once; their files are named, so that nothing is looked for elsewhere."""
    folder = Path(rapidocr.__file__).parent / "models"
    named = {f"{part}.model_path": str(folder / file) for part, file in _MODELS.items()}
    engine = RapidOCR(params={**named, "Global.log_level": "error", "Global.use_vertical_padding": False})
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return engine


def find_text(pixels: Pixels, reduced: int = _SEARCHED) -> list[Box]:
    """Where text stands, found on a copy whose long side has so many pixels."""
    height, width = pixels.shape[:2]
    scale = min(reduced / max(height, width), 1.0)
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = _models()(small, use_det=True, use_cls=False, use_rec=False)
    if not isinstance(found, TextDetOutput) or found.boxes is None:
        return []
    return [_around(box / scale, width, height) for box in found.boxes]


def _around(corners: np.ndarray[tuple[int, int], np.dtype[np.float64]], width: int, height: int) -> Box:
    left, top = np.floor(corners.min(axis=0))
    right, bottom = np.ceil(corners.max(axis=0))
    return Box(max(int(left), 0), max(int(top), 0), min(int(right), width), min(int(bottom), height))


def read_text(pixels: Pixels) -> tuple[str, int]:
    """The words of one line, and how sure its least sure character is, in percent."""
    found = _models()(pixels, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if not isinstance(found, TextRecOutput) or not found.txts:
        return "", 0
    text = str(found.txts[0])
    values = getattr(found.word_results[0], "confs", ())
    sure = [float(value) for sign, value in zip(text, values, strict=False) if sign not in _IGNORED]
    return text.strip(), int(100 * min(sure or [float(found.scores[0])]))


def count_turned(pieces: Sequence[Pixels]) -> int:
    """How many of some lines stand on their head."""
    found = [_models()(piece, use_det=False, use_cls=True, use_rec=False) for piece in pieces]
    labels = [one.cls_res[0][0] for one in found if isinstance(one, TextClsOutput) and one.cls_res]
    return sum(label == _TURNED for label in labels)
