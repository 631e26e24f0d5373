"""Tables of files: initial."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("papers", "0001_initial"),
        ("rectifications", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节")),
                ("kind", models.CharField(max_length=20, verbose_name="类型")),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(blank=True, max_length=120, verbose_name="位置")),
                ("label", models.CharField(blank=True, max_length=300, verbose_name="位置名称")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("added_by", models.CharField(max_length=150, verbose_name="上传人")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="移除时间")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="papers.paper",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="rectifications.rectification",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "ordering": ("path", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paper", None), ("task__isnull", False)),
                            models.Q(("paper__isnull", False), ("task", None)),
                            _connector="OR",
                        ),
                        name="evidence_of_one_thing",
                    )
                ],
            },
        ),
    ]
