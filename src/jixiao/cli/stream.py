"""Where a command prints: streams that may be closed, narrow, or of another encoding than the text (输出)."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TextIO

_PIPED_WIDTH = 100


def open_streams() -> None:
    """Make both streams fit for Chinese text, whatever the terminal; a closed one swallows what is printed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - lives as long as the process
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def for_programs() -> TextIO:
    """The output for ``--json``: always UTF-8; bytes of file names that are no text become JSON escapes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at the stream."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def abandon_output() -> None:
    """Nobody reads the output any more: what is left of it goes nowhere, so that the end is quiet."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process
