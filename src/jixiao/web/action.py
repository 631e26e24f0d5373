"""The one door for changes (操作): permission, lock, change, audit row, notice, in one transaction.

An action is a function decorated with :func:`action`, with a keyword-only ``actor``. In its body, in this order:
:func:`claim` (permission asked, row locked, permission asked again of the locked row), the change, ``audit.record``,
notices. Views call actions and never save.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import models, transaction

from jixiao.web.accounts.rights import Actor, require
from jixiao.web.audit.record import recorded
from jixiao.web.error import AuditMissingError, StalePageError

Given = ParamSpec("Given")
Made = TypeVar("Made")
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Declared:
    """An action as the catalogue lists it: name, and the verb and kind of object that the rights matrix knows."""

    name: str
    verb: str
    kind: str


ACTIONS: dict[str, Declared] = {}


def action(*, verb: str, kind: str) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Declare a function an action: one transaction, and an audit row or nothing is kept.

    Args:
        verb: Verb of ``data/web/rights.yaml`` that it needs; empty for what everybody may do to their own account.
        kind: Kind of object that it is done to.
    """

    def declare(body: Callable[Given, Made]) -> Callable[Given, Made]:
        name = f"{body.__module__.removeprefix('jixiao.web.')}.{body.__name__}"
        ACTIONS[name] = Declared(name, verb, kind)

        @wraps(body)
        def act(*args: Given.args, **kwargs: Given.kwargs) -> Made:
            with transaction.atomic():
                before = recorded.get()
                made = body(*args, **kwargs)
                if recorded.get() == before:
                    raise AuditMissingError(action=name)
            return made

        return act

    return declare


def claim(row: Row, verb: str, *, actor: Actor) -> Row:
    """The row as it stands now, locked until the transaction ends, once the actor may do that to it.

    Raises:
        ForbiddenError: The actor may not, before or after the row was read again.
        StalePageError: The row is gone.
    """
    require(actor, verb, row)
    held = lock(row)
    require(actor, verb, held)
    return held


def lock(row: Row) -> Row:
    """The row as it stands now, locked until the transaction ends.

    Raises:
        StalePageError: The row is gone.
    """
    held = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()  # noqa: SLF001 - the documented name
    if held is None:
        raise StalePageError(reason="所办的内容已不存在")
    _take_scope(row, held)
    return held


def _take_scope(row: models.Model, held: models.Model) -> None:
    """Give a row that was read again the organisation by which rights go, where it is the same: no lock holds that."""
    name = str(getattr(row, "SCOPE_FIELD", "")).partition("__")[0]
    for field in row._meta.concrete_fields:  # noqa: SLF001 - the documented name
        if not isinstance(field, models.ForeignKey) or field.name != name or not field.is_cached(row):
            continue
        if field.value_from_object(row) == field.value_from_object(held):
            field.set_cached_value(held, field.get_cached_value(row))
