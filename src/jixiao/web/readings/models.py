"""What was read of an uploaded file, the file itself, and the papers drafted from it (识读结果、原件、底稿)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.web.files.models import StoredFile
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper


class Reading(models.Model):
    """What was read of one file.

    Attributes:
        owner: Whose it is: a section or a unit; rights go by it.
        name, size, digest, format: The file: its name as shown, bytes, SHA-256, format by content.
        file: Its bytes; ``None`` once its sender has removed it, or where it was read before bytes were kept.
        removed_at: When it was removed.
        told: Forms with their problems, as :func:`jixiao.web.readings.child.told` says them.
    """

    RIGHTS_KIND: ClassVar[str] = "reading"
    SCOPE_FIELD: ClassVar[str] = "owner__path"

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="readings", verbose_name="所属")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField("字节")
    digest = models.CharField("SHA-256", max_length=64)
    format = models.CharField("格式", max_length=20, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    removed_at = models.DateTimeField("原件移除时间", null=True, blank=True)
    told: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("内容", default=dict)
    created_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """The file's name."""
        return self.name

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.owner.path

    @property
    def forms(self) -> list[dict[str, Any]]:
        """The forms that were found."""
        return list(self.told.get("forms", ()))

    @property
    def problem_count(self) -> int:
        """How many things could not be understood."""
        return len(self.told.get("problems", ())) + sum(len(form["problems"]) for form in self.forms)


class Draft(models.Model):
    """That a paper was begun from a form of a file (底稿出处).

    Attributes:
        form: Which of its forms, from 0.
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="drafts")
    form = models.PositiveSmallIntegerField()
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="read_from")

    def __str__(self) -> str:
        """The file's name."""
        return self.reading.name
