"""Parts four and five: key work of the year, and what the terms mean (重点工作、名词解释)."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.document.model import Block, LineRole
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import FormKind
from jixiao.report.paper.final_accounts.general_public import budgeted_items
from jixiao.report.paper.final_accounts.general_tables import ordinal
from jixiao.report.paper.final_accounts.words import Draft, say, words
from jixiao.report.paper.official import form_table, paragraph
from jixiao.report.paper.style import style_named


def key_work(draft: Draft) -> Iterator[Block]:
    """第四部分: text under headings, then the table of matters."""
    year = draft.year
    yield paragraph(say("parts", "key_work", year=year.year), LineRole.TITLE)
    if not year.key_work.texts and not year.key_work.table:
        draft.note("empty", what="重点工作")
        yield paragraph(draft.say("no_key_work"))
    for number, (heading, texts) in enumerate(year.key_work.texts, 1):
        yield paragraph(f"{ordinal(number)}、{heading}", LineRole.HEADING)
        yield from (paragraph(text) for text in texts)
    if year.key_work.table:
        rows = [
            {"project": matter, "purpose": content, "completion": completion}
            for matter, content, completion in year.key_work.table
        ]
        form = form_from_mapping({"kind": FormKind.KEY_WORK_TABLE.value, "rows": rows})
        yield form_table(form, style_named("key_work"))


def terms(draft: Draft) -> Iterator[Block]:
    """第五部分: definitions, and the items of the functional classification that were used."""
    yield paragraph(say("parts", "terms"), LineRole.TITLE)
    definitions = {**words()["terms"], **draft.year.terms}
    number = 0
    for number, (term, meaning) in enumerate(definitions.items(), 1):
        yield paragraph(f"({ordinal(number)}){term}：{meaning}", LineRole.BODY)
    yield paragraph(f"({ordinal(number + 1)}){draft.say('functions_used')}", LineRole.BODY)
    for place, item in enumerate(budgeted_items(draft.year), 1):
        named = {"class": item.fc_class, "division": item.division, "item": item.name}
        yield paragraph(draft.say("function_used", number=str(place), **named), LineRole.BODY)
