"""Rows of tables as lines of JSON, the same on every database, and back (逐表导出与装入)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

#: Tables that live only as long as somebody is signed in, or tries to.
_PASSING = {"django_session", "accounts_origin"}
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the system.

    Attributes:
        model: What Django knows of it.
    """

    model: type[models.Model]

    @property
    def name(self) -> str:
        """Its name in the database."""
        return str(self.model._meta.db_table)  # noqa: SLF001 - the documented way to ask a model

    @property
    def fields(self) -> Sequence[models.Field[Any, Any]]:
        """Its columns."""
        return self.model._meta.local_concrete_fields  # noqa: SLF001 - the documented way to ask a model

    @property
    def columns(self) -> list[str]:
        """Names of its columns."""
        return [field.attname for field in self.fields]

    @property
    def stored_columns(self) -> list[str]:
        """What the database calls its columns."""
        return [str(field.column) for field in self.fields]

    def rows(self) -> models.QuerySet[Any, tuple[Any, ...]]:
        """Every row in the order of the key."""
        return self.model._base_manager.order_by("pk").values_list(*self.columns)  # noqa: SLF001 - the documented name


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and SHA-256 over them."""

    rows: int
    sha256: str


def tables() -> tuple[Table, ...]:
    """Every table that a backup holds, by name."""
    found = [Table(model) for model in apps.get_models(include_auto_created=True)]
    held = [table for table in found if table.model._meta.managed and not table.model._meta.proxy]  # noqa: SLF001 - the documented way to ask a model
    return tuple(sorted((table for table in held if table.name not in _PASSING), key=lambda table: table.name))


def lines_of(table: Table) -> Iterator[bytes]:
    """The rows of a table, a line of canonical JSON each; read bit by bit."""
    for row in table.rows().iterator(chunk_size=2000):
        values = [_plain(value) for value in row]
        yield json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def sum_of(table: Table) -> Sum:
    """What a table holds now, in short."""
    return summed(lines_of(table))


def summed(lines: Iterable[bytes]) -> Sum:
    """How many lines there are, and their hash."""
    digest, rows = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        rows += 1
    return Sum(rows, digest.hexdigest())


def _plain(value: object) -> object:
    """A value as JSON holds it exactly."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)  # of a column with a fixed scale; nobody reads it but ``load``
    if value is None or isinstance(value, str | int | list | dict):
        return value
    message = f"no rule how a {type(value).__name__} stands in a backup"
    raise TypeError(message)


def load(table: Table, lines: Iterable[bytes]) -> None:
    """Put rows into an empty table, with the keys that they had."""
    names = ", ".join(connection.ops.quote_name(name) for name in table.stored_columns)
    marks = ", ".join(["%s"] * len(table.fields))
    statement = f"INSERT INTO {connection.ops.quote_name(table.name)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own models
    rows = iter(lines)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, _AT_ONCE)):
            cursor.executemany(statement, [_stored(table, json.loads(line)) for line in batch])


def _stored(table: Table, values: Sequence[Any]) -> list[Any]:
    return [
        field.get_db_prep_save(field.to_python(value), connection)
        for field, value in zip(table.fields, values, strict=True)
    ]


def empty(held: Iterable[Table]) -> None:
    """Take out what the migrations themselves have put into new tables."""
    with connection.cursor() as cursor:
        for table in held:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608 - names of our own models


def count_on(held: Iterable[Table]) -> None:
    """New rows get keys behind those that were put in."""
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in held])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
