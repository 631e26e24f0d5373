"""Who writes at an organisation (填报人): those whom notices and reminders go to."""

from __future__ import annotations

from django.utils import timezone

from jixiao.web.accounts.models import Post
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.paths import paths_above

_ROLES = ("section_filler", "unit_finance")


def writers_at(owner: Organisation) -> list[int]:
    """The people who write at an organisation, by their numbers; where it has nobody, those above it."""
    posts = list(
        Post.objects.held_on(timezone.localdate())
        .filter(role__in=_ROLES, organisation__path__in=paths_above(owner.path), user__is_active=True)
        .values_list("user_id", "organisation__path")
    )
    deepest = max((len(path) for _, path in posts), default=0)
    return sorted({user for user, path in posts if len(path) == deepest})
