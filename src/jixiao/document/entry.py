"""How the cells of a blank paper are filled in, before anybody asks what format it is (填写规则)."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.place import Place

FEW = 4  # characters that any cell has room for


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that is filled in, by a person or by a formula.

    Attributes:
        choices: Words that are offered; others may be written too.
        total_of: Cells whose sum stands here.
        share_of: Two cells: the first divided by the second stands here.
        expected: How many characters are usually written here, so that there is room for them.
    """

    choices: tuple[str, ...] = ()
    total_of: tuple[Place, ...] = ()
    share_of: tuple[Place, Place] | None = None
    expected: int = FEW

    @property
    def is_computed(self) -> bool:
        """Whether nobody writes here."""
        return bool(self.total_of) or self.share_of is not None
