"""The catalogue of checks: found by walking the package once, never changed afterwards."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from jixiao import check as package
from jixiao.check.declare import CheckRule
from jixiao.data import load_data
from jixiao.error import JixiaoError

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "arithmetic": "A 数值核对",
        "points": "P 分值结构",
        "target_quality": "T 目标质量",
        "actual_quality": "V 完成值质量",
        "explanation": "X 原因说明",
        "cross_form": "C 表间核对",
        "cross_year": "Y 跨年核对",
        "final_accounts": "F 决算核对",
        "publication": "G 公开核对",
        "deadlines": "D 时限核对",
    }
)


class CodeUsedTwiceError(JixiaoError):
    """Two checks claim one code."""

    code = "CK001"
    message = "核对编号 {code} 用了两次：{first} 与 {second}"
    fix = "每个编号只给一项核对。"


@dataclass(frozen=True)
class WaitingRule:
    """A check that papers alone cannot answer (待数据的核对): it is listed, with the reason."""

    code: str
    name: str
    title: str
    reason: str


def _modules() -> Iterator[str]:
    for family in FAMILIES:
        folder = f"{package.__name__}.{family}"
        for entry in pkgutil.iter_modules(importlib.import_module(folder).__path__):
            yield f"{folder}.{entry.name}"


def collect(rules: Iterable[CheckRule]) -> Mapping[str, CheckRule]:
    """Rules by code, in the order of the catalogue.

    Raises:
        CodeUsedTwiceError: Two rules have one code.
    """
    found: dict[str, CheckRule] = {}
    for rule in rules:
        if rule.code in found:
            raise CodeUsedTwiceError(code=rule.code, first=found[rule.code].name, second=rule.name)
        found[rule.code] = rule
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: _rank(item[0]))))


def _rank(code: str) -> tuple[int, str]:
    letters = [title[0] for title in FAMILIES.values()]
    return letters.index(code[0]), code


@cache
def catalogue() -> Mapping[str, CheckRule]:
    """Every check that runs on papers, by code."""
    found: list[CheckRule] = []
    for name in _modules():
        rule = getattr(importlib.import_module(name), name.rsplit(".", 1)[1], None)
        if isinstance(rule, CheckRule):
            found.append(rule)
    return collect(found)


@cache
def waiting() -> Mapping[str, WaitingRule]:
    """Every check that needs more than papers, by code, with the reason why it cannot run."""
    tree = cast("Mapping[str, Mapping[str, str]]", load_data("checks/waiting.yaml"))
    return MappingProxyType({code: WaitingRule(code=code, **entry) for code, entry in tree.items()})


@cache
def all_codes() -> tuple[str, ...]:
    """Every code of the catalogue, running or waiting, in order; each of them has an outcome for every paper."""
    return tuple(sorted({*catalogue(), *waiting()}, key=_rank))
