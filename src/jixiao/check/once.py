"""What many checks ask of the same paper or form is worked out once (核对共用的事实)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from jixiao.check.paper import FormView, Paper

View = TypeVar("View", FormView, Paper)
Fact = TypeVar("Fact")


def once(fact: Callable[[View], Fact]) -> Callable[[View], Fact]:
    """Keep what a fact of a paper or of a form comes to for as long as that paper or form is held.

    A fact that cannot be told (it raises) is asked for anew each time. What is kept is shared: it must not be changed.
    """
    name = f"{fact.__module__}.{fact.__qualname__}"

    @wraps(fact)
    def kept(view: View) -> Fact:
        known = vars(view)  # where cached properties keep theirs too
        if name not in known:
            known[name] = fact(view)
        found: Fact = known[name]
        return found

    return kept
