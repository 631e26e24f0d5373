"""Part one: what the department does and of what it is made (第一部分 概况)."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.document.model import Line, LineRole
from jixiao.report.paper.final_accounts.words import Draft, say
from jixiao.report.paper.official import paragraph


def overview(draft: Draft) -> Iterator[Line]:
    """Duties, units and sections."""
    year = draft.year
    yield paragraph(say("parts", "overview", unit=year.unit), LineRole.TITLE)
    yield paragraph(say("heads", "duties"), LineRole.HEADING)
    yield from (paragraph(text) for text in year.duties)
    if not year.duties:
        draft.note("empty", what="主要职能")
    yield paragraph(say("heads", "organisation"), LineRole.HEADING)
    below = len(year.units) - 1
    if below:
        yield paragraph(draft.say("units_from", unit=year.unit, count=str(below)))
        yield paragraph(draft.say("units_list"))
        yield from (paragraph(f"{number}.{name}") for number, name in enumerate(year.units, 1))
    else:
        yield paragraph(draft.say("units_alone", unit=year.unit))
    if year.sections:
        yield paragraph(draft.say("sections", names="、".join(year.sections), count=str(len(year.sections))))
