"""Tables of rectifications: remove rectification rectification once for a row and more."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    dependencies = [
        ("organisations", "0001_initial"),
        ("papers", "0001_initial"),
        ("rectifications", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rectification",
            name="rectification_once_for_a_row",
        ),
        migrations.AddField(
            model_name="rectification",
            name="amount",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="涉及金额（分）"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="budget_effect",
            field=models.CharField(blank=True, max_length=60, verbose_name="预算应用"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="opened_by",
            field=models.CharField(blank=True, max_length=150, verbose_name="开立人"),
        ),
        migrations.AddField(
            model_name="rectification",
            name="opened_role",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="rectification",
            name="published",
            field=models.CharField(blank=True, max_length=2, verbose_name="是否公开"),
        ),
        migrations.AddConstraint(
            model_name="rectification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opened_role", "")),
                fields=("paper", "path", "paper_version"),
                name="rectification_once_for_a_row",
            ),
        ),
    ]
