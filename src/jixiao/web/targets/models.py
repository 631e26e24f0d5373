"""One table: a review of targets, with an opinion for every criterion and a grade (目标审核)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.web.papers.models import Paper
from jixiao.web.targets.rules import Criterion, GradeRule, criteria, grades


class Review(models.Model):
    """A review of one version of a declaration (审核意见); a new one never changes an old one.

    Attributes:
        version: The version that was reviewed.
        status: Where the paper stood.
        opinions: Opinion by criterion.
        grade: Key of ``target_review.yaml``.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="reviews")
    version = models.PositiveIntegerField("版次")
    status = models.CharField("环节", max_length=20)
    opinions: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField("各项意见", default=dict)
    grade = models.CharField("等级", max_length=20)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Its grade."""
        return self.grade_title

    @property
    def rule(self) -> GradeRule:
        """What follows from its grade."""
        return grades()[self.grade]

    @property
    def grade_title(self) -> str:
        """优, 良, 中, 差."""
        return self.rule.title

    @property
    def lines(self) -> list[tuple[Criterion, str]]:
        """Every criterion with its opinion."""
        return [(criterion, self.opinions.get(criterion.name, "")) for criterion in criteria()]
