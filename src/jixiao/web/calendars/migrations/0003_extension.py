"""Tables of calendars: extension."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    dependencies = [
        ("calendars", "0002_round_cut_off_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.DateField(verbose_name="原截止")),
                ("after", models.DateField(verbose_name="现截止")),
                ("reason", models.CharField(max_length=200, verbose_name="原因")),
                ("made_by", models.CharField(max_length=150, verbose_name="办理人")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="calendars.round"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
    ]
