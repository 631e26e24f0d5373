"""The rights matrix as data (权限矩阵): role × verb × kind × status, with the reach of each grant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from jixiao.data import load_data
from jixiao.web.organisations.paths import bureau_path

FILE = "web/rights.yaml"


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of the matrix.

    Attributes:
        role: Who.
        verbs: May do what.
        kinds: To what.
        statuses: Only while it is in one of these; empty for any.
        scope: ``subtree``, ``own`` or ``bureau``.
    """

    role: str
    verbs: frozenset[str]
    kinds: frozenset[str]
    statuses: frozenset[str]
    scope: str

    def allows(self, verb: str, kind: str, status: str) -> bool:
        """Whether the grant speaks of that; where it stands is another question."""
        return verb in self.verbs and kind in self.kinds and (not self.statuses or status in self.statuses)

    def reach(self, path: str) -> str:
        """Beginning of the paths that the grant reaches from an organisation."""
        return bureau_path(path) if self.scope == "bureau" else path

    def reaches(self, path: str, where: str) -> bool:
        """Whether the grant held at ``path`` reaches ``where``."""
        return where == path if self.scope == "own" else where.startswith(self.reach(path))


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole of ``rights.yaml``.

    Attributes:
        verbs, kinds, roles: Names with their Chinese words.
        grants: Every line, by role.
        separation: Verbs that nobody may do after certain others to the same paper (填审分离): verb → those others.
        groups: Names that stand for several kinds: ``papers``.
    """

    verbs: Mapping[str, str]
    kinds: Mapping[str, str]
    roles: Mapping[str, str]
    grants: Mapping[str, Sequence[Grant]]
    separation: Mapping[str, frozenset[str]]
    groups: Mapping[str, frozenset[str]]

    def grants_of(self, role: str, verb: str, kind: str) -> Iterator[Grant]:
        """The lines by which a role may do something to some kind, in some status at least."""
        return (grant for grant in self.grants.get(role, ()) if verb in grant.verbs and kind in grant.kinds)

    def role_title(self, role: str) -> str:
        """What a role is called."""
        return self.roles.get(role, role)


@cache
def matrix() -> Matrix:
    """The matrix, read once."""
    tree = cast("Mapping[str, Any]", load_data(FILE))
    groups: Mapping[str, Sequence[str]] = tree["groups"]
    roles: Mapping[str, Mapping[str, Any]] = tree["roles"]
    separation: dict[str, frozenset[str]] = {}
    for rule in tree["separation"]:
        for verb in rule["not"]:
            separation[verb] = separation.get(verb, frozenset()) | set(rule["done"])
    return Matrix(
        verbs=tree["verbs"],
        kinds=tree["kinds"],
        roles={name: role["title"] for name, role in roles.items()},
        grants={name: tuple(_grant(name, line, groups) for line in role["grants"]) for name, role in roles.items()},
        separation=separation,
        groups={name: frozenset(kinds) for name, kinds in groups.items()},
    )


def _grant(role: str, line: Mapping[str, Any], groups: Mapping[str, Sequence[str]]) -> Grant:
    kinds = [kind for name in line["kinds"] for kind in groups.get(name, (name,))]
    return Grant(role, frozenset(line["verbs"]), frozenset(kinds), frozenset(line.get("statuses", ())), line["scope"])
