"""The reference page of the catalogue, made from the declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from jixiao.check.catalogue import FAMILIES, WaitingRule, catalogue, waiting
from jixiao.check.declare import CheckRule
from jixiao.data import load_data
from jixiao.finding import Severity

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "错误：文件与自己的数字、文字或印出的规则相矛盾",
    Severity.QUERY: "疑问：请说明理由",
    Severity.NOTE: "提示",
}


def reference_page() -> str:
    """The text of ``docs/reference/checks.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 核对目录"
    yield ""
    yield "本页由各项核对的声明生成，不要手改。重新生成用`python -m jixiao.check.reference`。"
    yield ""
    yield f"可在文件上运行的核对 {len(catalogue())} 项，需要其他数据的核对 {len(waiting())} 项。"
    for family, title in FAMILIES.items():
        rules = [rule for rule in catalogue().values() if rule.family == family]
        others = [rule for rule in waiting().values() if rule.code[0] == title[0]]
        yield from ("", f"## {title}")
        for rule in rules:
            yield from _rule(rule)
        for other in others:
            yield from _waiting(other)


def _rule(rule: CheckRule) -> Iterator[str]:
    declared = rule.declared
    preview = "（试行，只作提示）" if declared.preview else ""
    yield from ("", f"### {rule.code} {declared.title}{preview}", "")
    yield f"`{rule.name}` · {declared.scope.title} · {SEVERITIES[declared.severity]} · 自 {declared.since} 版"
    yield ""
    yield f"- 怎么说：{declared.message}"
    yield f"- 为什么：{declared.why}"
    yield f"- 怎么办：{declared.fix}"
    yield f"- 依据：{source_title(declared.source)}"
    yield f"- 模块：`src/jixiao/check/{rule.family}/{rule.name}.py`，例：`tests/cases/checks/{rule.name}.yaml`"


def _waiting(rule: WaitingRule) -> Iterator[str]:
    yield from ("", f"### {rule.code} {rule.title}", "")
    yield f"`{rule.name}` · 只凭文件无法核对：{rule.reason}。"


def source_title(key: str) -> str:
    """Title of a source; where nobody here has read its articles, the title says so."""
    entry = cast("Mapping[str, Mapping[str, str]]", load_data("checks/sources.yaml"))[key]
    return entry["title"] if entry["read"] == "yes" else entry["title"] + "（条款未核对）"


if __name__ == "__main__":
    print(reference_page(), end="")  # noqa: T201 - the page is this module's output
