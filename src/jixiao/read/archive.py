"""Archives (zip) of papers: what is in them, and the bytes of one paper (压缩包).

A paper in an archive has the path of the archive followed by its name in there: ``2023.zip/商务局/自评表.docx``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jixiao.read.container import expand, open_zip
from jixiao.read.error import (
    ArchiveNotFileError,
    ExpansionError,
    FileTooLargeError,
    MissingFileError,
    TooManyMembersError,
)
from jixiao.read.limits import Limits
from jixiao.read.signature import is_archive

_MEBIBYTE = 1024 * 1024
_ENTRY = b"PK\x01\x02"
_NAMED_IN_UTF8 = 0x800
_SKIPPED = (".", "~$", "__MACOSX")
_DEEPEST = 3  # archives in archives


def archive_names(path: Path, name: str, limits: Limits) -> tuple[str, ...] | None:
    """Names of all files in an archive, those of archives in it included; ``None`` where the file is no archive.

    Args:
        path: The file; it must be a plain one.
        name: The path for messages.
        limits: How much is taken in at most.

    Raises:
        ReadError: The archive is damaged, encrypted, or larger than is taken in.
        OSError: The file cannot be opened.
    """
    with path.open("rb") as file:
        return tuple(_names(file, name, limits, _Budget(limits))) if is_archive(file) else None


def archived_bytes(path: Path, name: str, limits: Limits) -> bytes | None:
    """The bytes of a paper in an archive; ``None`` where the path leads into none.

    Raises:
        ReadError: There is no such paper in the archive, or it cannot be expanded.
    """
    for archive in path.parents:
        if archive.is_file():
            with archive.open("rb") as file:
                if is_archive(file):
                    return _member(file, path.relative_to(archive).as_posix(), name, limits, _DEEPEST)
            return None
    return None


def refuse_archive(data: bytes, name: str, limits: Limits) -> None:
    """Say that an archive is no single paper, and how to name one in it.

    Raises:
        ReadError: Always.
    """
    names = tuple(_names(io.BytesIO(data), name, limits, _Budget(limits)))
    raise ArchiveNotFileError(name, count=len(names), first=f"{name}/{names[0] if names else '…'}")


@dataclass(slots=True)
class _Budget:
    """What archives in an archive may still give, all together."""

    limits: Limits
    members: int = 0
    expanded: int = 0

    def take(self, name: str, members: int, expanded: int) -> None:
        """Count what was taken in.

        Raises:
            ReadError: It is more than an archive may give.
        """
        self.members += members
        self.expanded += expanded
        if self.members > self.limits.members:
            raise TooManyMembersError(name, limit=self.limits.members)
        if self.expanded > self.limits.archive:
            raise ExpansionError(name, limit=self.limits.archive // _MEBIBYTE)


def _names(file: BinaryIO, name: str, limits: Limits, budget: _Budget, depth: int = _DEEPEST) -> Iterator[str]:
    archive, entries = _opened(file, name, limits)
    budget.take(name, len(entries), 0)
    for shown, entry in entries.items():
        inner = None
        if depth > 1 and shown.lower().endswith(".zip"):
            data = expand(archive, entry, f"{name}/{shown}", limits.size, limits.ratio)
            budget.take(name, 0, len(data))
            inner = io.BytesIO(data)
        if inner is not None and is_archive(inner):
            yield from (f"{shown}/{below}" for below in _names(inner, f"{name}/{shown}", limits, budget, depth - 1))
        else:
            yield shown


def _member(file: BinaryIO, wanted: str, name: str, limits: Limits, depth: int) -> bytes:
    archive, entries = _opened(file, name, limits)
    if wanted in entries:
        return expand(archive, entries[wanted], name, limits.size, limits.ratio)
    outer = next((shown for shown in entries if wanted.startswith(f"{shown}/")), None)
    if outer is None or depth <= 1:
        raise MissingFileError(name)
    inner = io.BytesIO(expand(archive, entries[outer], name, limits.size, limits.ratio))
    if not is_archive(inner):
        raise MissingFileError(name)
    return _member(inner, wanted[len(outer) + 1 :], name, limits, depth - 1)


def _opened(file: BinaryIO, name: str, limits: Limits) -> tuple[zipfile.ZipFile, Mapping[str, zipfile.ZipInfo]]:
    """An archive and its files by their names, in order of names."""
    _check(file, name, limits)
    archive = open_zip(file, name)
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        parts = _parts(entry)
        if parts and not entry.is_dir() and not any(part.startswith(_SKIPPED) for part in parts):
            shown = "/".join(parts)
            entries[shown if shown not in entries else f"{len(entries)}-{shown}"] = entry
    return archive, dict(sorted(entries.items()))


def _check(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse an archive that is too large, or lists more than is taken in, before its list is read."""
    size, count = 0, 0
    file.seek(0)
    while chunk := file.read(_MEBIBYTE):
        size += len(chunk)
        count += chunk.count(_ENTRY)
        if size > limits.archive:
            limit = limits.archive // _MEBIBYTE
            raise FileTooLargeError(name, size=f"超过 {limit}", limit=limit)
        if count > limits.members:
            raise TooManyMembersError(name, limit=limits.members)
    file.seek(0)


def _parts(entry: zipfile.ZipInfo) -> list[str]:
    """The name of a member, folder by folder; what leads out of the archive is dropped.

    Chinese programs write names in GBK without saying so; a name that is UTF-8 is taken as that.
    """
    name = entry.filename
    if not entry.flag_bits & _NAMED_IN_UTF8:
        name = _decoded(name)
    steps = name.replace("\\", "/").split("/")
    return [_printable(step) for step in steps if step.strip() not in {"", ".", ".."}]


def _decoded(name: str) -> str:
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _printable(step: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\u3000" else "?" for letter in step)
