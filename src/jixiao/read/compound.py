"""Compound files, the folders inside old office files: their streams, walked with distrust (复合文档).

Doc, xls, ppt, wps and et files are such; so are new office files with a password.
Source: MS-CFB, Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128  # bytes of an entry of the directory
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks
_FEWEST_SHIFT, _MOST_SHIFT = 7, 16  # sectors have 512 bytes in practice, 4,096 in newer files
_MINI_SHIFT = 6
_STREAM, _ROOT = 2, 5
_MOST_ENTRIES = 20_000


class CompoundError(ValueError):
    """The file is no sound compound file; the reader of the format says so with the file's name."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the directory."""

    name: str
    kind: int
    siblings: tuple[int, int]
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound file.

    Attributes:
        streams: The streams at its top by their names; those of embedded objects are not among them.
    """

    streams: Mapping[str, _Entry]
    _data: bytes
    _shift: int
    _table: tuple[int, ...]
    _small: tuple[int, ...]
    _small_data: bytes
    _least: int

    def stream(self, name: str, most: int | None = None) -> bytes:
        """The first bytes of a stream, all of them if ``most`` is ``None``.

        Raises:
            KeyError: There is none of that name.
            CompoundError: It is cut off or runs in a circle.
        """
        entry = self.streams[name]
        size = entry.size if most is None else min(entry.size, most)
        if entry.size < self._least:
            return _chained(self._small_data, self._small, entry.start, size, (_MINI_SHIFT, 0))
        return _chained(self._data, self._table, entry.start, size, (self._shift, _HEADER))


def open_compound(data: bytes) -> Compound:
    """The streams at the top of a compound file.

    Raises:
        CompoundError: It is damaged, cut off, or lists more than any paper.
    """
    if not data.startswith(MAGIC) or len(data) < _HEADER:
        raise CompoundError
    (shift,) = struct.unpack_from("<H", data, 30)
    first, least, small_first, more = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60, 68))
    if not _FEWEST_SHIFT <= shift <= _MOST_SHIFT:
        raise CompoundError
    table = _table(data, shift, more)
    listed = _chained(data, table, first, None, (shift, _HEADER))
    entries = [_entry(listed[at : at + _ENTRY]) for at in range(0, len(listed) - _ENTRY + 1, _ENTRY)]
    if not entries or entries[0].kind != _ROOT or len(entries) > _MOST_ENTRIES:
        raise CompoundError
    streams = {entry.name: entry for entry in _at_the_top(entries) if entry.kind == _STREAM}
    small = _numbers(_chained(data, table, small_first, None, (shift, _HEADER)))
    small_data = b""
    if any(0 < entry.size < least for entry in streams.values()):
        small_data = _chained(data, table, entries[0].start, None, (shift, _HEADER))
    return Compound(streams, data, shift, table, small, small_data, least)


def _table(data: bytes, shift: int, more: int) -> tuple[int, ...]:
    """Which sector follows on which: the sectors that hold this are listed in the header, and in sectors of a chain."""
    width = 1 << shift
    listed = list(_numbers(data[76:_HEADER]))
    seen: set[int] = set()
    while more < _LAST and more not in seen:
        seen.add(more)
        *numbers, more = _numbers(_sector(data, more, (shift, _HEADER))) or (_LAST,)
        listed += numbers
    found: list[int] = []
    for number in islice(listed, len(data) // width + 1):
        if number >= _LAST:
            continue
        found += _numbers(_sector(data, number, (shift, _HEADER)))
        if len(found) > len(data) // 4 + width:
            raise CompoundError
    return tuple(found)


def _sector(data: bytes, number: int, layout: tuple[int, int]) -> bytes:
    shift, offset = layout
    start = (number << shift) + max(offset, 1 << shift if offset else 0)
    return data[start : start + (1 << shift)]


def _chained(data: bytes, table: tuple[int, ...], start: int, size: int | None, layout: tuple[int, int]) -> bytes:
    """The bytes of a chain of sectors; all of them where no size is told."""
    pieces: list[bytes] = []
    taken, number = 0, start
    most = len(data) if size is None else size
    while number < _LAST and taken < most:
        piece = _sector(data, number, layout)
        if not piece or number >= len(table):
            raise CompoundError
        pieces.append(piece)
        taken += len(piece)
        number = table[number]
    if (size is not None and taken < size) or (size is None and number < _LAST):
        raise CompoundError
    return b"".join(pieces)[:size]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entry(data: bytes) -> _Entry:
    length, kind, _, left, right, child = struct.unpack_from("<HBBIII", data, 64)
    start, size = struct.unpack_from("<II", data, 116)
    name = data[: min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
    return _Entry(name, kind, (left, right), child, start, size)


def _at_the_top(entries: list[_Entry]) -> Iterator[_Entry]:
    """What stands at the top of the file, each once, however its entries point at each other."""
    waiting, seen = [entries[0].child], set[int]()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number]
            waiting += entries[number].siblings
