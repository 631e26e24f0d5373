"""One table: an organisation and where it hangs (机构树)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jixiao.web.organisations.paths import DEEPEST, STEP, depth_of


class Kind(models.TextChoices):
    """What an organisation is (机构类别)."""

    BUREAU = "bureau", "财政局"
    DEPARTMENT = "department", "主管部门"
    UNIT = "unit", "预算单位"
    SECTION = "section", "科室"


#: What may hang below what.
BELOW = {
    Kind.BUREAU: (Kind.DEPARTMENT,),
    Kind.DEPARTMENT: (Kind.UNIT, Kind.SECTION),
    Kind.UNIT: (Kind.SECTION,),
    Kind.SECTION: (),
}


class Organisation(models.Model):
    """An organisation of the tree (机构).

    Attributes:
        path: The ids from the bureau down to this one, eight digits each: what is below begins with it.
    """

    RIGHTS_KIND: ClassVar[str] = "organisation"
    SCOPE_FIELD: ClassVar[str] = "path"

    name = models.CharField("名称", max_length=120)
    code = models.CharField("单位代码", max_length=40, blank=True)
    kind = models.CharField("类别", max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    path = models.CharField("层级路径", max_length=STEP * DEEPEST, unique=True)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        """Order of the tree."""

        ordering = ("path",)
        constraints = (
            models.UniqueConstraint(fields=("parent", "name"), name="organisation_name_once"),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.BUREAU, parent=None)
                | ~models.Q(kind=Kind.BUREAU) & ~models.Q(parent=None),
                name="organisation_only_bureaus_have_no_parent",
            ),
        )

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def scope_path(self) -> str:
        """Where it stands for rights."""
        return self.path

    @property
    def depth(self) -> int:
        """How deep it stands, 0 for a bureau."""
        return depth_of(self.path)

    def holds(self, other: Organisation) -> bool:
        """Whether another is this one or below it."""
        return other.path.startswith(self.path)
