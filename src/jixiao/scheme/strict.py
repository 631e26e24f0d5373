"""Taking a tree of strings apart strictly: every key known, every needed key there, every scalar of its type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NoReturn

from jixiao.data import Tree
from jixiao.scheme.error import SchemeFileError


class Section:
    """One mapping of a data file; whatever nobody has asked for at the end is an unknown key."""

    def __init__(self, tree: Tree | None, file: str, name: str = "") -> None:
        """Open a section; ``name`` is where it stands in the file."""
        self.file = file
        self.name = name
        if not isinstance(tree, Mapping):
            self.refuse("应为一组键和值")
        self._tree: Mapping[str, Tree] = tree
        self._asked: set[str] = set()

    def refuse(self, reason: str, cause: Exception | None = None) -> NoReturn:
        """Stop with an error that says where in the file it is.

        Raises:
            SchemeFileError: Always.
        """
        raise SchemeFileError(file=self.file, reason=f"{self.name}：{reason}" if self.name else reason) from cause

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return key in self._tree

    def text(self, key: str, default: str | None = None) -> str:
        """A scalar; without a default it must be written, and it is never empty."""
        self._asked.add(key)
        value = self._tree.get(key, default)
        if not isinstance(value, str) or (not value and default is None):
            self.refuse(f"“{key}”未填或不是文字")
        return value

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        """A scalar out of a closed list."""
        value = self.text(key)
        if value not in allowed:
            self.refuse(f"“{key}”的值“{value}”不在 {'、'.join(sorted(allowed))} 之中")
        return value

    def number(self, key: str) -> Fraction:
        """An exact number written in plain digits."""
        value = self.text(key)
        digits = value.replace(".", "", 1)
        if not digits.isascii() or not digits.isdigit():
            self.refuse(f"“{key}”的值“{value}”不是非负数")
        return Fraction(value)

    def day(self, key: str) -> dt.date | None:
        """A day such as 2020-02-25, ``None`` where the key is left out."""
        if not self.has(key):
            return None
        value = self.text(key)
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            self.refuse(f"“{key}”的值“{value}”不是日期", error)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of scalars; empty where the key is left out."""
        self._asked.add(key)
        value = self._tree.get(key, ())
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.refuse(f"“{key}”应为列表")
        if any(not isinstance(word, str) or not word for word in value):
            self.refuse(f"“{key}”的每一项应为文字")
        return tuple(str(word) for word in value)

    def section(self, key: str) -> Section:
        """A mapping below this one; it must be written."""
        self._asked.add(key)
        return Section(self._tree.get(key), self.file, f"{self.name}.{key}" if self.name else key)

    def sections(self, key: str) -> tuple[Section, ...]:
        """A list of mappings; empty where the key is left out."""
        self._asked.add(key)
        value = self._tree.get(key, ())
        if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
            self.refuse(f"“{key}”应为列表")
        return tuple(Section(item, self.file, f"{key}[{place}]") for place, item in enumerate(value, 1))

    def rest(self) -> dict[str, str]:
        """Every key that nobody has asked for yet, as scalars."""
        return {key: self.text(key) for key in self._tree if key not in self._asked}

    def close(self) -> None:
        """Refuse keys that nobody knows."""
        unknown = sorted(set(self._tree) - self._asked)
        if unknown:
            self.refuse(f"不认识的键 {'、'.join(unknown)}")
