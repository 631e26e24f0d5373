"""That somebody took rows of the log with them (导出操作记录)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import require_somewhere
from jixiao.web.action import action


@action(verb="export", kind="audit_entry")
def note_log_out(asked: str, rows: int, *, actor: User) -> None:
    """Tell the log which of its rows were taken.

    Args:
        asked: What was searched for, in words.
        rows: How many rows were found.
        actor: Who took them.
    """
    require_somewhere(actor, "export", "audit_entry")
    audit.record("user.log_exported", actor=actor, subject=actor, after=f"{rows} 条", reason=asked)
