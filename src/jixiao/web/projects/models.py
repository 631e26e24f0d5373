"""Projects and whose they are (项目). Money, classes and imports are other tables that point here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jixiao.web.organisations.models import Organisation


class Project(models.Model):
    """A project of a unit (项目).

    Attributes:
        owner: Who fills its papers: a section, or the unit where it has none; rights go by it.
        unit: The budget unit whose money it is.
        category, attribute, kind: 项目类别, 项目属性, 项目类型, as the paper's tick boxes say.
        first_year, last_year: Fiscal years in which it has money.
        starts_on, ends_on: Days of its beginning and end, where known.
        basis: What it rests on (立项依据): policy, document, decision.
    """

    RIGHTS_KIND: ClassVar[str] = "project"
    SCOPE_FIELD: ClassVar[str] = "owner__path"

    code = models.CharField("项目代码", max_length=40)
    name = models.CharField("项目名称", max_length=200)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="unit_projects", verbose_name="单位")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="projects", verbose_name="实施科室")
    category = models.CharField("项目类别", max_length=60, blank=True)
    attribute = models.CharField("项目属性", max_length=60, blank=True)
    kind = models.CharField("项目类型", max_length=60, blank=True)
    first_year = models.PositiveSmallIntegerField("起始年度")
    last_year = models.PositiveSmallIntegerField("终止年度", null=True, blank=True)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField("结束日期", null=True, blank=True)
    basis = models.TextField("立项依据", blank=True)

    class Meta:
        """By code; a code once in a unit."""

        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("unit", "code"), name="project_code_once"),)

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.owner.path
