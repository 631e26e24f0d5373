"""Two tables: an indicator of the library, and the approved papers that use it (指标库)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from jixiao.form.label import fold
from jixiao.web.indicators.choices import titles
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper

_KEY = 300


class Indicator(models.Model):
    """An indicator that declarations may take over (指标库条目).

    Attributes:
        bureau: The finance bureau whose library it is.
        level1, level2, name: The three levels.
        key: Level 2 and name, folded: what is one indicator however it is typed.
        explanation, formula, standard: 指标解释, 计算公式, 评分标准.
        evidence, source: 佐证材料要求, 数据来源.
        kind, direction: ``quantitative`` or ``qualitative``; ``forward``, ``reverse``, ``equality`` or empty.
        operator, unit_of_measure: As a declaration prints them.
        status: ``offered`` by an approved paper, ``adopted`` by the finance bureau, ``retired``.
        origin: Which paper offered it.
    """

    RIGHTS_KIND: ClassVar[str] = "indicator"
    SCOPE_FIELD: ClassVar[str] = "bureau__path"
    STATUS_FIELD: ClassVar[str] = "status"

    bureau = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="library", verbose_name="财政局")
    level1 = models.CharField("一级指标", max_length=60)
    level2 = models.CharField("二级指标", max_length=60)
    name = models.CharField("三级指标", max_length=200)
    key = models.CharField(max_length=_KEY, editable=False)
    explanation = models.TextField("指标解释", blank=True)
    formula = models.TextField("计算公式", blank=True)
    standard = models.TextField("评分标准", blank=True)
    evidence = models.TextField("佐证材料要求", blank=True)
    source = models.CharField("数据来源", max_length=300, blank=True)
    kind = models.CharField("类型", max_length=20, blank=True)
    direction = models.CharField("方向", max_length=20, blank=True)
    operator = models.CharField("比较符号", max_length=4, blank=True)
    unit_of_measure = models.CharField("计量单位", max_length=30, blank=True)
    status = models.CharField("状态", max_length=20, default="offered")
    origin = models.CharField("来自", max_length=200, blank=True)
    changed_at = models.DateTimeField("最近改动", default=timezone.now)

    class Meta:
        """By levels and name; one indicator once in a library."""

        ordering = ("level1", "level2", "name")
        indexes = (models.Index(fields=("bureau", "status", "level2"), name="library_levels"),)
        constraints = (models.UniqueConstraint(fields=("bureau", "key"), name="library_once"),)

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.bureau.path

    @property
    def kind_title(self) -> str:
        """定量 or 定性."""
        return titles("kinds").get(self.kind, "")

    @property
    def direction_title(self) -> str:
        """Its direction in Chinese."""
        return titles("directions").get(self.direction, "")

    @property
    def status_title(self) -> str:
        """Its status in Chinese."""
        return titles("statuses").get(self.status, self.status)


class Use(models.Model):
    """That an approved paper uses an indicator (使用)."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="uses")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A paper counts once."""

        constraints = (models.UniqueConstraint(fields=("indicator", "paper"), name="library_use_once"),)

    def __str__(self) -> str:
        """Which indicator."""
        return str(self.indicator_id)


def column(name: str) -> models.Field[Any, Any]:
    """A column of the library, for its Chinese name and its length."""
    return next(field for field in Indicator._meta.fields if field.name == name)  # noqa: SLF001 - the documented way to ask for fields


def key_of(level2: str, name: str) -> str:
    """What tells one indicator of a library from all others."""
    return f"{fold(level2)}/{fold(name)}"[:_KEY]
