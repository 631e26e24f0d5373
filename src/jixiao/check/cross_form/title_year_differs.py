"""A form's title prints another year than the one that the paper reports on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import FORM, SELF_EVALUATIONS, check, not_applicable
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.form.model import Form

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LEAST_WITNESSES = 2


@check(
    code="C14",
    severity=Severity.ERROR,
    scope=FORM,
    kinds=SELF_EVALUATIONS,
    title="表名年度与报告年度不符",
    message="表名写作“{stated}”，而{computed}。",
    why="年度写错，看的人不知道评的是哪一年；多半是套用别的年度的表没有改。",
    fix="把表名年度改为报告年度；确属其他年度的表，不应放在这里。",
    source="paper-itself",
    since="0.1",
)
def title_year_differs(view: FormView) -> Iterator[Finding]:
    """Compare the years of a title with those of the other forms' titles; without two others it is a question."""
    title, year = view.form.title, view.form.fiscal_year
    if title is None or year is None or not _YEAR.search(fold(title.text)):
        not_applicable("表名没有写年度")
    if year.text in _YEAR.findall(fold(title.text)):
        return
    witnesses = [other for other in view.paper.originals if other is not view and _prints(other.form, year.text)]
    is_certain = len(witnesses) >= _LEAST_WITNESSES
    told = f"本文件另有 {len(witnesses)} 张表的表名是" if witnesses else "全文报告的是"
    yield Finding(
        place=title.place,
        severity=None if is_certain else Severity.QUERY,
        values={"stated": title.text, "computed": f"{told} {year.text} 年度"},
        related=tuple(view.paper.views[other.index].related(other.form.place) for other in witnesses[:3]),
    )


def _prints(form: Form, year: str) -> bool:
    return form.title is not None and year in _YEAR.findall(fold(form.title.text))
