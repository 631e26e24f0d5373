"""Files by their content, and where each is evidence (佐证材料)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jixiao.web.papers.models import Paper
from jixiao.web.rectifications.models import Rectification


class StoredFile(models.Model):
    """Bytes that were taken in, by their SHA-256 (文件): kept as long as the system.

    Attributes:
        kind: Name of its :class:`~jixiao.web.files.kinds.FileKind`; empty for a file that was only read.
    """

    digest = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("字节")
    kind = models.CharField("类型", max_length=20)
    kept_at = models.DateTimeField("时间", default=timezone.now)

    def __str__(self) -> str:
        """Its digest."""
        return self.digest


class Evidence(models.Model):
    """A file as evidence at a row of a paper, or of a corrective task (佐证).

    Attributes:
        path: The row of the paper; empty for the whole.
        name: Name of the file as data; never a path.
        removed_at: When somebody took it away; the bytes stay, as frozen versions may speak of them.
    """

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="uses")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True)
    task = models.ForeignKey(Rectification, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True)
    path = models.CharField("位置", max_length=120, blank=True)
    label = models.CharField("位置名称", max_length=300, blank=True)
    version = models.PositiveIntegerField("版次", default=1)
    name = models.CharField("文件名", max_length=200)
    added_by = models.CharField("上传人", max_length=150)
    added_at = models.DateTimeField("上传时间", default=timezone.now)
    removed_at = models.DateTimeField("移除时间", null=True, blank=True)

    class Meta:
        """In the order in which they came; of a paper or of a task."""

        ordering = ("path", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(paper=None, task__isnull=False) | models.Q(paper__isnull=False, task=None),
                name="evidence_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def scope_path(self) -> str:
        """Where it stands for the log."""
        held = self.paper or self.task
        return "" if held is None else held.scope_path
