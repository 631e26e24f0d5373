"""What pages read of the library: search, and what a declaration is offered (检索)."""

from __future__ import annotations

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import visible
from jixiao.web.error import PathError
from jixiao.web.indicators.models import Indicator, Use
from jixiao.web.organisations.paths import bureau_path
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path, rows_at

_OFFERED = 12
_SEARCHED = ("name", "level1", "level2", "explanation")
_MOST_WORDS = 6


def library_of(user: User, *, words: str = "", status: str = "", kind: str = "") -> QuerySet[Indicator]:
    """The library that this person sees, narrowed down; every word must stand somewhere."""
    uses = Use.objects.filter(indicator=OuterRef("pk")).order_by().values("indicator").annotate(count=Count("pk"))
    use_count = Coalesce(Subquery(uses.values("count")), 0)  # which neither finding nor counting has to work out
    bureaus = {bureau_path(post.organisation.path) for post in user.posts}  # no other can be theirs; told for the plan
    rows = visible(user, Indicator).filter(bureau__path__in=bureaus).select_related("bureau")
    rows = rows.annotate(use_count=use_count)
    if status:
        rows = rows.filter(status=status)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(_matching(words)).order_by("level1", "level2", "name")


def _matching(words: str) -> Q:
    wanted = Q()
    for word in words.split()[:_MOST_WORDS]:
        one = Q()
        for field in _SEARCHED:
            one |= Q(**{f"{field}__icontains": word})
        wanted &= one
    return wanted


def offers_for(user: User, paper: Paper, *, words: str = "", row: str = "") -> list[Indicator]:
    """What a declaration may take over: by words, or without any what stands under the labels of the row.

    Args:
        user: Who asks.
        paper: The declaration; only the library of its own bureau is searched.
        words: What is searched for.
        row: Path of the cell in which the caret stands.
    """
    rows = library_of(user, words=words, status="adopted").filter(bureau__path=bureau_path(paper.scope_path))
    level2 = "" if words else _label(paper, row)
    if level2 and rows.filter(level2=level2).exists():
        rows = rows.filter(level2=level2)
    return list(rows.order_by(F("use_count").desc(), "level1", "level2", "name")[:_OFFERED])


def _label(paper: Paper, cell: str) -> str:
    """The level-2 label of the row in which a cell stands; empty where it stands in none."""
    try:
        path = parse_path(cell)
        rows = rows_at(paper.content, path[:3])
        index = path[3]
    except (PathError, IndexError):
        return ""
    return str(rows[index].get("level2", "")) if isinstance(index, int) and index < len(rows) else ""


def indicator_for(user: User, number: int) -> Indicator:
    """An indicator that this person sees.

    Raises:
        Http404: There is none, or it is not theirs to see.
    """
    return get_object_or_404(library_of(user), pk=number)
