"""Tables of projects: initial."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="项目代码")),
                ("name", models.CharField(max_length=200, verbose_name="项目名称")),
                ("category", models.CharField(blank=True, max_length=60, verbose_name="项目类别")),
                ("attribute", models.CharField(blank=True, max_length=60, verbose_name="项目属性")),
                ("kind", models.CharField(blank=True, max_length=60, verbose_name="项目类型")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="起始年度")),
                ("last_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="终止年度")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="organisations.organisation",
                        verbose_name="实施科室",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_projects",
                        to="organisations.organisation",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
                "constraints": [models.UniqueConstraint(fields=("unit", "code"), name="project_code_once")],
            },
        ),
    ]
