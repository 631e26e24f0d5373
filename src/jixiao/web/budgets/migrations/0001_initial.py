"""Tables of budgets: initial."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("projects", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("source", models.CharField(max_length=30, verbose_name="资金来源")),
                ("functional", models.CharField(blank=True, max_length=10, verbose_name="支出功能分类")),
                ("economic", models.CharField(blank=True, max_length=10, verbose_name="部门支出经济分类")),
                ("initial", models.BigIntegerField(blank=True, null=True, verbose_name="年初预算（分）")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近改动")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="归口",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
                        to="projects.project",
                        verbose_name="项目",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
                        to="organisations.organisation",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "ordering": ("unit__path", models.OrderBy(models.F("project__code"), nulls_first=True), "pk"),
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.BigIntegerField(verbose_name="金额（分）")),
                ("cause", models.CharField(max_length=200, verbose_name="原因")),
                ("made_on", models.DateField(verbose_name="日期")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="adjustments", to="budgets.budgetline"
                    ),
                ),
            ],
            options={
                "ordering": ("made_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ClassifiedCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="个数")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="单位",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signature", models.CharField(max_length=64, verbose_name="表头")),
                ("columns", models.JSONField(verbose_name="栏目")),
                ("currency_unit", models.CharField(max_length=10, verbose_name="计量单位")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="机构",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("until", models.DateField(verbose_name="执行数截至")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                ("head", models.JSONField(verbose_name="表头")),
                ("rows", models.JSONField(verbose_name="内容")),
                ("columns", models.JSONField(verbose_name="栏目")),
                ("currency_unit", models.CharField(max_length=10, verbose_name="计量单位")),
                ("classified", models.JSONField(default=dict, verbose_name="涉密行数")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="机构",
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
        migrations.CreateModel(
            name="Outturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateField(verbose_name="截至")),
                ("amount", models.BigIntegerField(verbose_name="金额（分）")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outturns", to="budgets.budgetline"
                    ),
                ),
            ],
            options={
                "ordering": ("until",),
            },
        ),
        migrations.AddIndex(
            model_name="budgetline",
            index=models.Index(fields=["unit", "fiscal_year"], name="budget_line_year"),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("project", None), _negated=True),
                fields=("project", "fiscal_year", "source", "functional", "economic"),
                name="budget_line_once_for_a_project",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("project", None)),
                fields=("unit", "fiscal_year", "source", "functional", "economic"),
                name="budget_line_once_for_a_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="classifiedcount",
            constraint=models.UniqueConstraint(fields=("unit", "fiscal_year"), name="classified_count_once"),
        ),
        migrations.AddConstraint(
            model_name="columnmapping",
            constraint=models.UniqueConstraint(fields=("organisation", "signature"), name="column_mapping_once"),
        ),
        migrations.AddConstraint(
            model_name="outturn",
            constraint=models.UniqueConstraint(fields=("line", "until"), name="outturn_once_a_day"),
        ),
    ]
