"""What pages of evidence read."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.shortcuts import get_object_or_404

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import visible
from jixiao.web.files.models import Evidence
from jixiao.web.papers.models import Paper
from jixiao.web.rectifications.models import Rectification


def _of(subject: Paper | Rectification) -> Q:
    return Q(paper=subject) if isinstance(subject, Paper) else Q(task=subject)


def evidence_of(subject: Paper | Rectification) -> Sequence[Evidence]:
    """The evidence of a paper or task that was not taken away."""
    return list(Evidence.objects.filter(_of(subject), removed_at=None).select_related("file"))


def count_of(subject: Paper | Rectification) -> int:
    """How many pieces of evidence a paper or task has."""
    return Evidence.objects.filter(_of(subject), removed_at=None).count()


def evidence_for(user: User, number: int) -> Evidence:
    """A piece of evidence whose paper or task this person sees.

    Raises:
        Http404: There is none, or it is not theirs to see.
    """
    seen = Q(paper__in=visible(user, Paper)) | Q(task__in=visible(user, Rectification))
    return get_object_or_404(Evidence.objects.select_related("file", "paper__owner", "task__owner"), seen, pk=number)
