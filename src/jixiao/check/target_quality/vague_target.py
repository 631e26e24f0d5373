"""A target in words gives nothing by which to tell whether it was reached."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.figures import is_printed
from jixiao.check.indicators import name_of, target_of
from jixiao.check.paper import FormView
from jixiao.check.wording import word_in
from jixiao.finding import Finding, Severity
from jixiao.form.model import Indicator
from jixiao.quantity import TargetKind

_IN_WORDS = frozenset({TargetKind.LEVEL, TargetKind.SENTENCE, TargetKind.RANKING})


@check(
    code="T04",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="目标值含糊，没有等次界定",
    message="“{item}”的目标值写作“{stated}”，“{computed}”到什么程度算完成没有界定。",
    why="“有所提升”“积极”一类说法怎么评都对，评分没有依据，审计通常认定为指标未细化量化。",
    fix="能用数的改为数值；确需定性的，在指标解释或评分标准里写明各档次的判断条件。",
    source="mof-2015-88",
    since="0.1",
)
def vague_target(view: FormView) -> Iterator[Finding]:
    """Look for vague words in targets without a figure; a row that prints its rule or definition is left alone."""
    yield from row_by_row(view.form.indicators, _judge, "没有定性目标")


def _judge(row: Indicator) -> Iterator[Finding]:
    target = target_of(row)
    if target.kind not in _IN_WORDS:
        not_applicable("没有定性目标")
    word = word_in(target.words, "vague_target")
    if word is None or is_printed(row.scoring_rule) or is_printed(row.definition):
        return
    place = row.target.place if row.target else row.place
    yield Finding(place=place, values={"item": name_of(row), "stated": target.words, "computed": word})
