"""Tables of indicators: initial."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("papers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level1", models.CharField(max_length=60, verbose_name="一级指标")),
                ("level2", models.CharField(max_length=60, verbose_name="二级指标")),
                ("name", models.CharField(max_length=200, verbose_name="三级指标")),
                ("key", models.CharField(editable=False, max_length=300)),
                ("explanation", models.TextField(blank=True, verbose_name="指标解释")),
                ("formula", models.TextField(blank=True, verbose_name="计算公式")),
                ("standard", models.TextField(blank=True, verbose_name="评分标准")),
                ("evidence", models.TextField(blank=True, verbose_name="佐证材料要求")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="数据来源")),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="类型")),
                ("direction", models.CharField(blank=True, max_length=20, verbose_name="方向")),
                ("operator", models.CharField(blank=True, max_length=4, verbose_name="比较符号")),
                ("unit_of_measure", models.CharField(blank=True, max_length=30, verbose_name="计量单位")),
                ("status", models.CharField(default="offered", max_length=20, verbose_name="状态")),
                ("origin", models.CharField(blank=True, max_length=200, verbose_name="来自")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近改动")),
                (
                    "bureau",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="library",
                        to="organisations.organisation",
                        verbose_name="财政局",
                    ),
                ),
            ],
            options={
                "ordering": ("level1", "level2", "name"),
            },
        ),
        migrations.CreateModel(
            name="Use",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="indicators.indicator"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="indicator",
            index=models.Index(fields=["bureau", "status", "level2"], name="library_levels"),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("bureau", "key"), name="library_once"),
        ),
        migrations.AddConstraint(
            model_name="use",
            constraint=models.UniqueConstraint(fields=("indicator", "paper"), name="library_use_once"),
        ),
    ]
