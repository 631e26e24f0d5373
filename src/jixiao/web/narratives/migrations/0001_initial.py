"""Tables of narratives: initial."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("final_accounts", "0001_initial"),
        ("papers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.CharField(max_length=260, verbose_name="节")),
                ("text", models.TextField(blank=True, verbose_name="文字")),
                ("writer", models.CharField(max_length=150, verbose_name="填写人")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近改动")),
                (
                    "accounts",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="final_accounts.finalaccounts",
                        verbose_name="决算",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="papers.paper",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "section"), name="passage_once_for_a_paper"),
                    models.UniqueConstraint(fields=("accounts", "section"), name="passage_once_for_accounts"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accounts__isnull", False), ("paper", None)),
                            models.Q(("accounts", None), ("paper__isnull", False)),
                            _connector="OR",
                        ),
                        name="passage_of_one_thing",
                    ),
                ],
            },
        ),
    ]
