"""Tables of final_accounts: what was not understood of a file that is looked at."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One step of the tables."""

    dependencies: ClassVar = [("final_accounts", "0001_initial")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="workbook", name="notes", field=models.JSONField(default=list, verbose_name="说明")
        )
    ]
