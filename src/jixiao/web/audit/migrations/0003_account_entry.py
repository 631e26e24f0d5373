"""Rows of the log that administrators look at: no table of their own."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """账号操作记录."""

    dependencies: ClassVar = [("audit", "0002_append_only")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AccountEntry",
            fields=[],
            options={"ordering": ("-number",), "proxy": True, "indexes": [], "constraints": []},
            bases=("audit.entry",),
        ),
    ]
