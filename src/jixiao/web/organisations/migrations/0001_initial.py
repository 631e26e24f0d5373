"""Tables of organisations: initial."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="单位代码")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bureau", "财政局"),
                            ("department", "主管部门"),
                            ("unit", "预算单位"),
                            ("section", "科室"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("path", models.CharField(max_length=64, unique=True, verbose_name="层级路径")),
                ("is_active", models.BooleanField(default=True, verbose_name="在用")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organisations.organisation",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "ordering": ("path",),
                "constraints": [
                    models.UniqueConstraint(fields=("parent", "name"), name="organisation_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "bureau"), ("parent", None)),
                            models.Q(
                                models.Q(("kind", "bureau"), _negated=True), models.Q(("parent", None), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="organisation_only_bureaus_have_no_parent",
                    ),
                ],
            },
        ),
    ]
