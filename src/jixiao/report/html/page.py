"""The page around the papers: its head with the summary, and its end; nothing on it comes from elsewhere (网页)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jixiao.finding import Severity
from jixiao.report.html.canvas import severity_of
from jixiao.report.html.markup import Markup, join, tag
from jixiao.report.html.paper import paper_id
from jixiao.report.identity import program_version, rules_version
from jixiao.report.verdict import Verdict
from jixiao.report.wording import SEVERITIES


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A file in the summary at the top of the page."""

    number: int
    file: str
    forms: str
    counts: tuple[str, ...]
    failed: str


def summary_row(verdict: Verdict, number: int) -> SummaryRow:
    """What the summary says of a file."""
    if verdict.paper is None:
        code = "" if verdict.failure is None else verdict.failure.code
        return SummaryRow(number, verdict.file, "", ("",) * len(Severity), f"未能处理 {code}")
    found = [severity_of(finding) for finding in verdict.open_findings]
    counts = tuple(str(found.count(severity)) for severity in SEVERITIES)
    return SummaryRow(number, verdict.file, str(len(verdict.paper.forms)), counts, "")


@cache
def _asset(name: str) -> Markup:
    """The style or the script of the page; a file of the program itself, so it is markup already."""
    return Markup(resources.files("jixiao.report.html").joinpath(name).read_text(encoding="utf-8"))


def _allowed(text: str) -> str:
    """The hash by which the page allows its own style or script, and no other."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def page_head(rows: Sequence[SummaryRow], made_on: str) -> Markup:
    """The page up to the first paper.

    Args:
        rows: A row per file.
        made_on: The day of the run.
    """
    style, script = _asset("page.css"), _asset("page.js")
    own = f"style-src {_allowed(style)}; script-src {_allowed(script)}"
    policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", "绩效自评核对结果"),
        tag("style", style),
    )
    return join(
        Markup('<!DOCTYPE html>\n<html lang="zh-CN">'), head, Markup("<body>"), _top(rows, made_on), Markup("<main>\n")
    )


def _top(rows: Sequence[SummaryRow], made_on: str) -> Markup:
    version = f"jixiao {program_version()}　规则 {rules_version()}　{made_on}"
    return tag(
        "header",
        tag("h1", "绩效自评核对结果"),
        tag("p", version, class_="quiet"),
        _summary(rows),
        tag("p", _legend(), class_="quiet"),
        tag("nav", _controls(), hidden=True, id="controls"),
    )


def _summary(rows: Sequence[SummaryRow]) -> Markup:
    headings = ("文件", "表", *SEVERITIES.values(), "")
    body = []
    for row in rows:
        link = tag("a", row.file, href=f"#{paper_id(row.number)}")
        counts = [
            tag("td", count, class_=f"count {severity.value}" if count not in {"", "0"} else "count")
            for count, severity in zip(row.counts, SEVERITIES, strict=True)
        ]
        body.append(tag("tr", tag("td", link), tag("td", row.forms, class_="count"), *counts, tag("td", row.failed)))
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in headings)))
    return tag("table", head, tag("tbody", *body), class_="plain summary")


def _legend() -> Markup:
    return join(
        tag("span", "错误", class_="chip error"),
        " 文件与自己的数字、文字或印出的规则相矛盾　",
        tag("span", "疑问", class_="chip query"),
        " 请说明理由　",
        tag("span", "提示", class_="chip note"),
        " 供参考。蓝底一栏“重算得分”是按规则重新计算的，不是原表内容；※ 为人工更正。",
    )


def _controls() -> Markup:
    boxes = [
        tag("label", tag("input", type="checkbox", checked=True, data_severity=severity.value), " " + words)
        for severity, words in SEVERITIES.items()
    ]
    return join(
        *boxes,
        tag("button", "下一个问题（J）", type="button", data_step="1"),
        tag("button", "上一个（K）", type="button", data_step="-1"),
        tag("button", "展开全部算法", type="button", data_open="true"),
        tag("button", "收起", type="button", data_close="true"),
    )


def page_end() -> Markup:
    """The page after the last paper."""
    return join(Markup("\n</main>"), tag("script", _asset("page.js")), Markup("</body></html>\n"))
