"""How far a long batch has come, for a person at a terminal (进度)."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from jixiao.cli.stream import is_terminal

_CLEAR = "\r\x1b[K"


@dataclass(slots=True)
class Progress:
    """One line on the error stream; silent where nobody looks, or where there is only one file."""

    total: int
    done: int = 0
    is_shown: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look whether there is anybody to show it to."""
        self.is_shown = self.total > 1 and is_terminal(sys.stderr)

    def clear(self) -> None:
        """Make room for what is printed next."""
        self._write(_CLEAR)

    def step(self) -> None:
        """One more file is done."""
        self.done += 1
        if self.done < self.total:
            self._write(f"{_CLEAR}已处理 {self.done} 份，共 {self.total} 份……")

    def _write(self, text: str) -> None:
        if self.is_shown:
            sys.stderr.write(text)
            sys.stderr.flush()
