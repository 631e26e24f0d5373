"""Tables of calendars: initial."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("document", models.CharField(max_length=30, verbose_name="文书")),
                ("form_kind", models.CharField(max_length=40, verbose_name="表种")),
                ("style", models.CharField(max_length=60, verbose_name="表样")),
                ("scheme", models.CharField(blank=True, max_length=80, verbose_name="计分办法")),
                ("opens_on", models.DateField(verbose_name="开始")),
                ("due_on", models.DateField(verbose_name="截止")),
                ("is_open", models.BooleanField(default=True, verbose_name="开放")),
                (
                    "bureau",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="organisations.organisation",
                        verbose_name="财政局",
                    ),
                ),
                (
                    "units",
                    models.ManyToManyField(
                        blank=True, related_name="duties", to="organisations.organisation", verbose_name="填报单位"
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "title"),
                "constraints": [
                    models.UniqueConstraint(fields=("bureau", "fiscal_year", "title"), name="round_title_once"),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("opens_on"))), name="round_ends_after_it_begins"
                    ),
                ],
            },
        ),
    ]
