"""The status machine of every kind of paper, as data (状态机)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from jixiao.data import load_data
from jixiao.web.accounts.matrix import matrix
from jixiao.web.error import MoveRefusedError

FILE = "web/workflow.yaml"


@dataclass(frozen=True, slots=True)
class Move:
    """A step of the machine.

    Attributes:
        verb: What is done.
        sources, target: From which statuses to which.
        guards: Names of what must hold (``jixiao.web.papers.guards``).
        wants_reason: Whether a reason must be given.
        snapshot: Stage of the frozen copy that is made; empty for none.
        begins_version: Whether the next version begins.
        has_button: Whether the page has a button for it; else it is done in a panel beside the paper.
        is_for_many: Whether several papers may be put through it at once.
    """

    verb: str
    sources: frozenset[str]
    target: str
    guards: tuple[str, ...]
    wants_reason: bool
    snapshot: str
    begins_version: bool
    has_button: bool
    is_for_many: bool


@dataclass(frozen=True, slots=True)
class Machine:
    """The status machine of one kind of paper."""

    document: str
    title: str
    initial: str
    moves: tuple[Move, ...]

    def find(self, verb: str, status: str) -> Move | None:
        """The step that a verb is from a status."""
        return next((move for move in self.moves if move.verb == verb and status in move.sources), None)

    def possible(self, status: str) -> tuple[Move, ...]:
        """Every step from a status."""
        return tuple(move for move in self.moves if status in move.sources)

    def step(self, verb: str, status: str) -> Move:
        """The step that a verb is from a status.

        Raises:
            MoveRefusedError: There is none.
        """
        move = self.find(verb, status)
        if move is None:
            words = "、".join(verb_title(move.verb) for move in self.possible(status)) or "无"
            raise MoveRefusedError(what=self.title, status=status_title(status), verb=verb_title(verb), possible=words)
        return move


@cache
def machines() -> Mapping[str, Machine]:
    """Every machine of ``workflow.yaml``, by kind of paper."""
    return {name: _machine(name, entry) for name, entry in _tree()["documents"].items()}


def machine_of(document: str) -> Machine:
    """The machine of a kind of paper."""
    return machines()[document]


def mark_of(status: str) -> str:
    """The word that a paper in a status prints across every page (草稿、送审稿); empty for none."""
    return cast("Mapping[str, str]", _tree()["marks"]).get(status, "")


def statuses() -> Mapping[str, str]:
    """Every status with its Chinese word."""
    return cast("Mapping[str, str]", _tree()["statuses"])


def status_title(status: str) -> str:
    """A status in Chinese."""
    return statuses().get(status, status)


def verb_title(verb: str) -> str:
    """A verb in Chinese."""
    return matrix().verbs.get(verb, verb)


def is_frozen(status: str) -> bool:
    """Whether nobody writes into the content while it has that status."""
    return status in _tree()["frozen"]


def _tree() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", load_data(FILE))


def _machine(name: str, entry: Mapping[str, Any]) -> Machine:
    return Machine(name, entry["title"], entry["initial"], tuple(_move(line) for line in entry["moves"]))


def _move(line: Mapping[str, Any]) -> Move:
    guards: Sequence[str] = line.get("guards", ())
    return Move(
        verb=line["verb"],
        sources=frozenset(line["from"]),
        target=line["to"],
        guards=tuple(guards),
        wants_reason=line.get("reason") == "required",
        snapshot=line.get("snapshot", ""),
        begins_version=line.get("version") == "next",
        has_button=line.get("button") != "no",
        is_for_many=line.get("many") == "yes",
    )
