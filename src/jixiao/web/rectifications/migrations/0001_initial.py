"""Tables of rectifications: initial."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("papers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Rectification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(blank=True, max_length=120, verbose_name="位置")),
                ("paper_version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("source", models.CharField(max_length=30, verbose_name="问题来源")),
                ("project", models.CharField(blank=True, max_length=200, verbose_name="项目")),
                ("indicator", models.CharField(blank=True, max_length=300, verbose_name="指标")),
                ("description", models.TextField(verbose_name="存在问题")),
                ("cause", models.TextField(blank=True, verbose_name="产生原因")),
                ("measure", models.TextField(blank=True, verbose_name="整改措施")),
                ("responsible", models.CharField(blank=True, max_length=60, verbose_name="责任人")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="整改时限")),
                ("progress", models.TextField(blank=True, verbose_name="整改进展")),
                ("status", models.CharField(default="open", max_length=20, verbose_name="状态")),
                ("verifier", models.CharField(blank=True, max_length=150, verbose_name="核验人")),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核验时间")),
                ("opinion", models.TextField(blank=True, verbose_name="核验意见")),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="开立时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近改动")),
                (
                    "hands",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="经手人"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="organisations.organisation",
                        verbose_name="责任单位",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="papers.paper",
                        verbose_name="文书",
                    ),
                ),
            ],
            options={
                "ordering": (models.OrderBy(models.F("due_on"), nulls_last=True), "pk"),
                "indexes": [models.Index(fields=["status", "due_on"], name="rectification_status")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paper", "path", "paper_version"), name="rectification_once_for_a_row"
                    )
                ],
            },
        ),
    ]
