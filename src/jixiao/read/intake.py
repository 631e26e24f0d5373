"""What a reader of a format is given, and what it hands back (读入的内容)."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.document import Block
from jixiao.finding import Problem
from jixiao.read.limits import Limits


@dataclass(frozen=True, slots=True)
class Intake:
    """The bytes of a file.

    Attributes:
        name: The path as it is printed in messages.
        data: All bytes.
        limits: How much is taken in at most.
    """

    name: str
    data: bytes
    limits: Limits


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds.

    Attributes:
        blocks: Lines and tables in reading order.
        problems: What could not be read.
        format: Name of the format, where the reader found a nearer one than the one by which it was chosen.
    """

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    format: str = ""
