"""One node of a year's data, read strictly: what is written there, and nothing that nobody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NoReturn

from jixiao.error import JixiaoError
from jixiao.quantity import QuantityError, find_unit, read_amount

_MONEY = find_unit("万元")
_LONGEST = 4000


class YearDataError(JixiaoError):
    """A year's data are not of the shape that they must have."""

    code = "RP003"
    message = "{file} 里的“{where}”{reason}"
    fix = "写法见 docs/how-to/report-a-year.md。"


class Node:
    """A mapping of the data with the way to it; every key that is never asked for is refused by :meth:`done`."""

    def __init__(self, tree: object, file: str, where: str, currency_unit: str = "万元") -> None:
        """Take the mapping."""
        self._file, self._where, self._unit, self._asked = file, where, currency_unit, set[str]()
        if not isinstance(tree, Mapping):
            self.refuse("", "应当是“键: 值”的写法")
        self._tree: Mapping[str, object] = tree

    def refuse(self, name: str, reason: str) -> NoReturn:
        """Say what is wrong with a key.

        Raises:
            YearDataError: Always.
        """
        where = " › ".join(part for part in (self._where, name) if part) or "全文"
        raise YearDataError(file=self._file, where=where, reason=reason)

    def has(self, name: str) -> bool:
        """Whether a key stands there."""
        self._asked.add(name)
        return name in self._tree

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must stand there and not be empty."""
        value = self._get(name, default)
        if not isinstance(value, str) or len(value) > _LONGEST:
            self.refuse(name, f"应当是一段不超过 {_LONGEST} 字的文字")
        words = "".join(value.split())
        if not words and default is None:
            self.refuse(name, "不能空着")
        return words

    def file(self, name: str) -> str:
        """The name of a file, spaces inside it kept; absent is empty."""
        value = self._get(name, "")
        if not isinstance(value, str):
            self.refuse(name, "应当是文件名")
        return value.strip()

    def files(self, name: str) -> tuple[str, ...]:
        """A list of names of files; absent is none."""
        for number, value in enumerate(self._list(name), 1):
            self._item(name, number, value)
        return tuple(str(value).strip() for value in self._list(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; absent is none."""
        return tuple(self._item(name, number, value) for number, value in enumerate(self._list(name), 1))

    def _item(self, name: str, number: int, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, f"第 {number} 条应当是一段文字")
        return "".join(value.split())

    def words(self, name: str) -> Mapping[str, str]:
        """A mapping of texts; absent is empty."""
        if not self.has(name):
            return {}
        node = self.node(name)
        return {key: node.text(key) for key in node.keys()}  # noqa: SIM118 - a node is no mapping

    def amount(self, name: str, default: Fraction | None = None) -> Fraction:
        """An amount in 万元, 0 or more; without a default it must stand there."""
        if default is not None and not self.has(name):
            return default
        words = self.text(name)
        try:
            quantity = read_amount(words, self._unit)
        except QuantityError:
            self.refuse(name, f"“{words}”不是金额")
        if quantity.unit is None or quantity.dimension != "money" or _MONEY is None:
            self.refuse(name, f"“{words}”没有可用的金额单位")
        value = quantity.value_in(_MONEY)
        if value < 0:
            self.refuse(name, f"“{words}”小于 0")
        return value

    def amounts(self, name: str, known: Sequence[str]) -> Mapping[str, Fraction]:
        """Amounts by known names; absent is none."""
        if not self.has(name):
            return {}
        node = self.node(name)
        found = {key: node.amount(key) for key in known if node.has(key)}
        node.done()
        return found

    def count(self, name: str) -> int | None:
        """A whole number, 0 or more; ``None`` where none is given."""
        if not self.has(name):
            return None
        words = self.text(name)
        if not (words.isascii() and words.isdecimal()) or len(words) > 9:  # noqa: PLR2004 - no department counts to a billion
            self.refuse(name, f"“{words}”不是个数")
        return int(words)

    def node(self, name: str) -> Node:
        """The mapping below a key."""
        return Node(self._get(name, None), self._file, self._join(name), self._unit)

    def maybe(self, name: str) -> Node:
        """The mapping below a key; absent is an empty one."""
        return Node(self._get(name, {}), self._file, self._join(name), self._unit)

    def nodes(self, name: str) -> Iterator[Node]:
        """The mappings of a list; absent is none."""
        for number, value in enumerate(self._list(name), 1):
            yield Node(value, self._file, self._join(f"{name} 第{number}条"), self._unit)

    def keys(self) -> Iterable[str]:
        """The keys that stand there."""
        return self._tree.keys()

    def done(self) -> None:
        """Refuse keys that nobody asked for.

        Raises:
            YearDataError: There is one.
        """
        unknown = [str(key) for key in self._tree if key not in self._asked]
        if unknown:
            self.refuse("", f"有不认识的键“{'、'.join(unknown)}”，可用的键：{'、'.join(sorted(self._asked))}")

    def _get(self, name: str, default: object) -> object:
        if self.has(name):
            return self._tree[name]
        if default is None:
            self.refuse(name, "没有填写")
        return default

    def _list(self, name: str) -> Sequence[object]:
        value = self._get(name, ())
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.refuse(name, "应当是一个列表，每条以“- ”开头")
        return value

    def _join(self, name: str) -> str:
        return f"{self._where} › {name}" if self._where else name
