"""Rows of the log and the end of their chain. Nothing here points to another table: rows outlive what they tell of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

ACCOUNT_KINDS = ("user", "post", "organisation")


class Entry(models.Model):
    """One act (一条操作记录). Never changed, never deleted: the database refuses both.

    Attributes:
        number: Position in the chain, from 1, without gaps.
        act: What was done, such as ``paper.submitted``.
        subject_kind, subject_id, subject_label: Of what: its table, its id, what it was called then.
        scope_path: Where it stood in the tree of organisations.
        place: Path of the cell, where one was changed.
        before, after: What stood there and what stands there now.
        reason: Why, where a reason was wanted.
        previous: Hash of the row before; of the first row 64 zeros.
        digest: SHA-256 over the row and ``previous``.
    """

    RIGHTS_KIND: ClassVar[str] = "audit_entry"
    SCOPE_FIELD: ClassVar[str] = "scope_path"

    number = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("用户编号", null=True)
    actor_label = models.CharField("用户", max_length=150)
    act = models.CharField("事项", max_length=60)
    subject_kind = models.CharField("对象类别", max_length=40)
    subject_id = models.CharField("对象编号", max_length=40)
    subject_label = models.CharField("对象", max_length=300)
    scope_path = models.CharField("所在机构", max_length=64, db_index=True)
    place = models.CharField("位置", max_length=120)
    before = models.TextField("原来")
    after = models.TextField("现在")
    reason = models.TextField("理由")
    request_id = models.CharField("请求", max_length=32)
    previous = models.CharField("前一条的校验值", max_length=64)
    digest = models.CharField("校验值", max_length=64)

    class Meta:
        """The newest first."""

        ordering = ("-number",)
        indexes = (models.Index(fields=("subject_kind", "subject_id", "place"), name="audit_entry_subject"),)

    def __str__(self) -> str:
        """Number and act."""
        return f"{self.number} {self.act}"


class AccountEntries(models.Manager["AccountEntry"]):
    """Only the rows that tell of accounts and organisations."""

    def get_queryset(self) -> models.QuerySet[AccountEntry]:
        """Those rows."""
        return super().get_queryset().filter(subject_kind__in=ACCOUNT_KINDS)


class AccountEntry(Entry):
    """A row that tells of an account or an organisation, never of business, for administrators (账号操作记录)."""

    RIGHTS_KIND: ClassVar[str] = "account_entry"

    objects: ClassVar[models.Manager[AccountEntry]] = AccountEntries()

    class Meta:
        """The same table."""

        proxy = True
        ordering = ("-number",)


class ChainEnd(models.Model):
    """The end of the chain: one row, locked while a row is added (链尾)."""

    number = models.BigIntegerField("最后序号", default=0)
    digest = models.CharField("最后校验值", max_length=64)

    def __str__(self) -> str:
        """Last number."""
        return f"{self.number}"
