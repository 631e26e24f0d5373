"""Files, folders and patterns → the files to read, in order, each once (查找文件)."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao.read.error import (
    FolderUnreadableError,
    NoPaperInArchiveError,
    NoPaperInFolderError,
    NothingMatchesError,
    ReadError,
)
from jixiao.read.file import printable, reason_of
from jixiao.read.limits import LIMITS
from jixiao.read.signature import is_archive

_TEXTS = (".txt", ".text", ".md", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm")
_SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv")
SUFFIXES = (*_TEXTS, *_SHEETS, ".pdf", ".ofd", ".zip")
_SKIPPED = (".", "~$")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A folder: what tells it from every other, and the names in it that are not skipped, last first."""

    identity: tuple[int, int]
    names: list[str]


def find_files(paths: Iterable[Path | str]) -> Iterator[Path | ReadError]:
    """The files that ``paths`` name: files as they are, folders walked, patterns with ``*?[]`` expanded.

    A folder gives the files below it whose name ends as those of papers do (``SUFFIXES``), sorted by name; names that
    begin with a dot or with ``~$`` (lock files of office programs) are skipped, and a folder that links make come
    round again. Pictures are read only where they are named. An archive gives the papers in it, each under the path of
    the archive and its name in there. A folder that cannot be listed is one error, and the walk goes on. A file that
    is named outright is always given, even where there is none: reading it says why not. A file that is named twice,
    under whatever path, is given once.

    Yields:
        Each file as the caller would name it, or the error that stands for a folder or a pattern.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _expand(Path(path)):
            if isinstance(found, ReadError):
                yield found
                continue
            real = _real(found)
            if real not in seen:
                seen.add(real)
                yield found


def _expand(path: Path) -> Iterator[Path | ReadError]:
    if _exists(path) or not glob.has_magic(str(path)):
        yield from _given(path)
        return
    matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield NothingMatchesError(printable(path))
    for match in map(Path, matches):
        if not match.name.startswith(_SKIPPED):
            yield from _given(match)


def _given(path: Path) -> Iterator[Path | ReadError]:
    if not _is_folder(path):
        yield from _unpacked(path)
        return
    empty = True
    for found in _walk(path):
        empty = False
        yield found
    if empty:
        yield NoPaperInFolderError(printable(path), suffixes="、".join(SUFFIXES))


def _walk(top: Path) -> Iterator[Path | ReadError]:
    """Files of a folder and below, depth first; each waiting path comes with the folders on the way to it."""
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(top, frozenset())]
    while waiting:
        path, above = waiting.pop()
        if not _is_folder(path):
            yield from _unpacked(path) if path.name.lower().endswith(SUFFIXES) else []
            continue
        listed = _listed(path)
        if isinstance(listed, ReadError):
            yield listed
        elif listed.identity not in above:
            way = above | {listed.identity}
            waiting += [(path / name, way) for name in listed.names]


def _names_in(path: Path) -> tuple[str, ...] | None:
    """Names of the papers in an archive; ``None`` where the file is none.

    Raises:
        ReadError: The archive cannot be opened up.
        OSError: The file cannot be opened.
    """
    with path.open("rb") as file:
        if not is_archive(file):
            return None
    from jixiao.read.archive import archive_names  # noqa: PLC0415 - loaded only for an archive

    return archive_names(path, printable(path), LIMITS)


def _unpacked(path: Path) -> Iterator[Path | ReadError]:
    """The papers in an archive, each under its path in there; any other file as it is."""
    try:
        names = _names_in(path) if path.is_file() else None
    except ReadError as error:
        yield error
        return
    except (OSError, ValueError):
        names = None
    if names is None:
        yield path
        return
    papers = [name for name in names if name.lower().endswith(SUFFIXES)]
    yield from (path / name for name in papers)
    if not papers:
        yield NoPaperInArchiveError(printable(path), suffixes="、".join(SUFFIXES))


def _listed(folder: Path) -> _Listed | ReadError:
    try:
        status = folder.stat()
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError as error:
        return FolderUnreadableError(printable(folder), reason=reason_of(error))
    shown = sorted((name for name in names if not name.startswith(_SKIPPED)), reverse=True)
    return _Listed((status.st_dev, status.st_ino), shown)


def _exists(path: Path) -> bool:
    return os.path.lexists(path) if "\0" not in str(path) else True


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where access is refused


def _real(path: Path) -> Path:
    """The path without links; a circle of links stays as it is."""
    return Path(os.path.realpath(path)) if "\0" not in str(path) else path
