"""Part three, one to four: income, expenditure and appropriation as a whole (收支总体情况), with their four charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.document.chart import Chart, ChartKind, Series
from jixiao.document.model import Block, LineRole, Table
from jixiao.quantity import format_number, round_half_up
from jixiao.report.paper.final_accounts.model import APPROPRIATIONS, FUNDS, OWN_SOURCES, DepartmentYear
from jixiao.report.paper.final_accounts.sheet import plain_table
from jixiao.report.paper.final_accounts.words import (
    Draft,
    amount_words,
    cell_words,
    percent_words,
    say,
    words,
)
from jixiao.report.paper.official import paragraph

_PLACES = 2
Part = tuple[str, Fraction]


def income_expenditure(draft: Draft) -> Iterator[Block]:
    """一、收入支出决算总体情况."""
    year = draft.year
    yield paragraph(say("heads", "income_expenditure"), LineRole.HEADING)
    text = draft.say("total", total=amount_words(year.total))
    yield paragraph(text + _whole(draft, "total", year.total, year.last.total))
    yield paragraph(
        draft.say(
            "total_income",
            income=amount_words(year.total_income),
            surplus_used=amount_words(year.surplus_used),
            opening=amount_words(year.opened(*FUNDS)),
        )
        + draft.say(
            "total_expenditure",
            expenditure=amount_words(year.total_expenditure),
            distribution=amount_words(year.distribution),
            closing=amount_words(year.computed_closing),
        )
    )
    yield from _two_years(draft, "total", year.total, year.last.total)


def _whole(draft: Draft, name: str, now: Fraction, before: Fraction | None) -> str:
    """How both sides together stand to the year before."""
    compared = draft.compared(_title(name), now, before, draft.year.reasons.get(name, ""))
    if compared is None or before is None:
        return ""
    return draft.say(f"{name}_same") if now == before else draft.say(f"{name}_change", **compared)


def _title(name: str) -> str:
    return str(words()["charts"][name]).partition("：")[2].removesuffix("变动情况")


def income(draft: Draft) -> Iterator[Block]:
    """二、收入决算情况."""
    year = draft.year
    parts = [("appropriation", year.income(*APPROPRIATIONS)), *((name, year.income(name)) for name in OWN_SOURCES)]
    yield from _side(draft, "income", year.total_income, year.last.income, parts)


def expenditure(draft: Draft) -> Iterator[Block]:
    """三、支出决算情况."""
    year = draft.year
    parts = [
        ("basic", year.basic(*FUNDS)),
        ("project", year.project(*FUNDS)),
        ("remitted", year.own("remitted")),
        ("operating_expenditure", year.own("operating")),
        ("affiliated_subsidy", year.own("affiliated_subsidy")),
    ]
    yield from _side(draft, "expenditure", year.total_expenditure, year.last.expenditure, parts)


def _side(draft: Draft, name: str, total: Fraction, before: Fraction | None, parts: Sequence[Part]) -> Iterator[Block]:
    yield paragraph(say("heads", name), LineRole.HEADING)
    title = "收入合计" if name == "income" else "支出合计"
    compared = draft.compared(title, total, before, draft.year.reasons.get(name, ""))
    told = {"total": amount_words(total), **(compared or {})}
    sentence = draft.say(name if compared is None else f"{name}_change", **told)
    pieces = [_piece(draft, name, part, amount, total) for part, amount in parts]
    yield paragraph(sentence + draft.say("parts", parts="；".join(pieces)))
    if total:
        yield _shares(name, parts, total, draft.year)


def _piece(draft: Draft, name: str, part: str, amount: Fraction, total: Fraction) -> str:
    share = percent_words(amount, total)
    told = {"name": str(words()["names"][part]), "amount": amount_words(amount)}
    return draft.say("part_without_share", **told) if share is None else draft.say(f"{name}_part", share=share, **told)


def appropriation(draft: Draft) -> Iterator[Block]:
    """四、财政拨款收入支出决算总体情况."""
    year = draft.year
    yield paragraph(say("heads", "appropriation"), LineRole.HEADING)
    text = draft.say("appropriation", total=amount_words(year.appropriation_total))
    yield paragraph(text + _whole(draft, "appropriation", year.appropriation_total, year.last.appropriation))
    yield paragraph("".join(_incomes(draft)))
    yield from _two_years(draft, "appropriation", year.appropriation_total, year.last.appropriation)


def _incomes(draft: Draft) -> Iterator[str]:
    """What each budget gave, held against the year before."""
    year = draft.year
    for name in APPROPRIATIONS:
        now, before = year.income(name), year.last.appropriation_income.get(name)
        title = str(words()["names"][f"{name}_income"])
        told = {"name": title, "amount": amount_words(now)}
        compared = draft.compared(title, now, before, year.reasons.get(f"{name}_income", ""))
        if compared is None or before is None:
            yield draft.say("appropriation_part", **told)
        elif now == before:
            yield draft.say("appropriation_part_same", **told)
        else:
            yield draft.say("appropriation_part_change", **told, **compared)


def _two_years(draft: Draft, name: str, now: Fraction, before: Fraction | None) -> Iterator[Table]:
    """Income and expenditure of two years as grouped columns, the figures beneath."""
    if before is None:
        return
    charts, year = words()["charts"], draft.year
    sides = (str(charts["incoming"]), str(charts["outgoing"]))
    years = [(say("charts", "year", year=text), value) for text, value in ((year.last_year, before), (year.year, now))]
    chart = Chart(
        kind=ChartKind.COLUMN,
        title=str(charts[name]),
        categories=sides,
        series=tuple(Series(title, (round_half_up(value, _PLACES),) * 2) for title, value in years),
        unit="万元",
    )
    rows = [(str(charts["amount_head"]), *sides), *((title, *[cell_words(value)] * 2) for title, value in years)]
    yield plain_table(rows, chart)


def _shares(name: str, parts: Sequence[Part], total: Fraction, year: DepartmentYear) -> Table:
    """Shares of the parts, those of nothing among them, as bars; the figures beneath."""
    charts = words()["charts"]
    titles = tuple(str(words()["names"][part]) for part, _ in parts)
    shares: tuple[Decimal | None, ...] = tuple(round_half_up(amount / total * 100, _PLACES) for _, amount in parts)
    head = say("charts", "year", year=year.year)
    chart = Chart(ChartKind.BAR, str(charts[name]), titles, (Series(head, shares),), unit="%")
    figures = [f"{format_number(share, _PLACES)}%" for share in shares if share is not None]
    return plain_table([(str(charts["share_head"]), head), *zip(titles, figures, strict=True)], chart)
