"""What other apps put on a person's first page (待办栏目)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from jixiao.web.accounts.models import User


@dataclass(frozen=True, slots=True)
class DeskPart:
    """A list on the first page.

    Attributes:
        title: Its heading.
        template: Draws ``part.rows``.
        rows: What is to be done; an empty part is not shown.
    """

    title: str
    template: str
    rows: Sequence[Any]


Giver: TypeAlias = Callable[[User], DeskPart]
#: Every app adds its part here when it is ready, in the order of the page.
PARTS: list[Giver] = []


def parts_for(user: User) -> Sequence[DeskPart]:
    """The parts that hold something for a person."""
    return [part for give in PARTS if (part := give(user)).rows]
