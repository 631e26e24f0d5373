"""Compressed files (ZIP) opened with distrust: nothing is expanded beyond what a paper holds (压缩容器)."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from jixiao.read.error import (
    BrokenContainerError,
    BrokenDocumentError,
    EncryptedFileError,
    ExpansionError,
    TooManyMembersError,
    TooManyNodesError,
)
from jixiao.read.intake import Intake
from jixiao.read.limits import Limits
from jixiao.read.markup_tree import nodes_of, parse_part, relations, resolved

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
    """An office file: its parts by name, expanded one by one within limits for all of them together."""

    name: str
    limits: Limits
    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    expanded: int = field(default=0)
    nodes: int = field(default=0)

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
        self.nodes += nodes_of(data)
        if self.nodes > self.limits.nodes:
            raise TooManyNodesError(self.name, limit=self.limits.nodes)
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


@dataclass(frozen=True, slots=True)
class Package:
    """An office file opened at its main part.

    Attributes:
        container: All its parts.
        kind: What the file is, in Chinese, for messages.
        root: The main part.
        folder: Where the main part lies.
        links: What the main part points to: id → type (its last word) and target.
    """

    container: Container
    kind: str
    root: etree._Element
    folder: str
    links: Mapping[str, tuple[str, str]]

    def part(self, name: str) -> etree._Element | None:
        """A part by its name; ``None`` where there is none."""
        data = self.container.read(name)
        return None if data is None else parse_part(data, self.container.name, self.kind)

    def links_of(self, name: str) -> Mapping[str, tuple[str, str]]:
        """What another part points to, each target as the name of a part."""
        folder, _, file = name.rpartition("/")
        found = relations(self.container.read(f"{folder}/_rels/{file}.rels"), self.container.name, self.kind)
        return {identity: (kind, resolved(folder, target)) for identity, (kind, target) in found.items()}

    def name_of(self, identity: str | None) -> str | None:
        """The name of the part that the main part knows by an id."""
        link = self.links.get(identity or "")
        return None if link is None else resolved(self.folder, link[1])

    def named(self, identity: str | None) -> etree._Element | None:
        """The part that the main part knows by an id."""
        name = self.name_of(identity)
        return None if name is None else self.part(name)

    def of_type(self, word: str) -> etree._Element | None:
        """The first part of a type that the main part points to."""
        return self.named(self._identity(word))

    def data_of_type(self, word: str) -> bytes | None:
        """The same as it lies in the file."""
        name = self.name_of(self._identity(word))
        return None if name is None else self.container.read(name)

    def parsed(self, data: bytes) -> etree._Element:
        """The root of a part."""
        return parse_part(data, self.container.name, self.kind)

    def _identity(self, word: str) -> str | None:
        return next((identity for identity, (kind, _) in self.links.items() if kind == word), None)


def open_package(intake: Intake, kind: str, usual: str, missing: str) -> Package:
    """An office file at its main part, which its relations name.

    Args:
        intake: The file.
        kind: What it is, in Chinese, for messages.
        usual: The name that the main part has mostly, where no relation tells.
        missing: What to say where there is no main part.

    Raises:
        ReadError: The file is damaged, encrypted, or larger than any paper.
    """
    container = open_container(intake)
    top = relations(container.read("_rels/.rels"), intake.name, kind)
    target = next((target for word, target in top.values() if word == "officeDocument"), usual)
    name = resolved("", target)
    main = name if container.has(name) else usual
    data = container.read(main)
    if data is None:
        raise BrokenDocumentError(intake.name, kind=kind, reason=missing)
    root = parse_part(data, intake.name, kind)
    folder, _, file = main.rpartition("/")
    links = relations(container.read(f"{folder}/_rels/{file}.rels"), intake.name, kind)
    return Package(container, kind, root, folder, links)
