"""Tables of readings: reading file reading removed at draft."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    dependencies = [
        ("files", "0001_initial"),
        ("papers", "0001_initial"),
        ("readings", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="原件移除时间"),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.PositiveSmallIntegerField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="read_from", to="papers.paper"
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="readings.reading"
                    ),
                ),
            ],
        ),
    ]
