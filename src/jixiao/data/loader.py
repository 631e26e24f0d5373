"""The one loader of ``data/``: every scalar a string, no duplicate keys, no tags, nothing outside the package."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeAlias

import yaml

from jixiao.error import JixiaoError

Tree: TypeAlias = str | Sequence["Tree"] | Mapping[str, "Tree"]

try:
    _Base: type[yaml.BaseLoader] = yaml.CBaseLoader  # type: ignore[assignment]  # same rules, built on libyaml
except AttributeError:  # PyYAML built without libyaml
    _Base = yaml.BaseLoader


class DataFileError(JixiaoError):
    """A data file does not follow the loader's rules."""

    code = "DA001"
    message = "数据文件 {file} 有误：{reason}"
    fix = "每个键只写一次；不用标签和锚点。"


class _StrictLoader(_Base):  # type: ignore[misc, valid-type]  # the base is chosen at run time
    """Every scalar is a string; a key written twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:  # noqa: FBT001, FBT002 - PyYAML's signature
        keys = [key.value for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.MarkedYAMLError(problem=f"键重复 {sorted(twice)}", problem_mark=node.start_mark)
        mapping: dict[Hashable, object] = super().construct_mapping(node, deep=deep)
        return mapping


def parse_strict(text: str, name: str) -> Tree:
    """Read YAML text in which every scalar is a string.

    Args:
        text: The YAML text.
        name: What to call it in an error.

    Raises:
        DataFileError: The text is no YAML, or a key is written twice.
    """
    try:
        tree: Tree = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a BaseLoader builds only str, list and dict
    except yaml.YAMLError as error:
        raise DataFileError(file=name, reason=_reason(error)) from error
    return tree


def _reason(error: yaml.YAMLError) -> str:
    """What is wrong with a YAML text and where, in Chinese."""
    mark = getattr(error, "problem_mark", None)
    where = "" if mark is None else f"第 {mark.line + 1} 行第 {mark.column + 1} 列"
    problem = str(getattr(error, "problem", "") or "")
    return where + (problem if problem and not problem.isascii() else "不合 YAML 的写法")


def _root() -> Traversable:
    return resources.files("jixiao.data")


@cache
def load_data(name: str) -> Tree:
    """One data file as a tree of strings; the tree must not be changed.

    Args:
        name: Path below ``data/`` with forward slashes, such as ``forms/labels.yaml``.
    """
    return parse_strict(_root().joinpath(*name.split("/")).read_text(encoding="utf-8"), name)


def _walk(folder: Traversable, prefix: str) -> list[str]:
    names: list[str] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            names += _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            names.append(prefix + entry.name)
    return names


def list_data(folder: str) -> tuple[str, ...]:
    """Names of all data files below a folder of ``data/``, sorted; empty where the folder does not exist."""
    start = _root().joinpath(folder)
    return tuple(_walk(start, f"{folder}/")) if start.is_dir() else ()


@cache
def rules_digest() -> str:
    """SHA-256 over every data file, by name and content: the version of the rules."""
    digest = hashlib.sha256()
    for name in _walk(_root(), ""):
        digest.update(name.encode())
        digest.update(b"\0")
        digest.update(_root().joinpath(*name.split("/")).read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()
