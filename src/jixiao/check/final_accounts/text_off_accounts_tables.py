"""The text of final accounts tells another amount than the public tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from jixiao.check.accounts import told_figure
from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.facts import SIZES, amount_in
from jixiao.check.ledger import told
from jixiao.check.money import may_be_one
from jixiao.check.paper import Paper
from jixiao.finding import Finding, Related, Severity
from jixiao.form.accounts.words import tree


@check(
    code="F21",
    severity=Severity.QUERY,
    scope=PAPER,
    title="决算说明与决算表不符",
    message="说明里“{item}”为 {stated}，{other}为 {computed}。",
    why="情况说明里的数取自决算表，两处应当一致。",
    fix="与决算报表核对，统一为同一个数；口径不同的，写明口径。",
    source="paper-itself",
    since="0.1",
)
def text_off_accounts_tables(paper: Paper) -> Iterator[Finding]:
    """Hold each figure of the text that a table prints against the table, as far as the printed digits go."""
    judged = False
    for topic, measures in cast("Mapping[str, Mapping[str, str]]", tree()["topics"]).items():
        for measure, reference in measures.items():
            figure = told_figure(paper.accounts, reference)
            for item in told(paper, topic, *(SIZES if measure == "outturn" else (measure,))):
                amount = amount_in(item)
                if figure is None or amount is None:
                    continue
                judged = True
                if not may_be_one(amount, figure.amount):
                    values = {"stated": amount.text, "other": figure.words, "computed": figure.amount.text}
                    related = (Related(place=figure.amount.place),)
                    yield Finding(place=amount.place, values={"item": item.subject, **values}, related=related)
    if not judged:
        not_applicable("文件中没有决算公开表，或者说明里没有表上的数")
