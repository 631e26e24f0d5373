"""Tables of final_accounts: initial."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FinalAccounts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("figures", models.JSONField(default=dict, verbose_name="数据")),
                ("status", models.CharField(default="draft", max_length=20, verbose_name="状态")),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="改动次数")),
                ("confirmed_by", models.CharField(blank=True, max_length=150, verbose_name="定稿人")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="定稿时间")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近改动")),
                (
                    "hands",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="经手人"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="final_accounts",
                        to="organisations.organisation",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "ordering": ("-fiscal_year", "unit__path"),
            },
        ),
        migrations.CreateModel(
            name="Workbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("figures", models.JSONField(verbose_name="数据")),
                ("revision", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间")),
                (
                    "accounts",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workbooks",
                        to="final_accounts.finalaccounts",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="finalaccounts",
            constraint=models.UniqueConstraint(fields=("unit", "fiscal_year"), name="final_accounts_once"),
        ),
    ]
