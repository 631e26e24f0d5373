"""Scanned pages → what they show, offline (光学字符识别). An optional part of the installation: ``jixiao[ocr]``.

The models lie in the package ``rapidocr`` itself; nothing is ever fetched from a network.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from jixiao.read.error import RecognitionMissingError
from jixiao.read.limits import LIMITS, Limits

if TYPE_CHECKING:
    from jixiao.read.ocr.recognise import Recognition

__all__ = ["is_available", "recognition"]

_PARTS = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL")


def is_available() -> bool:
    """Whether the optional parts are installed."""
    return all(find_spec(part) is not None for part in _PARTS)


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
