"""What the streams of a PDF unpack to, counted before the library unpacks them (解压炸弹)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from jixiao.read.error import ExpansionError, TooManyMarksError
from jixiao.read.intake import Intake

_STREAM = re.compile(rb"stream\r?\n")
_PACKED = frozenset((0x78, 0x58, 0x48, 0x38, 0x28, 0x18, 0x08))  # first byte of what zlib packs
_MEBIBYTE = 1024 * 1024
_NESTED = 3  # times that a stream may be packed
_BYTES = 4  # of strings that are shown, to each mark that all pages may have
_LONGEST = 32_767  # bytes of one string; what is longer the library cuts off
_BRACKETS = 4  # in strings, that cost as much as a byte of them
_OPEN = re.compile(rb"%[^\r\n]*|<([0-9A-Fa-f\s]*)>|\(")
_INSIDE = re.compile(rb"\\.|[()]", re.DOTALL)
_SHOWN = re.compile(rb"[\s\d.+-]*(?:[(<\[\]'\"/%tfn]|T[jJ])")


def refuse_bomb(intake: Intake) -> None:
    """Refuse a file whose streams unpack to more than is allowed, or show more text than any paper has.

    The library lays out all characters of a page before it tells how many there are.

    Raises:
        ExpansionError: They unpack to more.
        TooManyMarksError: They show more.
    """
    left, strings = intake.limits.expanded, intake.limits.marks * _BYTES
    view = memoryview(intake.data)
    for found in _STREAM.finditer(intake.data):
        for words in _unpacked(view[found.end() :], left + 1):
            left -= len(words)
            if left < 0:
                raise ExpansionError(intake.name, limit=intake.limits.expanded // _MEBIBYTE)
            strings -= shown_in(words, strings)
            if strings < 0:
                raise TooManyMarksError(intake.name, limit=intake.limits.marks)


def _unpacked(data: memoryview | bytes, most: int) -> Iterator[bytes]:
    """What a stream unpacks to, at most so many bytes; one packed again inside is unpacked as well."""
    for _ in range(_NESTED):
        if most <= 0 or not data or data[0] not in _PACKED:
            return
        try:
            data = zlib.decompressobj().decompress(data, most)
        except zlib.error:
            return
        most -= len(data)
        yield data


def shown_in(words: bytes, most: int) -> int:
    """How many bytes of strings a stream shows as text, counted until there are more than ``most``.

    Brackets inside of strings cost a part of that as well, as each is looked at.

    >>> shown_in(b"BT (ab) Tj [<0041> -20 (c)] TJ ET", 100)
    5
    """
    count = at = 0
    while count <= most and (found := _OPEN.search(words, at)) is not None:
        at = found.end()
        length = 0
        if found[1] is not None:
            length = max(len(found[1]) // 2, 1)
        elif found[0] == b"(":
            begin = at
            at, brackets = _end_of(words, at, most * _BRACKETS)
            count += brackets // _BRACKETS
            length = max(min(at - 1 - begin, _LONGEST), 1)
        if length and _SHOWN.match(words, at):
            count += length
    return count


def _end_of(words: bytes, at: int, most: int) -> tuple[int, int]:
    """Where a string ends whose bracket is open, and how many brackets and escaped signs are in it; they pair off."""
    depth, seen = 1, 0
    while depth and seen <= most and (found := _INSIDE.search(words, at)) is not None:
        at = found.end()
        seen += 1
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return at if depth == 0 else len(words), seen
