"""Add a row to the log; only inside the transaction of the act that it tells of."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from jixiao.web.request_scope import current_request_id

_LOG = logging.getLogger("jixiao.web")
_LABEL = 300
_TOLERATED = timedelta(seconds=2)
#: Time of the last row that this process has added.
_latest = [datetime.min.replace(tzinfo=UTC) + _TOLERATED]
#: Rows recorded in this thread so far; an action that adds none has failed (jixiao.web.action).
recorded: ContextVar[int] = ContextVar("recorded", default=0)


class Doer(Protocol):
    """Who does something: a user or the system itself."""

    @property
    def actor_id(self) -> int | None:
        """Id of the user, ``None`` for the system."""

    @property
    def actor_label(self) -> str:
        """What the log calls them."""


def record(
    act: str,
    *,
    actor: Doer,
    subject: models.Model,
    place: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
) -> None:
    """Tell the log what was done; ids and labels are copied, so that the row outlives its subject.

    Args:
        act: Noun and past tense: ``paper.submitted``.
        actor: Who did it.
        subject: Of what; gives its id, its label and its place in the tree of organisations.
        place: Path of the cell.
        before: What stood there.
        after: What stands there now.
        reason: Why, where a reason was wanted.
    """
    from jixiao.web.audit.chain import FIRST, digest_of  # noqa: PLC0415 - tables exist only once the apps are ready
    from jixiao.web.audit.models import ChainEnd, Entry  # noqa: PLC0415 - the same

    if not transaction.get_connection().in_atomic_block:
        message = f"{act} recorded outside of a transaction"
        raise RuntimeError(message)
    now = timezone.now()
    _watch(now)
    end, _ = ChainEnd.objects.select_for_update().get_or_create(pk=1, defaults={"digest": FIRST})
    entry = Entry(
        number=end.number + 1,
        at=now,
        actor_id=actor.actor_id,
        actor_label=actor.actor_label,
        act=act,
        subject_kind=_kind(subject),
        subject_id=str(subject.pk),
        subject_label=str(subject)[:_LABEL],
        scope_path=getattr(subject, "scope_path", ""),
        place=place,
        before=before,
        after=after,
        reason=reason,
        request_id=current_request_id(),
        previous=end.digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    end.number, end.digest = entry.number, entry.digest
    end.save(update_fields=["number", "digest"])
    recorded.set(recorded.get() + 1)


def _watch(now: datetime) -> None:
    """Tell when the clock goes back: rows keep the order of their numbers, whatever it says."""
    if now < _latest[0] - _TOLERATED:
        _LOG.warning("clock went back", extra={"seconds": int((_latest[0] - now).total_seconds()), "view": "audit"})
    _latest[0] = now


def _kind(subject: Any) -> str:  # noqa: ANN401 - any table
    return str(subject._meta.model_name)  # noqa: SLF001 - the documented way to ask a model for its name
