"""How much all pages of a file may show and cost (读入限额)."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.read.error import TooManyMarksError


@dataclass(slots=True)
class Budget:
    """How many characters, rulings and objects the pages of a file may still have.

    What is read and shows nothing costs as well, by its size, so that the work on a file is bounded by what it may
    show.

    Attributes:
        name: The file, for messages.
        limit: What all pages together may have.
        left: What they may still have.
    """

    name: str
    limit: int
    left: int

    @classmethod
    def of(cls, name: str, limit: int) -> Budget:
        """A budget of which nothing is spent."""
        return cls(name, limit, limit)

    def take(self, count: int) -> None:
        """Take some.

        Raises:
            TooManyMarksError: There are none left.
        """
        self.left -= count
        if self.left < 0:
            raise TooManyMarksError(self.name, limit=self.limit)
