"""Items of rectification ledgers: which are open (整改状态)."""

from __future__ import annotations

from jixiao.form.label import fold, vocabulary
from jixiao.form.model import LedgerRow


def is_open(row: LedgerRow) -> bool:
    """Whether the state of an item says that it is not closed; one without a state is not known to be open."""
    return row.status is not None and vocabulary("ledger_status").get(fold(row.status.text)) == "open"
