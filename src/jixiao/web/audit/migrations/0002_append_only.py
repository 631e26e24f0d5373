"""The database refuses to change or delete rows of the log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from jixiao.web.audit.triggers import drop_triggers, install_triggers


def install(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    install_triggers(editor.connection)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    drop_triggers(editor.connection)


class Migration(migrations.Migration):
    """One step of the tables."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(install, drop)]
