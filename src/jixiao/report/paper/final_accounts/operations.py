"""Part three, ten to twelve: agency operating expenses, procurement, assets (机关运行经费、政府采购、国有资产)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from jixiao.document.model import Line, LineRole
from jixiao.report.paper.final_accounts.tables import economic_total, personnel_and_operating
from jixiao.report.paper.final_accounts.words import Draft, amount_words, change_words, percent_words, say
from jixiao.report.paper.official import paragraph

_KINDS = {"goods": "货物", "works": "工程", "services": "服务"}


def operations(draft: Draft) -> Iterator[Line]:
    """The three sections."""
    for name, text in (("agency", _agency(draft)), ("procurement", _procurement(draft)), ("assets", _assets(draft))):
        yield paragraph(say("heads", name), LineRole.HEADING)
        yield paragraph(text)


def _agency(draft: Draft) -> str:
    agency = draft.year.agency
    if agency is None:
        return draft.say("no_agency")
    operating = economic_total(personnel_and_operating(draft.year)[1])
    outturn = operating if agency.outturn is None else agency.outturn
    if outturn > operating:
        draft.note("agency_differs", stated=amount_words(outturn), computed=amount_words(operating))
    told = {"outturn": amount_words(outturn)}
    if outturn == agency.budget:
        return draft.say("agency_same", **told)
    change = change_words(outturn, agency.budget, "from_no_budget")
    return draft.say(
        "agency_change", **told, change=change, because=draft.because("机关运行经费", agency.reason, change)
    )


def _procurement(draft: Draft) -> str:
    bought = draft.year.procurement
    total, sme, micro = (
        sum((getattr(kind, part) for kind in bought.values()), Fraction(0)) for part in ("total", "sme", "micro")
    )
    if total == 0:
        return draft.say("no_procurement")
    for name, kind in bought.items():
        for part, whole, title in ((kind.sme, kind.total, "中小企业"), (kind.micro, kind.sme, "小微企业")):
            if part > whole:
                what = f"{_KINDS[name]}采购授予{title}合同金额"
                draft.note("micro_exceeds", what=what, part=amount_words(part), whole=amount_words(whole))
    text = draft.say(
        "procurement", total=amount_words(total), **{name: amount_words(kind.total) for name, kind in bought.items()}
    )
    return text + draft.say(
        "procurement_firms",
        sme=amount_words(sme),
        share=percent_words(sme, total) or "",
        micro=_micro(draft, micro, sme),
        kinds=_kinds(draft),
    )


def _micro(draft: Draft, micro: Fraction, sme: Fraction) -> str:
    share = percent_words(micro, sme)
    return "" if share is None else draft.say("procurement_micro", micro=amount_words(micro), share=share)


def _kinds(draft: Draft) -> str:
    """The share of small firms in each kind that was bought at all."""
    told = [
        draft.say("procurement_kind", name=_KINDS[name], share=share)
        for name, kind in draft.year.procurement.items()
        if (share := percent_words(kind.sme, kind.total)) is not None
    ]
    return draft.say("procurement_kinds", kinds="，".join(told)) if told else ""


def _assets(draft: Draft) -> str:
    held = {kind: count for kind, count in draft.year.vehicles.items() if count}
    kinds = "、".join(draft.say("asset_kind", name=kind, count=str(count)) for kind, count in held.items())
    return draft.say(
        "assets",
        vehicles=str(sum(held.values())),
        kinds=draft.say("asset_kinds", kinds=kinds) if kinds else "",
        equipment=str(draft.year.equipment),
    )
