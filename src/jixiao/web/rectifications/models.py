"""One table: corrective tasks, by the columns of the rectification ledger (整改台账)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper

STATUSES = {"open": "整改中", "submitted": "待核验", "closed": "已销号"}


class Rectification(models.Model):
    """A corrective task (整改任务).

    Attributes:
        paper, path, paper_version: The paper, the row and the version of it that opened the task.
        owner: The organisation that has to put it right; rights go by it.
        source, project, indicator, description, cause: As the ledger names them.
        measure, responsible, due_on, progress: Filled in by the owner.
        status: ``open``, ``submitted`` (for verification), ``closed``.
        verifier, verified_at, opinion: Who closed it or gave it back, when, with which words.
        amount: 涉及金额 in 分; ``None`` for none.
        budget_effect, published: 预算应用, 是否公开 (是, 否 or empty).
        opened_by, opened_role: Who opened it by hand, in which role; empty where a paper did. Who opens by hand sets
            the due date, and nobody of a lower rank verifies.
        hands: Who has worked on it: they do not verify.
    """

    RIGHTS_KIND: ClassVar[str] = "rectification"
    SCOPE_FIELD: ClassVar[str] = "owner__path"
    STATUS_FIELD: ClassVar[str] = "status"

    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, related_name="rectifications", null=True, blank=True, verbose_name="文书"
    )
    path = models.CharField("位置", max_length=120, blank=True)
    paper_version = models.PositiveIntegerField("版次", default=1)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="rectifications", verbose_name="责任单位"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    source = models.CharField("问题来源", max_length=30)
    project = models.CharField("项目", max_length=200, blank=True)
    indicator = models.CharField("指标", max_length=300, blank=True)
    description = models.TextField("存在问题")
    cause = models.TextField("产生原因", blank=True)
    measure = models.TextField("整改措施", blank=True)
    responsible = models.CharField("责任人", max_length=60, blank=True)
    due_on = models.DateField("整改时限", null=True, blank=True)
    progress = models.TextField("整改进展", blank=True)
    status = models.CharField("状态", max_length=20, default="open")
    verifier = models.CharField("核验人", max_length=150, blank=True)
    verified_at = models.DateTimeField("核验时间", null=True, blank=True)
    opinion = models.TextField("核验意见", blank=True)
    amount = models.BigIntegerField("涉及金额（分）", null=True, blank=True)
    budget_effect = models.CharField("预算应用", max_length=60, blank=True)
    published = models.CharField("是否公开", max_length=2, blank=True)
    opened_by = models.CharField("开立人", max_length=150, blank=True)
    opened_role = models.CharField(max_length=40, blank=True)
    hands = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name="经手人", blank=True)
    opened_at = models.DateTimeField("开立时间", default=timezone.now)
    changed_at = models.DateTimeField("最近改动", default=timezone.now)

    class Meta:
        """The most urgent first; a row of a version of a paper opens one task by itself."""

        ordering = (models.F("due_on").asc(nulls_last=True), "pk")
        indexes = (models.Index(fields=("status", "due_on"), name="rectification_status"),)
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "path", "paper_version"),
                condition=models.Q(opened_role=""),
                name="rectification_once_for_a_row",
            ),
        )

    def __str__(self) -> str:
        """Number and what it is about."""
        return f"{self.number} {self.indicator or self.description[:30]}"

    @property
    def number(self) -> str:
        """问题编号: year and running number."""
        return f"{self.fiscal_year}-{self.pk:04d}" if self.pk else f"{self.fiscal_year}"

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.owner.path

    @property
    def status_title(self) -> str:
        """Its status in Chinese."""
        return STATUSES[self.status]

    @property
    def is_late(self) -> bool:
        """Whether its due date has passed and it is not closed."""
        return self.status != "closed" and self.due_on is not None and self.due_on < timezone.localdate()

    def done_by(self, user: User) -> frozenset[str]:
        """That a person has worked on it, for the separation of duties."""
        return frozenset({"edit"}) if self.hands.filter(pk=user.pk).exists() else frozenset()
