"""Open final accounts, take a workbook over, confirm and reopen them (部门决算：开立、导入、定稿、重开)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action, claim, lock
from jixiao.web.error import ForbiddenError, FormInvalidError, MoveRefusedError, ReasonMissingError, StalePageError
from jixiao.web.final_accounts.models import STATUSES, FinalAccounts, Workbook
from jixiao.web.organisations.models import Kind, Organisation

_LONGEST = 200


@action(verb="create", kind="final_accounts")
def open_accounts(unit: Organisation, year: int, *, actor: Actor) -> FinalAccounts:
    """Open the final accounts of a unit or department for a year.

    Raises:
        FormInvalidError: There are some, or the organisation is neither unit nor department.
    """
    require_at(actor, "create", "final_accounts", unit)
    if unit.kind not in {Kind.UNIT, Kind.DEPARTMENT}:
        raise FormInvalidError(reasons=f"“{unit}”不是预算单位")
    accounts, is_new = FinalAccounts.objects.get_or_create(unit=unit, fiscal_year=year)
    if not is_new:
        raise FormInvalidError(reasons=f"已有“{accounts}”")
    audit.record("accounts.opened", actor=actor, subject=accounts)
    return accounts


@action(verb="import", kind="final_accounts")
def keep_workbook(
    accounts: FinalAccounts,
    name: str,
    digest: str,
    figures: dict[str, Any],
    *,
    notes: Sequence[list[str]],
    actor: User,
) -> Workbook:
    """Keep a workbook without faults until its sender has looked at what it changes.

    Args:
        accounts: Whose figures it holds.
        name: The file's name.
        digest: Its SHA-256.
        figures: What was read.
        notes: What was not understood or had to be assumed: where, and what.
        actor: Who has sent it.
    """
    held = claim(accounts, "import", actor=actor)
    Workbook.objects.filter(user=actor, accounts=held).delete()
    kept = Workbook.objects.create(
        accounts=held, user=actor, name=name, digest=digest, figures=figures, notes=list(notes), revision=held.revision
    )
    audit.record("accounts.uploaded", actor=actor, subject=held, after=f"{name}，SHA-256 {digest}")
    return kept


@action(verb="import", kind="final_accounts")
def take_figures(workbook: Workbook, changes: str, *, actor: User) -> FinalAccounts:
    """Let a workbook's figures be those of the accounts, all of them.

    Args:
        workbook: One's own.
        changes: What changes, in words, for the log.
        actor: Who does it.

    Raises:
        StalePageError: The accounts have changed since, or the workbook is gone.
    """
    held = claim(workbook.accounts, "import", actor=actor)
    kept = lock(workbook)
    if kept.user_id != actor.pk:
        raise ForbiddenError(who=actor.actor_label, verb="导入", what=f"“{kept}”", reason="是别人上传的")
    if kept.revision != held.revision:
        raise StalePageError(reason="上传以后，决算数据已由别人改动")
    held.figures, held.changed_at = kept.figures, timezone.now()
    held.revision += 1
    held.save(update_fields=["figures", "revision", "changed_at"])
    held.hands.add(actor)
    audit.record("accounts.imported", actor=actor, subject=held, before=f"第 {held.revision - 1} 次", after=changes)
    kept.delete()
    return held


@action(verb="approve", kind="final_accounts")
def confirm_accounts(accounts: FinalAccounts, *, actor: Actor) -> FinalAccounts:
    """Confirm: figures and texts are frozen; by somebody who has not written in them (定稿).

    Raises:
        FormInvalidError: There are no figures.
        MoveRefusedError: They are confirmed.
    """
    _require_status(accounts, "draft", "定稿")
    held = claim(accounts, "approve", actor=actor)
    if not held.figures:
        raise FormInvalidError(reasons="还没有决算数据，不能定稿")
    held.status, held.confirmed_by, held.confirmed_at = "confirmed", actor.actor_label, timezone.now()
    held.save(update_fields=["status", "confirmed_by", "confirmed_at"])
    audit.record("accounts.confirmed", actor=actor, subject=held, before=STATUSES["draft"], after=held.status_title)
    return held


@action(verb="reopen", kind="final_accounts")
def reopen_accounts(accounts: FinalAccounts, reason: str, *, actor: Actor) -> FinalAccounts:
    """Let a confirmed paper be changed again, with the reason.

    Raises:
        MoveRefusedError: It is a draft.
        ReasonMissingError: No reason.
    """
    _require_status(accounts, "confirmed", "重新开启")
    held = claim(accounts, "reopen", actor=actor)
    words = reason.strip()[:_LONGEST]
    if not words:
        raise ReasonMissingError(verb="重新开启")
    before, held.status = held.status_title, "draft"
    held.save(update_fields=["status"])
    audit.record("accounts.reopened", actor=actor, subject=held, before=before, after=held.status_title, reason=words)
    return held


def _require_status(accounts: FinalAccounts, status: str, verb: str) -> None:
    if accounts.status != status:
        raise MoveRefusedError(
            what=f"“{accounts}”", status=accounts.status_title, verb=verb, possible=STATUSES[status] + "时可办"
        )
