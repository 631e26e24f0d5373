"""Backup of everything while the system runs: every table, every evidence file, a manifest with hashes (备份).

One archive serves both databases: what was backed up on SQLite can be restored on PostgreSQL. Signed-in sessions and
the secret key are left out.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from jixiao.report.identity import program_version
from jixiao.web import environment
from jixiao.web.error import BackupNotWrittenError
from jixiao.web.operation.snapshot import snapshot
from jixiao.web.operation.tables import Table, lines_of, tables

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
_UNFINISHED = (".", "new-")


def table_name(table: str) -> str:
    """Name of a table's rows in the archive."""
    return f"tables/{table}.jsonl"


def file_name(path: str) -> str:
    """Name of an evidence file in the archive."""
    return f"files/{path}"


def evidence_folder() -> Path:
    """Folder of the evidence files (佐证材料), as ``jixiao.web.files`` keeps them."""
    return environment.home() / "files"


def migrations() -> list[str]:
    """Every migration that has been done, by name: what tables there are."""
    done = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in done)


def back_up(path: Path) -> dict[str, Any]:
    """Write a backup; the rows are of one moment, the files are those of then and perhaps some that came after.

    Args:
        path: Where to; it appears only once it is whole.

    Returns:
        The manifest.

    Raises:
        BackupNotWrittenError: There is no room, or the folder cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with part.open("r+b") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = _written(archive)
            archive.close()
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BackupNotWrittenError(reason=error.strerror or type(error).__name__) from error
    return manifest


def _written(archive: zipfile.ZipFile) -> dict[str, Any]:
    with snapshot():
        done = migrations()
        held = [_table(archive, table) for table in tables()]
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "jixiao": program_version(),
        "database": connection.vendor,
        "migrations": done,
        "tables": held,
        "files": [_file(archive, path) for path in _files()],
    }
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def _table(archive: zipfile.ZipFile, table: Table) -> dict[str, Any]:
    rows, digest = _put(archive, table_name(table.name), lines_of(table))
    return {"name": table.name, "columns": table.columns, "rows": rows, "sha256": digest}


def _file(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    name = path.relative_to(evidence_folder()).as_posix()
    with path.open("rb") as content:
        _, digest = _put(archive, file_name(name), chunks(content))
    return {"path": name, "bytes": archive.getinfo(file_name(name)).file_size, "sha256": digest}


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write a part piece by piece; how many pieces, and their hash."""
    digest, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece)
            digest.update(piece)
            count += 1
    return count, digest.hexdigest()


def _files() -> Iterator[Path]:
    """Every evidence file; one that is still being written has a name of its own kind."""
    found = evidence_folder().rglob("*") if evidence_folder().is_dir() else ()
    yield from sorted(path for path in found if path.is_file() and not path.name.startswith(_UNFINISHED))


def chunks(file: Any) -> Iterator[bytes]:  # noqa: ANN401 - anything that is read
    """The content of a file, a piece at a time."""
    while chunk := file.read(CHUNK):
        yield chunk
