"""Where a command writes the file that it was asked for (输出文件)."""

from __future__ import annotations

from pathlib import Path

from jixiao.cli.error import OutputError
from jixiao.cli.session import reason_words


def save(path: Path, content: bytes) -> None:
    """Write a file.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise OutputError(path=path, reason=reason_words(error)) from error
