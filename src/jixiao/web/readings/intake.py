"""Take an uploaded file in (接收文件): bounded size, a process of its own, a plain word for every failure."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Protocol

from jixiao.web.error import ReadingError
from jixiao.web.readings.child import SECONDS

LARGEST = 20 * 1024 * 1024
MOST_ANSWER = 24 * 1024 * 1024
_WAIT = 20
_AT_ONCE = BoundedSemaphore(2)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 200
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "PYTHONPATH")


class Upload(Protocol):
    """A file as Django hands it over."""

    @property
    def name(self) -> str | None:
        """Its name as the browser sent it."""

    @property
    def size(self) -> int | None:
        """Its bytes."""

    def chunks(self) -> Iterable[bytes]:
        """Its bytes in pieces."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a file.

    Attributes:
        name: Its name as shown: without folders and without letters that are not printed.
        size, digest: Bytes and SHA-256.
        told: What the process said (:func:`jixiao.web.readings.child.told`).
    """

    name: str
    size: int
    digest: str
    told: dict[str, Any]


def clean_name(name: str) -> str:
    """A file's name as it may be shown: no folders, no control letters, not too long."""
    short = _NOT_PRINTED.sub("", name.replace("\\", "/").rpartition("/")[2]).strip()
    return short[-_LONGEST_NAME:] or "未命名文件"


def take_in(upload: Upload) -> Found:
    """Read an uploaded file.

    Raises:
        ReadingError: It is empty, too large, cannot be read, or takes too long.
    """
    name = clean_name(upload.name or "")
    if not upload.size:
        raise ReadingError(name=name, reason="文件是空的")
    if upload.size > LARGEST:
        raise ReadingError(name=name, reason=f"文件超过 {LARGEST // 1024 // 1024} MB")
    suffix = Path(name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="jixiao-reading-") as folder:
        path = Path(folder) / f"upload{suffix if _SUFFIX.fullmatch(suffix) else ''}"
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            for chunk in upload.chunks():
                size += len(chunk)
                if size > LARGEST:
                    raise ReadingError(name=name, reason="文件比所报的大")
                digest.update(chunk)
                file.write(chunk)
        told = _read(path, name)
    if "error" in told:
        why = f"{told['error']} {told['advice']}".replace(str(path), name)
        raise ReadingError(name=name, reason=why.strip().rstrip("。"))
    return Found(name, size, digest.hexdigest(), told)


def _read(path: Path, name: str) -> dict[str, Any]:
    if not _AT_ONCE.acquire(timeout=_WAIT):
        raise ReadingError(name=name, reason="正在识读的文件太多，请稍后再传")
    try:
        answer = _run(path, name)
    finally:
        _AT_ONCE.release()
    try:
        told: dict[str, Any] = json.loads(answer)
    except ValueError as error:
        raise ReadingError(name=name, reason="读取程序中途停止，没有结果") from error
    return told


def _run(path: Path, name: str) -> bytes:
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    command = [sys.executable, "-m", "jixiao.web.readings.child", str(path)]
    with (
        (path.parent / "answer").open("w+b") as answer,
        subprocess.Popen(  # noqa: S603 - our own module on a file of our own naming
            command,
            cwd=path.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process,
    ):
        try:
            process.wait(timeout=SECONDS + _WAIT)
        except subprocess.TimeoutExpired as error:
            raise ReadingError(name=name, reason="读了太久，已停止") from error
        finally:
            _end(process)
        if process.returncode < 0:
            raise ReadingError(name=name, reason="读这个文件用的内存或时间超过上限，已停止")
        if process.returncode:
            logging.getLogger(__name__).warning("reading ended with %s", process.returncode)
        answer.seek(0)
        return answer.read(MOST_ANSWER)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it has started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    elif process.poll() is None:
        process.kill()
