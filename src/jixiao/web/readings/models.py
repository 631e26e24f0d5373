"""One table: what was read of an uploaded file (识读结果). The file itself is not kept, its hash is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.web.organisations.models import Organisation


class Reading(models.Model):
    """What was read of one file.

    Attributes:
        owner: Whose it is: a section or a unit; rights go by it.
        name, size, digest, format: The file: its name as shown, bytes, SHA-256, format by content.
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
