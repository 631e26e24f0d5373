"""Who verifies what, and the words that a ledger offers, as data (整改规则)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from jixiao.data import load_data
from jixiao.form.label import synonyms_of
from jixiao.web.accounts.models import User

_FILE = "web/rectifications.yaml"


@cache
def _tree() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", load_data(_FILE))


def sources() -> Sequence[str]:
    """Where a problem may come from (问题来源)."""
    return tuple(synonyms_of("ledger_source").values())


def publications() -> Sequence[str]:
    """是, 否."""
    return tuple(synonyms_of("ledger_published").values())


def budget_effects() -> Sequence[str]:
    """What a problem may mean for the budget (预算应用)."""
    effects: Sequence[str] = _tree()["budget_effects"]
    return effects


def ledger_title(unit: str, year: int) -> str:
    """Title of the ledger of a year."""
    return str(_tree()["ledger_title"]).format(unit=unit, year=year)


def opening_role(user: User) -> str:
    """The highest of a person's roles that opens tasks; empty where none does."""
    held = {post.role for post in user.posts}
    return next((role for role in reversed(_tree()["ranks"]) if role in held), "")


def roles_below(user: User) -> frozenset[str]:
    """The roles whose tasks a person may verify: their own and lower ones; those that a paper opened too."""
    ranks: Sequence[str] = _tree()["ranks"]
    role = opening_role(user)
    return frozenset({"", *(ranks[: ranks.index(role) + 1] if role else ())})
