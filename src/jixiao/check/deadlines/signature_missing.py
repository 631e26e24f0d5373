"""The block for the head's signature is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.check.declare import FORM, SCORED_OR_DECLARED, check, not_applicable
from jixiao.check.paper import FormView
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold

_TEMPLATE = re.compile(r"签名|签字|签章|盖章|公章|负责人|日期|[:：()年月日_\-—/.,，。]")


@check(
    code="D07",
    severity=Severity.QUERY,
    scope=FORM,
    kinds=SCORED_OR_DECLARED,
    title="负责人没有签字或没有日期",
    message="单位负责人签批意见栏{computed}。",
    why="自评结果由单位主要负责人负责；没有签字，等于没有人确认。",
    fix="由主要负责人签署意见、签名并填写日期后再报送。",
    source="handbook",
    since="0.1",
)
def signature_missing(view: FormView) -> Iterator[Finding]:
    """Look at the block where the form has one: nothing but the template's words is blank; a date has digits."""
    cell = view.form.sign_off
    if cell is None:
        not_applicable("表中没有签批意见栏")
    text = fold(cell.text)
    if not _TEMPLATE.sub("", text):
        yield Finding(place=cell.place, values={"stated": cell.text, "computed": "是空的"})
    elif not any(char.isdigit() for char in text):
        yield Finding(place=cell.place, values={"stated": cell.text, "computed": "没有写日期"})
