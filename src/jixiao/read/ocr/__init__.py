"""Scanned pages → what they show, offline (光学字符识别). An optional part of the installation: ``jixiao[ocr]``.

The models lie in the package ``rapidocr`` itself; nothing is ever fetched from a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.error import RecognitionMissingError
from jixiao.read.limits import LIMITS, Limits
from jixiao.read.page import Page

if TYPE_CHECKING:
    from jixiao.read.ocr.recognise import Recognition

__all__ = ["is_available", "left_unread", "recognition"]

_PARTS = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")


def is_available() -> bool:
    """Whether the optional parts are installed."""
    return all(find_spec(part) is not None for part in _PARTS)


def left_unread(name: str, pages: Sequence[Page], scanned: Sequence[int]) -> tuple[Problem, ...]:
    """A problem for each page that is a picture, where nothing that recognises text is installed.

    Args:
        name: The file, for messages.
        pages: All its pages.
        scanned: Numbers of those that are pictures.

    Raises:
        RecognitionMissingError: No page has text of its own.
    """
    if not any(page.glyphs for page in pages):
        raise RecognitionMissingError(name)
    told = "第 {} 页是图片，没有读入：本机没有安装文字识别（OCR）组件，请安装 jixiao[ocr]，或先识别文字再导出。"
    return tuple(Problem("page_not_recognised", told.format(number), Place(page=number)) for number in scanned)


def recognition(name: str, limits: Limits = LIMITS) -> Recognition:
    """What recognises the pages of one file, one after the other, within a limit of pages and time.

    Args:
        name: The file, for messages.
        limits: How much is taken in at most.

    Raises:
        RecognitionMissingError: The optional parts are not installed.
    """
    if not is_available():
        raise RecognitionMissingError(name)
    from jixiao.read.ocr.recognise import Recognition  # noqa: PLC0415 - its libraries are loaded only for pictures

    return Recognition(name, limits)
