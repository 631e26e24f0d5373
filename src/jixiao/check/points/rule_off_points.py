"""The full mark that a scoring rule names is not the points of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable, row_by_row
from jixiao.check.figures import exact, show
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Indicator

_MARK = re.compile(r"[得计记]满?分?(\d+(?:\.\d+)?)分")
_EACH = re.compile(r"[每各][^,;。]*?[得计记]\d+(?:\.\d+)?分")
_SEVERAL = re.compile(r"[;；①②③④⑤]|(?<!\d)[2-9]\.|[2-9]、")
_HUNDRED = Fraction(100)


@check(
    code="P06",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="评分标准的满分与分值不符",
    message="“{item}”评分标准写明得 {stated} 分，{computed}。",
    why="评分标准给出的最高分应当等于该指标的分值，否则无法据以计分。",
    fix="更正评分标准中的分数，常见的错误是把目标值当作分数填写。",
    source="form-rule",
    since="0.1",
)
def rule_off_points(view: FormView) -> Iterator[Finding]:
    """Compare the one full mark of a rule with the points printed; a rule with several marks is left alone.

    Without printed points only a mark of 100 or more is doubted, as a query: no row holds all the points.
    """
    yield from row_by_row(view.form.indicators, _judge, "没有写明满分的评分标准")


def _judge(row: Indicator) -> Iterator[Finding]:
    rule = fold(row.scoring_rule.text) if row.scoring_rule else ""
    marks = [mark for found in _MARK.findall(rule) if (mark := Fraction(found))]
    if not marks or "满分" in rule or _SEVERAL.search(rule) or _EACH.search(rule):
        not_applicable("评分标准没有写明唯一的满分")
    points, highest = exact(row.points), max(marks)
    place = row.scoring_rule.place if row.scoring_rule else row.place
    values = {"item": row.level3.text if row.level3 else "", "stated": show(highest)}
    if points is None:
        if highest >= _HUNDRED:
            computed = "超过全表 100 分"
            yield Finding(place=place, severity=Severity.QUERY, values={**values, "computed": computed})
    elif highest != points:
        severity = None if len(marks) == 1 else Severity.QUERY
        yield Finding(place=place, severity=severity, values={**values, "computed": f"该行分值为 {show(points)} 分"})
