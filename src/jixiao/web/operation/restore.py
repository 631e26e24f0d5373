"""A backup put into an empty system, and proven equal before it counts (恢复)."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import transaction

from jixiao.report.identity import program_version
from jixiao.web.accounts.models import User
from jixiao.web.audit.chain import verify
from jixiao.web.audit.models import Entry
from jixiao.web.error import BackupDamagedError, BackupVersionError, NotEmptyError
from jixiao.web.operation.backup import FORMAT, MANIFEST, chunks, evidence_folder, file_name, migrations, table_name
from jixiao.web.operation.tables import Sum, count_on, empty, load, sum_of, tables

_LISTED = 5
_LARGEST_MANIFEST = 256 * 1024 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup whose every part has been looked at.

    Attributes:
        archive: The open archive.
        manifest: What it says that it holds.
    """

    archive: zipfile.ZipFile
    manifest: Mapping[str, Any]

    @property
    def sums(self) -> dict[str, Sum]:
        """Rows and hash of every table."""
        return {one["name"]: Sum(one["rows"], one["sha256"]) for one in self.manifest["tables"]}

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(one.rows for one in self.sums.values())


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup, every hash of which has been held against its content.

    Raises:
        BackupDamagedError: It is cut off, changed, or no backup at all.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupDamagedError(file=path.name, reason="打不开，或不是备份文件") from error
    with archive:
        try:
            manifest = _manifest(archive)
            for part, digest in _parts(manifest):
                _hold(archive, part, digest)
        except BackupDamagedError:
            raise
        except (OSError, *_DAMAGE) as error:
            raise BackupDamagedError(file=path.name, reason="内容残缺或已损坏") from error
        yield Backup(archive, manifest)


def _manifest(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    file = str(archive.filename and Path(archive.filename).name)
    if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise BackupDamagedError(file=file, reason="清单过大")
    manifest: Mapping[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise BackupDamagedError(file=file, reason=f"不认识的备份格式 {manifest['format']}")
    return manifest


def _parts(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and hash of every part."""
    for table in manifest["tables"]:
        yield table_name(table["name"]), table["sha256"]
    for one in manifest["files"]:
        yield file_name(one["path"]), one["sha256"]


def _hold(archive: zipfile.ZipFile, part: str, wanted: str) -> None:
    digest = hashlib.sha256()
    with archive.open(part) as content:
        for chunk in chunks(content):
            digest.update(chunk)
    if digest.hexdigest() != wanted:
        file = str(archive.filename and Path(archive.filename).name)
        raise BackupDamagedError(file=file, reason=f"{part} 的内容与清单的校验值不符")


def restore(backup: Backup) -> None:
    """Put everything back; nothing counts before every table has the hash that it had, and the log's chain is whole.

    Raises:
        NotEmptyError: There is something already.
        BackupVersionError: The tables are not the same.
        BackupDamagedError: What was put in is not what was backed up.
    """
    _require_empty()
    _require_same_tables(backup.manifest)
    file = str(backup.archive.filename and Path(backup.archive.filename).name)
    folder = evidence_folder().with_name(f"{evidence_folder().name}.restored")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _put_files(backup, folder, file)
        with transaction.atomic():
            _put_rows(backup, file)
            if folder.exists():
                shutil.rmtree(evidence_folder(), ignore_errors=True)  # empty, as has been asked
                folder.rename(evidence_folder())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _require_empty() -> None:
    if User.objects.exists() or Entry.objects.exists():
        raise NotEmptyError(what="数据库")
    if evidence_folder().is_dir() and any(path.is_file() for path in evidence_folder().rglob("*")):
        raise NotEmptyError(what="佐证材料的文件夹")


def _require_same_tables(manifest: Mapping[str, Any]) -> None:
    differing = sorted(set(manifest["migrations"]) ^ set(migrations()))
    columns = {one["name"]: one["columns"] for one in manifest["tables"]}
    differing += [table.name for table in tables() if columns.get(table.name) != table.columns]
    if differing:
        raise BackupVersionError(
            theirs=manifest["jixiao"], ours=program_version(), difference="、".join(differing[:_LISTED])
        )


def _put_rows(backup: Backup, file: str) -> None:
    held = tables()
    empty(held)
    for table in held:
        with backup.archive.open(table_name(table.name)) as lines:
            load(table, lines)
    count_on(held)
    differing = [table.name for table in held if sum_of(table) != backup.sums[table.name]]
    if differing:
        raise BackupDamagedError(file=file, reason=f"装入后与备份不一致：{'、'.join(differing)}")
    broken = verify().broken
    if broken is not None:
        raise BackupDamagedError(file=file, reason=f"操作记录的校验链断在第 {broken.number} 条：{broken.reason}")


def _put_files(backup: Backup, folder: Path, file: str) -> None:
    """Unpack the files beside their place; a path that leads elsewhere is refused."""
    for one in backup.manifest["files"]:
        path = PurePosixPath(one["path"])
        if path.is_absolute() or ".." in path.parts or "\\" in one["path"] or ":" in one["path"]:
            raise BackupDamagedError(file=file, reason=f"文件名不正常：{one['path']}")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with backup.archive.open(file_name(one["path"])) as content, target.open("wb") as out:
            _copy(chunks(content), out)


def _copy(pieces: Iterable[bytes], out: Any) -> None:  # noqa: ANN401 - anything that is written
    for piece in pieces:
        out.write(piece)
