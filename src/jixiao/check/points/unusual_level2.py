"""A form lacks output or benefit indicators, or a level-2 label is outside the list."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import field_of, fold
from jixiao.form.model import Indicator

_NEEDED = {"output": "产出指标", "benefit": "效益指标"}


@check(
    code="P09",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="指标体系不完整或二级指标不在目录内",
    message="指标体系：{computed}。",
    why="产出和效益是绩效目标的两个基本方面；二级指标用统一名称，才能汇总和比较。",
    fix="补充缺少的指标；自拟的二级指标归入数量、质量、时效、成本、各类效益、可持续影响或满意度。",
    source="mof-2020-10",
    since="0.1",
)
def unusual_level2(view: FormView) -> Iterator[Finding]:
    """Known labels and their synonyms stand in ``data/forms/labels.yaml``; an unknown level 2 is a note."""
    rows = [row for row in view.form.indicators if row.level1]
    known = {field_of(row.level1.text, "level1") for row in rows if row.level1}
    if not known:
        not_applicable("没有印出一级指标")
    if None not in known:
        for field, title in _NEEDED.items():
            if field not in known:
                yield Finding(place=view.form.place, values={"stated": "", "computed": f"没有{title}"})
    for row in _first_unknown(rows):
        words = row.level2.text if row.level2 else ""
        yield Finding(
            place=row.place,
            severity=Severity.NOTE,
            values={"stated": words, "computed": f"二级指标“{words}”不在目录内"},
        )


def _first_unknown(rows: list[Indicator]) -> Iterator[Indicator]:
    seen: set[str] = set()
    for row in rows:
        label = fold(row.level2.text) if row.level2 else ""
        if label and label not in seen and field_of(label, "level2") is None and field_of(label, "level1") is None:
            yield row
        seen.add(label)
