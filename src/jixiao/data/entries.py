"""Lists that a person writes for the program (更正、认可): flat entries of text, strictly read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiao.data.loader import DataFileError, Tree, parse_strict


def read_entries(
    text: str, name: str, *, required: Sequence[str], optional: Sequence[str]
) -> tuple[Mapping[str, str], ...]:
    """The entries of a YAML list, every value a text; an empty file has none.

    Args:
        text: The YAML text.
        name: What to call the file in an error.
        required: Keys that every entry has, with something in them.
        optional: Keys that an entry may have.

    Raises:
        DataFileError: The text is no list of such entries.
    """
    tree = parse_strict(text, name)
    if not tree:
        return ()
    if isinstance(tree, str | Mapping):
        raise DataFileError(file=name, reason="应当是一个列表，每条以“- ”开头")
    return tuple(_entry(item, number, name, required, optional) for number, item in enumerate(tree, 1))


def _entry(item: Tree, number: int, name: str, required: Sequence[str], optional: Sequence[str]) -> Mapping[str, str]:
    if not isinstance(item, Mapping):
        raise DataFileError(file=name, reason=f"第 {number} 条不是“键: 值”的写法")
    unknown = [key for key in item if key not in {*required, *optional}]
    if unknown:
        known = "、".join((*required, *optional))
        raise DataFileError(file=name, reason=f"第 {number} 条有不认识的键“{'、'.join(unknown)}”，可用的键：{known}")
    entry: dict[str, str] = {}
    for key, value in item.items():
        if not isinstance(value, str):
            raise DataFileError(file=name, reason=f"第 {number} 条的“{key}”应当是一段文字")
        entry[key] = value.strip()
    missing = [key for key in required if key not in entry]
    if missing:
        raise DataFileError(file=name, reason=f"第 {number} 条缺少“{'、'.join(missing)}”")
    return entry
