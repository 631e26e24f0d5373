"""The year's opening balance is not the last year's closing balance."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import TOGETHER, check, not_applicable
from jixiao.check.ledger import amounts
from jixiao.check.overlap import may_be_same
from jixiao.check.paper import Paper, Together
from jixiao.finding import Finding, Related, Severity


@check(
    code="Y03",
    severity=Severity.QUERY,
    scope=TOGETHER,
    title="年初结转与上年年末结转不一致",
    message="年初结转和结余为 {stated}，而 {year} 年决算的年末结转和结余为 {computed}。",
    why="上年年末结转就是本年年初结转，两个数应当相同。",
    fix="核对两年决算；有会计差错更正或收回的，写明金额和依据。",
    source="paper-itself",
    since="0.1",
)
def opening_off_closing(group: Together) -> Iterator[Finding]:
    """Compare the two balances of two consecutive years, as far as both papers tell exactly one."""
    last = _last_year(group)
    if last is None:
        not_applicable("没有上一年度的决算")
    opening, closing = amounts(group.paper, "opening_balance"), amounts(last, "closing_balance")
    if len(opening) != 1 or len(closing) != 1:
        not_applicable("两年的决算没有都写明结转和结余")
    if not may_be_same(opening[0], closing[0]):
        yield Finding(
            place=opening[0].place,
            values={"stated": opening[0].text, "year": last.year or "", "computed": closing[0].text},
            related=(Related(place=closing[0].place, file=last.document.file),),
        )


def _last_year(group: Together) -> Paper | None:
    if group.paper.year is None:
        return None
    wanted = str(int(group.paper.year) - 1)
    return next((paper for paper in reversed(group.earlier) if paper.year == wanted), None)
