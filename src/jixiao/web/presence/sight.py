"""Note that somebody has a paper open, and who else has (在线)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.papers.models import Paper
from jixiao.web.presence.models import Sight

#: A page tells of itself every 20 seconds; who has not for twice as long is gone.
GONE_AFTER = timedelta(seconds=45)


def note_sight(paper: Paper, user: User) -> None:
    """A person has the paper open now."""
    now = {"seen_at": timezone.now(), "revision": paper.revision}
    if not Sight.objects.filter(paper=paper, user=user).update(**now):
        Sight.objects.bulk_create([Sight(paper=paper, user=user, **now)], ignore_conflicts=True)


def others_at(paper: Paper, user: User) -> Sequence[Sight]:
    """Who else has it open now, the latest first."""
    since = timezone.now() - GONE_AFTER
    found = Sight.objects.filter(paper=paper, seen_at__gte=since).exclude(user=user)
    return list(found.select_related("user").order_by("-seen_at")[:10])
