"""Secrets of second factors that were kept as they are, are sealed."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from jixiao.web.accounts.sealed import seal


def seal_all(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Seal what is not empty."""
    users = apps.get_model("accounts", "User").objects
    for user in users.exclude(totp_secret=""):
        user.totp_secret = seal(user.totp_secret, user.pk)
        user.save(update_fields=["totp_secret"])


class Migration(migrations.Migration):
    """Tables of accounts."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="totp_secret",
            field=models.CharField(blank=True, max_length=255, verbose_name="二次验证密钥"),
        ),
        migrations.RunPython(seal_all),
    ]
