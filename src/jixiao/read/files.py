"""Files, folders and patterns → the files to read, in order, each once (查找文件)."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from jixiao.read.error import FolderUnreadableError, NoPaperInFolderError, NothingMatchesError, ReadError
from jixiao.read.file import printable, reason_of

SUFFIXES = (".txt", ".text", ".md")
_SKIPPED = (".", "~$")


def find_files(paths: Iterable[Path | str]) -> Iterator[Path | ReadError]:
    """The files that ``paths`` name: files as they are, folders walked, patterns with ``*?[]`` expanded.

    A folder gives the files below it whose name ends in ``.txt``, ``.text`` or ``.md``, sorted by name; names that
    begin with a dot or with ``~$`` (lock files of office programs) are skipped, and a folder that links make come
    round again. A folder that cannot be listed is one error, and the walk goes on. A file that is named outright is
    always given, even where there is none: reading it says why not. A file that is named twice, under whatever path,
    is given once.

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
        yield path
        return
    empty = True
    for found in _walk(path, frozenset()):
        empty = False
        yield found
    if empty:
        yield NoPaperInFolderError(printable(path), suffixes="、".join(SUFFIXES))


def _walk(folder: Path, above: frozenset[Path]) -> Iterator[Path | ReadError]:
    """Files of a folder and below, depth first; ``above`` holds the real folders on the way down."""
    real = _real(folder)
    if real in above:
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield FolderUnreadableError(printable(folder), reason=reason_of(error))
        return
    for name in names:
        if name.startswith(_SKIPPED):
            continue
        path = folder / name
        if _is_folder(path):
            yield from _walk(path, above | {real})
        elif name.lower().endswith(SUFFIXES):
            yield path


def _exists(path: Path) -> bool:
    return os.path.lexists(path) if "\0" not in str(path) else True


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where access is refused


def _real(path: Path) -> Path:
    """The path without links; a circle of links stays as it is."""
    return Path(os.path.realpath(path)) if "\0" not in str(path) else path
