"""Deadlines (时限): kept, missed, or left open by the words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from jixiao.quantity import Actual, Target, WrittenDate


def _earliest(date: WrittenDate) -> dt.date | None:
    return None if date.year is None else dt.date(date.year, date.month or 1, date.day or 1)


def _dated(date: WrittenDate, year: int | None) -> WrittenDate:
    return replace(date, year=year) if date.year is None else date


def is_in_time(target: Target, actual: Actual) -> bool | None:
    """Whether a deadline was kept; ``None`` where the words leave it open."""
    if target.date is None or actual.date is None:
        return None
    due = target.date.latest
    done = _dated(actual.date, target.date.year)
    latest, earliest = done.latest, _earliest(done)
    if due is None or latest is None or earliest is None:
        return None
    return True if latest <= due else False if earliest > due else None
