"""Until when a unit has time for a round: the round's deadline, or the later one that the unit was given (截止)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from jixiao.web.calendars.models import Extension, Round


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline, and whether it was put off for this unit alone."""

    due_on: dt.date
    is_own: bool = False

    @property
    def days_left(self) -> int:
        """Days until it, 0 on the day itself, less once it has passed."""
        return (self.due_on - timezone.localdate()).days

    @property
    def days_late(self) -> int:
        """Days since it; 0 or less where it has not passed."""
        return -self.days_left

    @property
    def is_late(self) -> bool:
        """Whether it has passed."""
        return self.days_late > 0


class Deadlines:
    """The deadlines of some rounds for every unit; one query."""

    def __init__(self, rounds: Iterable[Round]) -> None:
        """Read what single units were given."""
        given = Extension.objects.filter(round__in=[round_.pk for round_ in rounds]).exclude(unit=None)
        self._own: dict[tuple[int, int | None], dt.date] = {}
        for number, unit, after in given.order_by("after").values_list("round_id", "unit_id", "after"):
            self._own[number, unit] = after

    def of(self, round_: Round, unit_id: int) -> Deadline:
        """The deadline of a round for a unit."""
        own = self._own.get((round_.pk, unit_id))
        return Deadline(round_.due_on) if own is None or own <= round_.due_on else Deadline(own, is_own=True)

    def days_of(self, round_: Round) -> set[dt.date]:
        """Every day on which a round is due from somebody."""
        return {round_.due_on, *(day for (number, _), day in self._own.items() if number == round_.pk)}


def due_on_of_papers() -> Greatest:
    """The deadline of each paper, in a query of papers; ``NULL`` for one without a round."""
    own = Extension.objects.filter(round=OuterRef("round_id"), unit=OuterRef("unit_id")).order_by("-after")
    return Greatest(F("round__due_on"), Coalesce(Subquery(own.values("after")[:1]), F("round__due_on")))
