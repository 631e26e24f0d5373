"""Who writes at an organisation (填报人): those whom notices and reminders go to."""

from __future__ import annotations

from django.utils import timezone

from jixiao.web.accounts.models import Post, User
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.paths import paths_above

_ROLES = ("section_filler", "unit_finance")


def writers_at(owner: Organisation) -> list[User]:
    """The people who write at an organisation; where it has nobody, those above it."""
    posts = list(
        Post.objects.held_on(timezone.localdate())
        .filter(role__in=_ROLES, organisation__path__in=paths_above(owner.path), user__is_active=True)
        .select_related("user", "organisation")
    )
    deepest = max((len(post.organisation.path) for post in posts), default=0)
    people = {post.user_id: post.user for post in posts if len(post.organisation.path) == deepest}
    return [people[number] for number in sorted(people)]
