"""Procurement does not add up, or a share of small and medium firms is not what the amounts give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jixiao.check.culprit import culprit_place
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.ledger import amounts, mismatch, readings, share_in
from jixiao.check.paper import Paper
from jixiao.check.rate import percent_interval, show_percent
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.quantity import may_print

_NAMES = ("货物", "工程", "服务")
_PARTS = ("procurement_goods", "procurement_works", "procurement_services")
_WHOLE_NAME = "政府采购支出总额"
_SHARES = (
    ("sme_contracts", "授予中小企业合同金额", "procurement_total", _WHOLE_NAME),
    ("micro_contracts", "授予小微企业合同金额", "sme_contracts", "授予中小企业合同金额"),
)


@check(
    code="F08",
    severity=Severity.ERROR,
    scope=PAPER,
    title="政府采购各项之和或中小企业占比不符",
    message="{item}：{parts}，应为 {computed}，文中写 {stated}{note}。",
    why="政府采购支出由货物、工程、服务组成；授予中小企业的比例是法定公开内容。",
    fix="与政府采购决算数据核对，重新计算占比。",
    source="mof-2016-143",
    since="0.1",
)
def procurement_off_parts(paper: Paper) -> Iterator[Finding]:
    """Add goods, works and services; divide the contracts of small and medium firms by their whole."""
    if not amounts(paper, "procurement_total"):
        not_applicable("文中没有政府采购支出")
    for total, parts in readings(paper, ["procurement_total"], _PARTS):
        found = mismatch(total, parts)
        if found is not None and (found.exceeds or sum(bool(part) for part in parts) > 1):
            difference = found.total.show(found.total.value - found.computed)
            yield replace(
                found.finding(
                    culprit_place(paper, found.total, found.parts),
                    item="、".join(name for name, part in zip(_NAMES, parts, strict=True) if part) + "相加",
                    note=f"，相差 {difference}",
                ),
                severity=found.severity if found.exceeds or all(parts) else Severity.QUERY,
            )
    for topic, title, whole, whole_title in _SHARES:
        yield from _share(paper, topic, title, whole, whole_title)


def _share(paper: Paper, topic: str, title: str, whole_topic: str, whole_title: str) -> Iterator[Finding]:
    """Divide by the whole that the share names; small firms are told as a share of either."""
    printed, part = share_in(paper, topic), amounts(paper, topic)
    if printed is not None and fold(printed[1].base or "").startswith(_WHOLE_NAME):
        whole_topic, whole_title = "procurement_total", _WHOLE_NAME
    whole = amounts(paper, whole_topic)
    if printed is None or len(part) != 1 or len(whole) != 1 or not whole[0].value:
        return
    number, statement = printed
    interval = percent_interval(part[0], whole[0])
    if interval is None or may_print(interval, number):
        return
    yield Finding(
        place=statement.place,
        values={
            "item": f"{title}占{whole_title}",
            "parts": f"{part[0].text} ÷ {whole[0].text}",
            "computed": show_percent(part[0].value / whole[0].value * 100, number.digits),
            "stated": f"{number.words}%",
            "note": "",
        },
        related=(Related(place=part[0].place), Related(place=whole[0].place)),
    )
