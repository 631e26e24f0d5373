"""Tables of calendars: extension unit."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    dependencies = [
        ("calendars", "0003_extension"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="extension",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="单位",
            ),
        ),
    ]
