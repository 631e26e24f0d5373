"""The one loader of ``data/``: every scalar a string, no duplicate keys, no tags, nothing outside the package."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NoReturn, TypeAlias

import yaml

from jixiao.error import JixiaoError

Tree: TypeAlias = str | Sequence["Tree"] | Mapping[str, "Tree"]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same events, told by libyaml where it is built in
_NO_TAG = (None, "!")
_Following: TypeAlias = Callable[[], Any]


class DataFileError(JixiaoError):
    """A data file does not follow the loader's rules."""

    code = "DA001"
    message = "数据文件 {file} 有误：{reason}"
    fix = "每个键只写一次；不用标签和锚点。"


def parse_strict(text: str, name: str) -> Tree:
    """Read YAML text in which every scalar is a string.

    Args:
        text: The YAML text.
        name: What to call it in an error.

    Raises:
        DataFileError: The text is no YAML, a key is written twice or is no text, or it has tags or anchors.
    """
    try:
        return _tree(text)
    except yaml.YAMLError as error:
        raise DataFileError(file=name, reason=_reason(error)) from error
    except RecursionError as error:
        raise DataFileError(file=name, reason="层次过深") from error


def _tree(text: str) -> Tree:
    """The one document of a text; an empty text is an empty string.

    It is built from events, each taken from the parser itself: a tree of nodes would be made only to be thrown away.
    """
    loader = _LOADER(text)
    try:
        following: _Following = loader.get_event
        following()  # the stream
        first = following()
        if type(first) is yaml.StreamEndEvent:
            return ""
        tree = _node(following, following())
        following()  # the end of the document
        after = following()
        if type(after) is not yaml.StreamEndEvent:
            _refuse("只能有一份文档", after)
        return tree
    finally:
        loader.dispose()


def _node(following: _Following, event: Any) -> Tree:  # noqa: ANN401 - an event of any kind
    """The tree that begins with an event; ``!`` before quoted words is libyaml's word for no tag."""
    kind = type(event)
    if kind is yaml.AliasEvent or event.anchor is not None or event.tag not in _NO_TAG:
        _refuse("不能用标签和锚点", event)
    if kind is yaml.ScalarEvent:
        return str(event.value)
    if kind is yaml.MappingStartEvent:
        return _mapping(following)
    items: list[Tree] = []
    while type(item := following()) is not yaml.SequenceEndEvent:
        items.append(_node(following, item))
    return items


def _mapping(following: _Following) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    while type(event := following()) is not yaml.MappingEndEvent:
        key = _node(following, event)
        if not isinstance(key, str):
            _refuse("键应当是文字", event)
        if key in found:
            _refuse(f"键重复 {key}", event)
        found[key] = _node(following, following())
    return found


def _refuse(problem: str, event: Any) -> NoReturn:  # noqa: ANN401 - an event of any kind
    raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


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
