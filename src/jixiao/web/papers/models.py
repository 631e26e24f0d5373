"""Papers, their frozen versions, who had a hand in them, remarks at cells, answered queries, notices."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.calendars.models import Round
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.workflow import status_title
from jixiao.web.projects.models import Project

#: How papers are listed: the newest year first, then by organisation.
ORDER = ("-fiscal_year", "owner__path", "title", "pk")


class Paper(models.Model):
    """A paper that a unit files (绩效文书): one row for its whole life.

    Attributes:
        document: What it is in the year's work (``data/web/workflow.yaml``): target, monitoring, self_evaluation.
        kind: The form (``FormKind``); ``style`` is the official paper (``data/forms/papers.yaml``).
        unit, owner: The budget unit, and who fills it in: a section, or the unit itself; rights go by the owner.
        project: The project that it speaks of; ``None`` for the unit as a whole.
        scheme: Id of the scheme; empty where the form decides.
        status: Where it stands in the status machine.
        version: Which version is being worked on, from 1; a return, a reopening or a revision begins the next.
        revision: Counts every change of content.
        shape: Counts every change of its rows: a page with another shape is stale.
        content: The form in the shape of ``jixiao read --json``: all strings as typed.
        approved: The version that is in force.
        total, grade, errors, queries: What the core said when the content was last changed, for lists.
    """

    KIND_FIELD: ClassVar[str] = "document"
    KIND_GROUP: ClassVar[str] = "papers"
    RIGHTS_KIND: ClassVar[str] = "paper"
    SCOPE_FIELD: ClassVar[str] = "owner__path"
    STATUS_FIELD: ClassVar[str] = "status"

    document = models.CharField("文书", max_length=30)
    kind = models.CharField("表种", max_length=40)
    style = models.CharField("表样", max_length=60)
    title = models.CharField("标题", max_length=200)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="unit_papers", verbose_name="单位")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="papers", verbose_name="填报")
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="papers", null=True, blank=True, verbose_name="项目"
    )
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="papers", null=True, blank=True, verbose_name="填报任务"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    scheme = models.CharField("计分办法", max_length=80, blank=True)
    status = models.CharField("状态", max_length=20)
    version = models.PositiveIntegerField("版次", default=1)
    revision = models.PositiveIntegerField("改动次数", default=0)
    shape = models.PositiveIntegerField("行的改动次数", default=0)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("内容", default=dict)
    approved = models.ForeignKey(
        "PaperVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="生效版本"
    )
    total = models.CharField("得分", max_length=20, blank=True)
    grade = models.CharField("等级", max_length=10, blank=True)
    errors = models.PositiveIntegerField("错误", default=0)
    queries = models.PositiveIntegerField("疑问", default=0)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    changed_at = models.DateTimeField("最近改动", default=timezone.now)
    created_at = models.DateTimeField("建立时间", default=timezone.now)

    class Meta:
        """The newest year first; a project or unit has one live paper in a round."""

        ordering = ORDER
        indexes = (
            models.Index(fields=("status", "document"), name="paper_status"),
            models.Index(fields=("fiscal_year", "document"), name="paper_year"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("round", "unit", "project"),
                condition=~Q(status="voided") & ~Q(project=None),
                name="paper_once_for_a_project",
            ),
            models.UniqueConstraint(
                fields=("round", "unit"),
                condition=~Q(status="voided") & Q(project=None) & ~Q(round=None),
                name="paper_once_for_a_unit",
            ),
        )

    def __str__(self) -> str:
        """Title."""
        return self.title

    @property
    def rights_kind(self) -> str:
        """Kind in the rights matrix."""
        return self.document

    @property
    def scope_path(self) -> str:
        """Whose it is."""
        return self.owner.path

    @property
    def status_title(self) -> str:
        """Its status in Chinese."""
        return status_title(self.status)

    def done_by(self, user: User) -> frozenset[str]:
        """The verbs that a person has done to this paper, for the separation of duties (填审分离)."""
        return frozenset(self.hands.filter(user_id=user.pk).values_list("verb", flat=True))


class PaperVersion(models.Model):
    """A frozen copy of a paper (版本快照): made when it is submitted and when it is approved, never changed.

    Attributes:
        stage: ``submitted`` or ``approved``.
        content: What was handed in, with every computed cell as it was computed then.
        digest: SHA-256 of the content in canonical JSON.
        rules: Digest of the rules by which it was computed.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("版次")
    stage = models.CharField("环节", max_length=20)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField("内容")
    digest = models.CharField("校验值", max_length=64)
    rules = models.CharField("规则版本", max_length=64)
    total = models.CharField("得分", max_length=20, blank=True)
    grade = models.CharField("等级", max_length=10, blank=True)
    frozen_at = models.DateTimeField("留存时间", default=timezone.now)
    frozen_by = models.CharField("办理人", max_length=150)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Number and stage."""
        return f"第{self.version}版 {self.stage}"


class Hand(models.Model):
    """That a person has done something to a paper (经手)."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="hands")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=30)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=("paper", "user", "verb"), name="hand_once"),)

    def __str__(self) -> str:
        """The verb."""
        return self.verb


class Remark(models.Model):
    """A remark at a cell, or at the whole paper (批注): a comment, an answer to one, or a reason for a return.

    Attributes:
        path: The cell; empty for the whole paper.
        answers: The remark that this one answers.
        is_reason: A reason for which the paper was returned.
        settled_at: When somebody said that it is done with.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="remarks")
    version = models.PositiveIntegerField("版次")
    path = models.CharField("位置", max_length=120, blank=True)
    label = models.CharField("位置名称", max_length=200, blank=True)
    text = models.TextField("内容")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    is_reason = models.BooleanField("退回理由", default=False)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_by = models.CharField("处理人", max_length=150, blank=True)
    created_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        """In the order in which they were written."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Its beginning."""
        return self.text[:40]


class Answer(models.Model):
    """The reason given for a query of the core (疑问说明): it stands as long as the query says the same.

    Attributes:
        code, path: The check and the cell.
        message: What the query said; another sentence is another query.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField("核对编号", max_length=10)
    path = models.CharField("位置", max_length=120, blank=True)
    message = models.TextField("疑问")
    text = models.TextField("说明")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        """One answer to one query."""

        constraints = (models.UniqueConstraint(fields=("paper", "code", "path"), name="answer_once"),)

    def __str__(self) -> str:
        """The check."""
        return self.code


class Notice(models.Model):
    """A line for a person in the system (通知)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField("内容", max_length=300)
    address = models.CharField("网址", max_length=200, blank=True)
    created_at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("已读", null=True, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)
        indexes = (models.Index(fields=("user", "read_at"), name="notice_unread"),)

    def __str__(self) -> str:
        """Its words."""
        return self.text
