"""Tables of accounts: origin."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    dependencies = [
        ("accounts", "0002_sealed_second_factor"),
    ]

    operations = [
        migrations.CreateModel(
            name="Origin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=50, unique=True, verbose_name="网络地址")),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="输错次数")),
                ("began_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="自")),
            ],
            options={
                "ordering": ("began_at",),
            },
        ),
    ]
