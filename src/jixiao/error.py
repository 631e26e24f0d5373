"""The root of every error that Jixiao raises on purpose."""

from __future__ import annotations

from typing import ClassVar


class JixiaoError(Exception):
    """Something a person or a program outside must be told.

    A subclass stands for one failure. It is raised with values, never with a finished sentence; the Chinese
    sentence is made from ``message`` and the values when it is shown.

    Attributes:
        code: Two capital letters and three digits, never used again for another failure.
        message: What is wrong, in Simplified Chinese, with the values' names in braces.
        fix: What would be right, in Simplified Chinese, with the values' names in braces.
    """

    code: ClassVar[str] = "JX000"
    message: ClassVar[str] = "发生错误"
    fix: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        """Keep the values; the text is made from them when it is asked for."""
        self.values = values
        super().__init__(self.text)

    @property
    def text(self) -> str:
        """What is wrong, as one Chinese sentence."""
        return self.message.format(**self.values)

    @property
    def advice(self) -> str:
        """What would be right, as one Chinese sentence; empty where there is no advice."""
        return self.fix.format(**self.values)
