"""Rounds of monitoring have a day up to which values count."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("calendars", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="cut_off_on",
            field=models.DateField(blank=True, null=True, verbose_name="监控截止日"),
        ),
    ]
