"""The database itself refuses to change or delete rows of the log (数据库触发器)."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "audit_entry"
_WORDS = "audit rows are append-only"

_SQLITE = [
    (
        f"CREATE TRIGGER IF NOT EXISTS audit_entry_no_{verb} BEFORE {verb.upper()} ON {_TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    )
    for verb in ("update", "delete")
]
_REFUSE = f"$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$"
_CHANGE = f"CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON {_TABLE}"
_TRUNCATE = f"CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON {_TABLE}"
_POSTGRESQL = [
    f"CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS {_REFUSE}",
    f"DROP TRIGGER IF EXISTS audit_entry_no_change ON {_TABLE}",
    f"{_CHANGE} FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    f"DROP TRIGGER IF EXISTS audit_entry_no_truncate ON {_TABLE}",
    f"{_TRUNCATE} FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
]
_DROP = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_entry_no_update", "DROP TRIGGER IF EXISTS audit_entry_no_delete"],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS audit_entry_no_change ON {_TABLE}",
        f"DROP TRIGGER IF EXISTS audit_entry_no_truncate ON {_TABLE}",
    ],
}


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; where they stand already nothing changes."""
    _run(connection, _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take them away: only to undo the migration, and for tests that empty their tables."""
    _run(connection, _DROP[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
