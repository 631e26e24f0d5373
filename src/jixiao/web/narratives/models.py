"""One table: what people wrote for a section of a report (文字材料)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.papers.models import Paper


class Passage(models.Model):
    """The text of one section of the reports on a paper, or of final accounts.

    Attributes:
        section: Name of the section (``data/web/narratives.yaml``).
        text: As typed, lines parted by line ends; figures by their names in 【】.
        writer: Who wrote it last.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="passages", null=True, blank=True)
    accounts = models.ForeignKey(
        FinalAccounts, on_delete=models.PROTECT, related_name="passages", null=True, blank=True, verbose_name="决算"
    )
    section = models.CharField("节", max_length=260)
    text = models.TextField("文字", blank=True)
    writer = models.CharField("填写人", max_length=150)
    changed_at = models.DateTimeField("最近改动", default=timezone.now)

    class Meta:
        """A section of a thing once."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("paper", "section"), name="passage_once_for_a_paper"),
            models.UniqueConstraint(fields=("accounts", "section"), name="passage_once_for_accounts"),
            models.CheckConstraint(
                condition=models.Q(paper=None, accounts__isnull=False) | models.Q(paper__isnull=False, accounts=None),
                name="passage_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        """Its section."""
        return self.section
