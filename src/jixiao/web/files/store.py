"""Bytes on disk, under their SHA-256, outside of anything that is served (文件存放). Nothing is ever deleted here."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from jixiao.web import environment
from jixiao.web.files.kinds import file_rules, refused


def folder() -> Path:
    """Where files are kept: ``files`` in the data folder."""
    return environment.home() / "files"


def path_of(digest: str) -> Path:
    """Where the bytes of a digest are."""
    return folder() / digest[:2] / digest


def keep(chunks: Iterable[bytes], name: str) -> tuple[str, int]:
    """Write bytes to disk, whole or not at all; the same bytes are kept once.

    Args:
        chunks: The bytes in pieces.
        name: Name of the file, for the error.

    Returns:
        SHA-256 and size.

    Raises:
        UploadRefusedError: There are more bytes than one file may have, or the disk takes no more.
    """
    folder().mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor, temporary = tempfile.mkstemp(dir=folder(), prefix="new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > file_rules().largest:
                    raise refused(name, f"超过 {file_rules().megabytes} MB")
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        place = path_of(digest.hexdigest())
        place.parent.mkdir(exist_ok=True)
        Path(temporary).replace(place)
        for touched in (place.parent, folder()):
            _settle(touched)
    except OSError as error:
        raise refused(name, "服务器磁盘写不进去，请告诉系统管理员") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return digest.hexdigest(), size


def _settle(touched: Path) -> None:
    """Bring the names in a folder to disk, so that no power cut leaves a row whose bytes have no name."""
    if os.name == "posix":
        descriptor = os.open(touched, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
