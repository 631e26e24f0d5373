"""What the pages of money read (读取)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import visible
from jixiao.web.budgets.amounts import show_fen
from jixiao.web.budgets.models import BudgetLine, ClassifiedCount, ImportDraft
from jixiao.web.budgets.sums import Sums, sums_of
from jixiao.web.budgets.wording import money_words
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.organisations.paths import paths_above
from jixiao.web.projects.classes import ECONOMIC, FUNCTIONAL, class_title


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the table shows it."""

    line: BudgetLine
    sums: Sums
    unit: str

    @property
    def source(self) -> str:
        """The source in words."""
        return money_words().sources.get(self.line.source, self.line.source)

    @property
    def functional(self) -> str:
        """Title of the functional class."""
        return class_title(FUNCTIONAL, self.line.functional, self.line.fiscal_year)

    @property
    def economic(self) -> str:
        """Title of the economic class."""
        return class_title(ECONOMIC, self.line.economic, self.line.fiscal_year)

    @property
    def initial(self) -> str:
        """年初预算."""
        return show_fen(self.sums.initial, self.unit)

    @property
    def adjusted(self) -> str:
        """年中调整; empty for none."""
        return show_fen(self.sums.adjusted or None, self.unit)

    @property
    def revised(self) -> str:
        """全年预算."""
        return show_fen(self.sums.revised, self.unit)

    @property
    def outturn(self) -> str:
        """累计执行数."""
        return show_fen(self.sums.outturn, self.unit)

    @property
    def rate(self) -> str:
        """执行率."""
        return self.sums.rate


def units_for(user: User, verb: str) -> QuerySet[Organisation]:
    """The budget units at which a person may do something to money, or above whose sections they may."""
    wanted = Q(pk__in=())
    for post in user.posts:
        for grant in matrix().grants_of(post.role, verb, "budget_line"):
            path = post.organisation.path
            wanted |= Q(path__startswith=grant.reach(path))
            if post.organisation.kind == Kind.SECTION:
                wanted |= Q(path__in=paths_above(path)[-2:-1])
    return Organisation.objects.filter(wanted, kind__in=(Kind.UNIT, Kind.DEPARTMENT), is_active=True)


def lines_for(user: User, unit: Organisation, year: int) -> QuerySet[BudgetLine]:
    """The lines of a unit, or of a department with its units, in a year, that a person sees."""
    return (
        visible(user, BudgetLine)
        .filter(unit__path__startswith=unit.path, fiscal_year=year)
        .select_related("unit", "project", "owner")
        .prefetch_related("adjustments", "outturns")
    )


def latest_year(user: User, unit: Organisation) -> int:
    """The last year in which a unit has money that a person sees; this year where it has none."""
    seen = visible(user, BudgetLine).filter(unit__path__startswith=unit.path).order_by("-fiscal_year")
    return seen.values_list("fiscal_year", flat=True).first() or timezone.localdate().year


def rows_of(lines: Sequence[BudgetLine], unit: str) -> list[Row]:
    """The lines as rows of the table."""
    return [Row(line, sums_of((line,)), unit) for line in lines]


def line_for(user: User, number: int) -> BudgetLine:
    """A line that a person sees.

    Raises:
        Http404: There is none, or it is not theirs to see.
    """
    lines = visible(user, BudgetLine).select_related("unit", "project", "owner")
    return get_object_or_404(lines.prefetch_related("adjustments", "outturns"), pk=number)


def draft_for(user: User, number: int) -> ImportDraft:
    """An upload of one's own.

    Raises:
        Http404: There is none, or it is somebody else's.
    """
    return get_object_or_404(ImportDraft.objects.select_related("organisation"), pk=number, user=user)


def classified_count(user: User, unit: Organisation, year: int) -> int:
    """How many classified projects were counted."""
    found = visible(user, ClassifiedCount).filter(unit__path__startswith=unit.path, fiscal_year=year)
    return sum(found.values_list("count", flat=True))


def last_day(year: int) -> dt.date:
    """Until when money of a year counts by default: today, or the end of a year that is over."""
    today, end = timezone.localdate(), dt.date(year, 12, 31)
    return min(max(today, dt.date(year, 1, 1)), end)
