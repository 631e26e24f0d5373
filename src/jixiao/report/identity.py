"""Which program and which rules gave a verdict, so that anyone can repeat it (版本)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from jixiao.data import rules_digest

#: Version of the program; a test holds it against ``pyproject.toml`` (asking the installation takes 20 ms).
VERSION = "0.1.0"
_SHOWN = 12


def program_version() -> str:
    """Version of the program (程序版本)."""
    return VERSION


@cache
def rules_version() -> str:
    """SHA-256 over ``data/`` and the sources of the catalogue of checks: the version of the rules (规则版本)."""
    digest = hashlib.sha256(rules_digest().encode())
    for name, content in _sources(resources.files("jixiao").joinpath("check"), ""):
        digest.update(b"\0".join((name.encode(), content, b"")))
    return digest.hexdigest()


def short(digest: str) -> str:
    """The beginning of a digest, enough for people to compare."""
    return digest[:_SHOWN]


def _sources(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            found += _sources(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
