"""Part three, five to eight: general public budget to the item, basic expenditure, the two other budgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jixiao.document.model import Block, Line, LineRole
from jixiao.report.paper.final_accounts.model import DepartmentYear, EconomicItem, FunctionalItem
from jixiao.report.paper.final_accounts.tables import economic_total, has_fund, personnel_and_operating
from jixiao.report.paper.final_accounts.words import Draft, amount_words, percent_words, say
from jixiao.report.paper.official import paragraph

_FUND = "general_public"


def general_public(draft: Draft) -> Iterator[Line]:
    """五、一般公共预算财政拨款支出决算情况: as a whole, by class, by item."""
    year = draft.year
    total = amount_words(year.general_public())
    yield paragraph(say("heads", "general_public"), LineRole.HEADING)
    yield paragraph(say("heads", "general_public_total"), LineRole.SUBHEADING)
    share = percent_words(year.general_public(), year.total_expenditure) or "0%"
    text = draft.say("general_public", total=total, share=share)
    title = "一般公共预算财政拨款支出"
    compared = draft.compared(title, year.general_public(), year.last.general_public, year.reasons.get(_FUND, ""))
    yield paragraph(text + ("" if compared is None else draft.say("general_public_change", **compared)))
    yield paragraph(say("heads", "general_public_structure"), LineRole.SUBHEADING)
    yield paragraph(draft.say("structure", total=total))
    yield from (paragraph(text) for text in _classes(draft))
    yield paragraph(say("heads", "general_public_items"), LineRole.SUBHEADING)
    yield paragraph(_whole(draft))
    yield from (paragraph(text) for text in _items(draft))


def _classes(draft: Draft) -> Iterator[str]:
    year = draft.year
    held = [(code, name, amount) for code, name, amount in year.by_class(_FUND) if amount]
    for number, (code, name, amount) in enumerate(held, 1):
        purpose = year.purposes.get(code, "").rstrip("。")
        yield draft.say(
            "class",
            number=str(number),
            name=name.removesuffix("支出"),
            amount=amount_words(amount),
            share=percent_words(amount, year.general_public()) or "0%",
            purpose=draft.say("class_purpose", purpose=purpose) if purpose else "",
        )


def _whole(draft: Draft) -> str:
    year = draft.year
    budget = sum((item.initial_budget for item in year.items), Fraction(0))
    rate = percent_words(year.general_public(), budget)
    told = {
        "budget": amount_words(budget),
        "outturn": amount_words(year.general_public()),
        "basic": amount_words(year.basic(_FUND)),
        "project": amount_words(year.project(_FUND)),
    }
    text = draft.say("items_no_budget", **told) if rate is None else draft.say("items", rate=rate, **told)
    purpose = year.project_purpose.rstrip("。")
    return text + (draft.say("project_purpose", purpose=purpose) if purpose else "")


def budgeted_items(year: DepartmentYear) -> list[FunctionalItem]:
    """Items with money of the general public budget, planned or spent."""
    return [item for item in year.items if item.spent(_FUND) or item.initial_budget]


def _named(item: FunctionalItem, number: int) -> dict[str, str]:
    return {"number": str(number), "class": item.fc_class, "division": item.division, "item": item.name}


def _items(draft: Draft) -> Iterator[str]:
    for number, item in enumerate(budgeted_items(draft.year), 1):
        budget, outturn = item.initial_budget, item.spent(_FUND)
        rate = percent_words(outturn, budget)
        why = draft.departed(budget, outturn, item.reason, f"{item.name}（{item.code}）", "item_why")
        told = {**_named(item, number), "budget": amount_words(budget), "outturn": amount_words(outturn), "why": why}
        yield draft.say("item_no_budget", **told) if rate is None else draft.say("item", rate=rate, **told)


def basic(draft: Draft) -> Iterator[Line]:
    """六、一般公共预算财政拨款基本支出决算情况."""
    year = draft.year
    yield paragraph(say("heads", "basic"), LineRole.HEADING)
    yield paragraph(draft.say("basic", total=amount_words(year.basic(_FUND))))
    sides = personnel_and_operating(year)
    for name, items in zip(("personnel", "operating"), sides, strict=True):
        yield paragraph(_costs(draft, name, items))
    stated, computed = year.basic(_FUND), economic_total(year.economic)
    if stated != computed:
        draft.note("basic_differs", stated=amount_words(stated), computed=amount_words(computed))


def _costs(draft: Draft, name: str, items: Sequence[EconomicItem]) -> str:
    amount, names = amount_words(economic_total(items)), "、".join(item.name for item in items if item.amount)
    return draft.say(name, amount=amount, names=names) if names else draft.say(f"{name}_alone", amount=amount)


def other_budgets(draft: Draft) -> Iterator[Block]:
    """七、政府性基金预算 and 八、国有资本经营预算, with their items where there are any."""
    for fund in ("government_fund", "state_capital"):
        yield paragraph(say("heads", fund), LineRole.HEADING)
        if has_fund(draft.year, fund):
            yield from (paragraph(text) for text in _fund(draft, fund))
        else:
            yield paragraph(draft.say(f"no_{fund}"))


def _fund(draft: Draft, fund: str) -> Iterator[str]:
    year = draft.year
    yield draft.say(
        fund,
        opening=amount_words(year.opened(fund)),
        income=amount_words(year.income(fund)),
        expenditure=amount_words(year.basic(fund) + year.project(fund)),
        closing=amount_words(year.closed(fund)),
    )
    for number, item in enumerate((item for item in year.items if item.spent(fund)), 1):
        yield draft.say(
            "fund_item",
            **_named(item, number),
            outturn=amount_words(item.spent(fund)),
            basic=amount_words(item.basic.get(fund, Fraction(0))),
            project=amount_words(item.project.get(fund, Fraction(0))),
        )
