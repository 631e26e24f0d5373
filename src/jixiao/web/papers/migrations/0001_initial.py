"""Tables of papers: initial."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("calendars", "0001_initial"),
        ("organisations", "0001_initial"),
        ("projects", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(max_length=30, verbose_name="文书")),
                ("kind", models.CharField(max_length=40, verbose_name="表种")),
                ("style", models.CharField(max_length=60, verbose_name="表样")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("scheme", models.CharField(blank=True, max_length=80, verbose_name="计分办法")),
                ("status", models.CharField(max_length=20, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="改动次数")),
                ("shape", models.PositiveIntegerField(default=0, verbose_name="行的改动次数")),
                ("content", models.JSONField(default=dict, verbose_name="内容")),
                ("total", models.CharField(blank=True, max_length=20, verbose_name="得分")),
                ("grade", models.CharField(blank=True, max_length=10, verbose_name="等级")),
                ("errors", models.PositiveIntegerField(default=0, verbose_name="错误")),
                ("queries", models.PositiveIntegerField(default=0, verbose_name="疑问")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近改动")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="建立时间")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="organisations.organisation",
                        verbose_name="填报",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="projects.project",
                        verbose_name="项目",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="calendars.round",
                        verbose_name="填报任务",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_papers",
                        to="organisations.organisation",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "ordering": ("-fiscal_year", "owner__path", "title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="版次")),
                ("stage", models.CharField(max_length=20, verbose_name="环节")),
                ("content", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                ("rules", models.CharField(max_length=64, verbose_name="规则版本")),
                ("total", models.CharField(blank=True, max_length=20, verbose_name="得分")),
                ("grade", models.CharField(blank=True, max_length=10, verbose_name="等级")),
                ("frozen_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="留存时间")),
                ("frozen_by", models.CharField(max_length=150, verbose_name="办理人")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="papers.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.AddField(
            model_name="paper",
            name="approved",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="papers.paperversion",
                verbose_name="生效版本",
            ),
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="版次")),
                ("path", models.CharField(blank=True, max_length=120, verbose_name="位置")),
                ("label", models.CharField(blank=True, max_length=200, verbose_name="位置名称")),
                ("text", models.TextField(verbose_name="内容")),
                ("is_reason", models.BooleanField(default=False, verbose_name="退回理由")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="处理时间")),
                ("settled_by", models.CharField(blank=True, max_length=150, verbose_name="处理人")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="papers.remark",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="papers.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="内容")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="网址")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="已读")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["user", "read_at"], name="notice_unread")],
            },
        ),
        migrations.CreateModel(
            name="Hand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=30)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hands", to="papers.paper"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("paper", "user", "verb"), name="hand_once")],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, verbose_name="核对编号")),
                ("path", models.CharField(blank=True, max_length=120, verbose_name="位置")),
                ("message", models.TextField(verbose_name="疑问")),
                ("text", models.TextField(verbose_name="说明")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="papers.paper"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("paper", "code", "path"), name="answer_once")],
            },
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["status", "document"], name="paper_status"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["fiscal_year", "document"], name="paper_year"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("status", "voided"), _negated=True), models.Q(("project", None), _negated=True)
                ),
                fields=("round", "unit", "project"),
                name="paper_once_for_a_project",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("status", "voided"), _negated=True),
                    ("project", None),
                    models.Q(("round", None), _negated=True),
                ),
                fields=("round", "unit"),
                name="paper_once_for_a_unit",
            ),
        ),
    ]
