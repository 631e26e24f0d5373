"""What kind of file some bytes are, whatever its name says (文件类型); a name that lies is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, BinaryIO, cast

from jixiao.data import load_data
from jixiao.web.error import UploadRefusedError

_FILE = "web/files.yaml"
_HEAD = 16
_MEGABYTE = 1024 * 1024
_MOST_MEMBERS = 5000
_CONTROL = 32
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken in.

    Attributes:
        name, title: Its name in data and in Chinese.
        starts: How its bytes may begin.
        member: A file that its archive must hold; empty where it is none.
        names: Endings that its name may have.
        media_type: What a download says of it.
    """

    name: str
    title: str
    starts: tuple[bytes, ...]
    member: str
    names: frozenset[str]
    media_type: str


@dataclass(frozen=True, slots=True)
class MissingRule:
    """From how many points on an indicator wants evidence, and what is said where it has none (佐证齐全).

    Attributes:
        documents: Kinds of paper that it holds for.
        from_points: The least points.
        code, title, message, why, fix: What is said; ``message`` takes ``name`` and ``points``.
    """

    documents: frozenset[str]
    from_points: Fraction
    code: str
    title: str
    message: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class FileRules:
    """The whole of ``files.yaml``: bounds and kinds."""

    megabytes: int
    most: int
    longest_name: int
    macros: frozenset[str]
    kinds: Mapping[str, FileKind]
    missing: MissingRule

    @property
    def largest(self) -> int:
        """Most bytes of one file."""
        return self.megabytes * _MEGABYTE


@cache
def file_rules() -> FileRules:
    """The rules, read once."""
    tree = cast("Mapping[str, Any]", load_data(_FILE))
    kinds: Mapping[str, Mapping[str, Any]] = tree["kinds"]
    return FileRules(
        int(tree["megabytes"]),
        int(tree["most"]),
        int(tree["longest_name"]),
        frozenset(tree["macros"]),
        {name: _kind(name, entry) for name, entry in kinds.items()},
        _missing(tree["missing"]),
    )


def _missing(entry: Mapping[str, Any]) -> MissingRule:
    words = {name: str(entry[name]) for name in ("code", "title", "message", "why", "fix")}
    return MissingRule(frozenset(entry["documents"]), Fraction(entry["from_points"]), **words)


def _kind(name: str, entry: Mapping[str, Any]) -> FileKind:
    starts: Sequence[str] = entry["starts"]
    return FileKind(
        name,
        entry["title"],
        tuple(bytes.fromhex(start) for start in starts),
        entry.get("member", ""),
        frozenset(entry["names"]),
        entry["type"],
    )


def refused(name: str, reason: str) -> UploadRefusedError:
    """The error that says why a file is not taken in, and which are."""
    rules = file_rules()
    titles = "、".join(kind.title for kind in rules.kinds.values())
    return UploadRefusedError(name=name[:_SHOWN], reason=reason, kinds=titles, limit=rules.megabytes)


def clean_name(name: str) -> str:
    """A file's name as data: no folders, no control or direction characters, not too long.

    Raises:
        UploadRefusedError: Nothing is left of it, or it is too long.
    """
    base = name.replace("\\", "/").rpartition("/")[2].strip()
    cleaned = "".join(letter for letter in base if letter.isprintable() and ord(letter) >= _CONTROL).strip(". ")
    if not cleaned:
        raise refused(cleaned, "没有文件名")
    if len(cleaned) > file_rules().longest_name:
        raise refused(cleaned, f"文件名超过 {file_rules().longest_name} 个字")
    return cleaned


def kind_of(file: BinaryIO, name: str) -> FileKind:
    """The kind of a file by its content, once its name says the same.

    Args:
        file: The bytes, from their beginning.
        name: Its name.

    Raises:
        UploadRefusedError: The content is of no kind that is taken in, its name says another, or it holds macros.
    """
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        raise refused(name, "文件是空的")
    likely = [kind for kind in file_rules().kinds.values() if head.startswith(kind.starts)]
    members = _members(file, name) if any(kind.member for kind in likely) else frozenset[str]()
    kind = next((kind for kind in likely if not kind.member or kind.member in members), None)
    file.seek(0)
    if kind is None:
        raise refused(name, "内容不是可以收的文件类型")
    if name.rpartition(".")[2].lower() not in kind.names:
        raise refused(name, f"内容是{kind.title}，与文件名的后缀不符")
    if any(member.rpartition("/")[2] in file_rules().macros for member in members):
        raise refused(name, "文件里有宏")
    return kind


def _members(file: BinaryIO, name: str) -> frozenset[str]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refused(name, "文件已损坏，打不开") from error
    if len(infos) > _MOST_MEMBERS:
        raise refused(name, "文件里的部件太多")
    return frozenset(info.filename.lower() for info in infos)
