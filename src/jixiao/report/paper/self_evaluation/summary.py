"""The abridged result of a self-evaluation (自评结果摘要版), every figure from the scored form."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.document.model import Block, LineRole
from jixiao.report.paper.official import paragraph
from jixiao.report.paper.phrase import phrase, phrases
from jixiao.report.paper.self_evaluation.account import Account

_PAPER = "self_evaluation"


def summary_title(account: Account) -> str:
    """Title of the paper."""
    return phrase(_PAPER, "summary", "title", unit=account.unit, year=account.year)


def summary_blocks(account: Account) -> Iterator[Block]:
    """The paper: conclusion (score, goals, problems, measures) and supporting papers."""
    heads = phrases(_PAPER)["summary"]["heads"]
    yield paragraph(summary_title(account), LineRole.TITLE)
    yield paragraph(heads["conclusion"], LineRole.HEADING)
    yield paragraph(heads["score"], LineRole.SUBHEADING)
    yield paragraph(account.scores())
    yield paragraph(heads["goals"], LineRole.SUBHEADING)
    yield paragraph(heads["execution"])
    yield paragraph(account.money())
    for head, texts in (
        ("attained", account.goals()),
        ("problems", account.losses()),
        ("measures", account.measures()),
    ):
        yield paragraph(heads[head], LineRole.BODY)
        yield from (paragraph(text, LineRole.BODY) for text in texts)
    yield paragraph(heads["evidence"], LineRole.HEADING)
    yield paragraph(account.evidence())
