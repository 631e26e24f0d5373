"""Budget lines, their adjustments and outturns, classified projects by number, imports under way (预算资金).

Every amount is a whole number of 分 (fen), so that both databases keep it exactly.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.web.organisations.models import Organisation
from jixiao.web.projects.models import Project


class BudgetLine(models.Model):
    """Money of one source for one project, or for a unit's basic expenditure, in one year (预算明细).

    Attributes:
        unit: The budget unit whose money it is.
        owner: Whose line it is for rights: the section of its project, or the unit.
        project: The project; ``None`` for basic expenditure (基本支出).
        source: Where the money comes from, a key of ``data/web/money.yaml``.
        functional, economic: Codes of 支出功能分类 and 部门支出经济分类 of that year; empty where none is given.
        initial: 年初预算 in 分; ``None`` where none was given.
    """

    RIGHTS_KIND: ClassVar[str] = "budget_line"
    SCOPE_FIELD: ClassVar[str] = "owner__path"

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="budget_lines", verbose_name="单位")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="归口")
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="budget_lines", null=True, blank=True, verbose_name="项目"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    source = models.CharField("资金来源", max_length=30)
    functional = models.CharField("支出功能分类", max_length=10, blank=True)
    economic = models.CharField("部门支出经济分类", max_length=10, blank=True)
    initial = models.BigIntegerField("年初预算（分）", null=True, blank=True)
    changed_at = models.DateTimeField("最近改动", default=timezone.now)

    class Meta:
        """By unit and project; a line once."""

        ordering = ("unit__path", models.F("project__code").asc(nulls_first=True), "pk")
        indexes = (models.Index(fields=("unit", "fiscal_year"), name="budget_line_year"),)
        constraints = (
            models.UniqueConstraint(
                fields=("project", "fiscal_year", "source", "functional", "economic"),
                condition=~models.Q(project=None),
                name="budget_line_once_for_a_project",
            ),
            models.UniqueConstraint(
                fields=("unit", "fiscal_year", "source", "functional", "economic"),
                condition=models.Q(project=None),
                name="budget_line_once_for_a_unit",
            ),
        )

    def __str__(self) -> str:
        """Of what, and which year."""
        return f"{self.fiscal_year}年度{self.title}"

    @property
    def title(self) -> str:
        """The project, or 基本支出."""
        return "基本支出" if self.project is None else self.project.name

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.owner.path


class Adjustment(models.Model):
    """A change of a line within the year (预算调整): never altered; a wrong one is reversed by its opposite.

    Attributes:
        amount: Added, or taken away where it is negative, in 分.
        cause: Why; of an import, that it was one.
        made_on: Day of the adjustment.
    """

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="adjustments")
    amount = models.BigIntegerField("金额（分）")
    cause = models.CharField("原因", max_length=200)
    made_on = models.DateField("日期")

    class Meta:
        """In order of time."""

        ordering = ("made_on", "pk")

    def __str__(self) -> str:
        """Its cause."""
        return self.cause


class Outturn(models.Model):
    """What was spent of a line from the beginning of the year until a day (累计执行数), in 分."""

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="outturns")
    until = models.DateField("截至")
    amount = models.BigIntegerField("金额（分）")

    class Meta:
        """In order of time; one a day."""

        ordering = ("until",)
        constraints = (models.UniqueConstraint(fields=("line", "until"), name="outturn_once_a_day"),)

    def __str__(self) -> str:
        """Until when."""
        return f"{self.until:%Y-%m-%d}"


class ClassifiedCount(models.Model):
    """How many projects of a unit and year are classified (涉密项目数): a number and nothing else is kept of them.

    保守国家秘密法 第三十一条: what is secret does not go into a system that is not made for it.
    """

    RIGHTS_KIND: ClassVar[str] = "budget_line"
    SCOPE_FIELD: ClassVar[str] = "unit__path"

    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    count = models.PositiveIntegerField("个数", default=0)

    class Meta:
        """One for each unit and year."""

        constraints = (models.UniqueConstraint(fields=("unit", "fiscal_year"), name="classified_count_once"),)

    def __str__(self) -> str:
        """The year."""
        return f"{self.fiscal_year}年度涉密项目数"

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.unit.path


class ColumnMapping(models.Model):
    """Which column of an exported workbook is what, remembered by its headings (栏目对应).

    Attributes:
        signature: SHA-256 of the headings.
        columns: Field of each column, empty for a column that is passed over.
        currency_unit: Unit in which its amounts stand.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="机构")
    signature = models.CharField("表头", max_length=64)
    columns: models.JSONField[list[str], list[str]] = models.JSONField("栏目")
    currency_unit = models.CharField("计量单位", max_length=10)

    class Meta:
        """One for each organisation and kind of workbook."""

        constraints = (models.UniqueConstraint(fields=("organisation", "signature"), name="column_mapping_once"),)

    def __str__(self) -> str:
        """Beginning of the signature."""
        return self.signature[:12]


class ImportDraft(models.Model):
    """A workbook that was uploaded and is being looked at before it is taken over (待导入); only its sender sees it.

    Rows that say that they are classified are dropped before it is kept.

    Attributes:
        organisation: Below which everything in it must stand.
        head: The headings; ``rows`` the cells beneath; ``first_row`` the number of the first of them in the file.
        columns: Field of each column.
        until: Day until which its outturn counts.
        classified: Number of dropped rows by unit code, empty for the organisation itself.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="机构")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    until = models.DateField("执行数截至")
    sha256 = models.CharField("校验值", max_length=64)
    head: models.JSONField[list[str], list[str]] = models.JSONField("表头")
    rows: models.JSONField[list[Any], list[Any]] = models.JSONField("内容")
    columns: models.JSONField[list[str], list[str]] = models.JSONField("栏目")
    currency_unit = models.CharField("计量单位", max_length=10)
    classified: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField("涉密行数", default=dict)
    created_at = models.DateTimeField("上传时间", default=timezone.now)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Year and organisation."""
        return f"{self.fiscal_year}年度预算导入（{self.organisation}）"

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.organisation.path
