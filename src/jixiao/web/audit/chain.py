"""How a row of the log is hashed, and whether the chain is whole (校验链)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC

from jixiao.web.audit.models import ChainEnd, Entry

FIRST = "0" * 64
_HASHED = (
    *("number", "actor_id", "actor_label", "act", "subject_kind", "subject_id", "subject_label", "scope_path"),
    *("place", "before", "after", "reason", "request_id", "previous"),
)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """Where the chain breaks first, and how it shows."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows were looked at, and the first broken link, if any."""

    rows: int
    broken: BrokenLink | None


def digest_of(entry: Entry) -> str:
    """SHA-256 of a row with the hash of the row before, over canonical JSON."""
    content: dict[str, object] = {name: getattr(entry, name) for name in _HASHED}
    content["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> Verdict:
    """Walk the chain from its first row and stop at the first broken link.

    Finds rows that were changed, taken out, put in or cut off at the end.
    """
    previous, number = FIRST, 0
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        reason = _fault(entry, number, previous)
        if reason:
            return Verdict(number, BrokenLink(number, reason))
        previous = entry.digest
    end = ChainEnd.objects.filter(pk=1).first()
    if end is not None and (end.number, end.digest) != (number, previous) and end.number:
        return Verdict(number, BrokenLink(number + 1, f"链尾记到第 {end.number} 条，末尾的记录不见了"))
    if end is None and number:
        return Verdict(number, BrokenLink(number, "链尾不见了"))
    return Verdict(number, None)


def _fault(entry: Entry, number: int, previous: str) -> str:
    if entry.number != number:
        return f"缺第 {number} 条，下一条是第 {entry.number} 条"
    if entry.previous != previous:
        return "与前一条接不上"
    return "" if entry.digest == digest_of(entry) else "内容与校验值不符，被改过"
