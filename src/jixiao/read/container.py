"""Compressed files (ZIP) opened with distrust: nothing is expanded beyond what a paper holds (压缩容器)."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import BinaryIO

from jixiao.read.error import (
    BrokenContainerError,
    EncryptedFileError,
    ExpansionError,
    TooManyMembersError,
)
from jixiao.read.intake import Intake
from jixiao.read.limits import Limits

_MEBIBYTE = 1024 * 1024
_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x1
_SMALL = _MEBIBYTE  # bytes below which the ratio of expansion does no harm
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
    struct.error,
)


def open_zip(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """The directory of a compressed file.

    Raises:
        BrokenContainerError: There is none, or it is damaged.
    """
    try:
        return zipfile.ZipFile(file)
    except (*_BROKEN, zipfile.LargeZipFile) as error:
        raise BrokenContainerError(name) from error


def expand(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, most: int, ratio: int) -> bytes:
    """The bytes of one member, up to a limit; the size that the archive states is not believed.

    Raises:
        EncryptedFileError: It opens only with a password.
        ExpansionError: It is larger, or expands too well.
        BrokenContainerError: It is damaged.
    """
    if entry.flag_bits & _IS_ENCRYPTED:
        raise EncryptedFileError(name)
    try:
        with archive.open(entry) as member:
            data = member.read(most + 1)
    except _BROKEN as error:
        raise BrokenContainerError(name) from error
    if len(data) > most or len(data) > max(_SMALL, ratio * entry.compress_size):
        raise ExpansionError(name, limit=most // _MEBIBYTE)
    return data


@dataclass(slots=True)
class Container:
    """An office file: its parts by name, expanded one by one within a limit for all of them together."""

    name: str
    limits: Limits
    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    expanded: int = field(default=0)

    def has(self, part: str) -> bool:
        """Whether there is a part of that name; letters' case does not count."""
        return part.lower() in self.entries

    def read(self, part: str) -> bytes | None:
        """The bytes of a part; ``None`` where there is none.

        Raises:
            ReadError: It cannot be expanded, or is larger than any paper's.
        """
        entry = self.entries.get(part.lower())
        if entry is None:
            return None
        most = min(self.limits.part, self.limits.expanded - self.expanded)
        data = expand(self.archive, entry, self.name, most, self.limits.ratio)
        self.expanded += len(data)
        return data


def part_names(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by their names in small letters, with plain slashes."""
    return {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in archive.infolist()}


def open_container(intake: Intake) -> Container:
    """The parts of an office file.

    Raises:
        ReadError: The file is damaged, or has more parts than any paper.
    """
    if intake.data.count(_ENTRY) > intake.limits.members:
        raise TooManyMembersError(intake.name, limit=intake.limits.members)
    archive = open_zip(io.BytesIO(intake.data), intake.name)
    return Container(intake.name, intake.limits, archive, part_names(archive))
