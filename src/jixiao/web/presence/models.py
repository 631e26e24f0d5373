"""When each person last had a paper open; nothing that the log would tell of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.web.papers.models import Paper


class Sight(models.Model):
    """A person at a paper (在看)."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sights")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField("最近", default=timezone.now)
    revision = models.PositiveIntegerField("看到的改动次数", default=0)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("paper", "user"), name="sight_once"),)

    def __str__(self) -> str:
        """Who."""
        return str(self.user)
