"""Rounds of the yearly calendar: which form, by which scheme, until when, for which units (填报任务)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from jixiao.report.paper.style import load_styles
from jixiao.web.organisations.models import Organisation


class Round(models.Model):
    """A duty laid on units by their finance bureau (填报任务).

    Attributes:
        bureau: Who lays it on.
        document: Kind of paper of ``data/web/workflow.yaml``: ``target``, ``monitoring``, ``self_evaluation``…
        form_kind: The form (``FormKind``), such as ``project_self_evaluation``.
        style: The official paper (表样) of ``data/forms/papers.yaml``.
        scheme: Id of the scheme that scores it; empty where the form decides.
        cut_off_on: For monitoring: the day up to which values and money count (监控截止日).
        units: The units that it is laid on.
    """

    RIGHTS_KIND: ClassVar[str] = "round"
    SCOPE_FIELD: ClassVar[str] = "bureau__path"

    bureau = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds", verbose_name="财政局")
    title = models.CharField("名称", max_length=120)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    document = models.CharField("文书", max_length=30)
    form_kind = models.CharField("表种", max_length=40)
    style = models.CharField("表样", max_length=60)
    scheme = models.CharField("计分办法", max_length=80, blank=True)
    opens_on = models.DateField("开始")
    due_on = models.DateField("截止")
    cut_off_on = models.DateField("监控截止日", null=True, blank=True)
    is_open = models.BooleanField("开放", default=True)
    units = models.ManyToManyField(Organisation, related_name="duties", verbose_name="填报单位", blank=True)

    class Meta:
        """The most urgent first."""

        ordering = ("due_on", "title")
        constraints = (
            models.UniqueConstraint(fields=("bureau", "fiscal_year", "title"), name="round_title_once"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opens_on")), name="round_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.bureau.path

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed."""
        return timezone.localdate() > self.due_on

    @property
    def days_late(self) -> int:
        """Days since the deadline; 0 or less where it has not passed."""
        return (timezone.localdate() - self.due_on).days

    @property
    def days_left(self) -> int:
        """Days until the deadline, 0 on the day itself."""
        return -self.days_late

    @property
    def is_planned(self) -> bool:
        """Whether it has not begun yet: only then it may still be changed."""
        return self.is_open and timezone.localdate() < self.opens_on

    @property
    def status_title(self) -> str:
        """How it stands, in Chinese."""
        if not self.is_open:
            return "已关闭"
        return "未开始" if self.is_planned else "填报中"

    @property
    def is_per_project(self) -> bool:
        """Whether every project has a paper of its own, and not the unit as a whole: the paper names a project."""
        style = load_styles().get(self.style)
        return style is not None and any("project" in row for row in style.header)


class Extension(models.Model):
    """That a deadline was put off (延期), for everybody or for one unit (单个单位延期).

    Attributes:
        unit: The only unit that it is put off for; ``None`` for all.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="extensions")
    unit = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="单位"
    )
    before = models.DateField("原截止")
    after = models.DateField("现截止")
    reason = models.CharField("原因", max_length=200)
    made_by = models.CharField("办理人", max_length=150)
    made_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        """In order of time."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """The new deadline."""
        return f"{self.after:%Y-%m-%d}"
