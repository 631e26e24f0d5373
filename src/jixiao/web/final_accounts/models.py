"""Final accounts of units by year, and workbooks that are being looked at before they are taken over (部门决算)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.organisations.models import Organisation

STATUSES = {"draft": "草稿", "confirmed": "已定稿"}


class FinalAccounts(models.Model):
    """The final accounts of a unit or department for a year (部门决算).

    Attributes:
        unit: Whose they are; rights go by it.
        figures: The figures in the shape of ``samples/*/year.yaml``, without name, year and texts; empty at first.
        status: ``draft``, or ``confirmed``: frozen.
        revision: Counts every change of the figures.
        hands: Who has written: they do not confirm.
    """

    RIGHTS_KIND: ClassVar[str] = "final_accounts"
    SCOPE_FIELD: ClassVar[str] = "unit__path"
    STATUS_FIELD: ClassVar[str] = "status"

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="final_accounts", verbose_name="单位")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    figures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("数据", default=dict)
    status = models.CharField("状态", max_length=20, default="draft")
    revision = models.PositiveIntegerField("改动次数", default=0)
    hands = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name="经手人", blank=True)
    confirmed_by = models.CharField("定稿人", max_length=150, blank=True)
    confirmed_at = models.DateTimeField("定稿时间", null=True, blank=True)
    changed_at = models.DateTimeField("最近改动", default=timezone.now)

    class Meta:
        """The newest year first; one for each unit and year."""

        ordering = ("-fiscal_year", "unit__path")
        constraints = (models.UniqueConstraint(fields=("unit", "fiscal_year"), name="final_accounts_once"),)

    def __str__(self) -> str:
        """Year and unit."""
        return f"{self.fiscal_year}年度{self.unit}部门决算"

    @property
    def scope_path(self) -> str:
        """Whose they are."""
        return self.unit.path

    @property
    def status_title(self) -> str:
        """Their status in Chinese."""
        return STATUSES[self.status]

    def done_by(self, user: User) -> frozenset[str]:
        """That a person has written in them, for the separation of duties."""
        return frozenset({"edit"}) if self.hands.filter(pk=user.pk).exists() else frozenset()


class Workbook(models.Model):
    """A workbook without faults that waits for its sender's word (待导入决算数据); only its sender sees it.

    Attributes:
        figures: What it holds.
        notes: What was not understood or had to be assumed: where, and what.
        revision: Revision of the accounts that it was held against.
    """

    accounts = models.ForeignKey(FinalAccounts, on_delete=models.CASCADE, related_name="workbooks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("SHA-256", max_length=64)
    figures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("数据")
    notes: models.JSONField[list[list[str]], list[list[str]]] = models.JSONField("说明", default=list)
    revision = models.PositiveIntegerField()
    created_at = models.DateTimeField("上传时间", default=timezone.now)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Its name."""
        return self.name
