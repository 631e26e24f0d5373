"""Traces of the template are left in the text: another tier of government, gaps between signs, words to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.check.publication_words import publication_words
from jixiao.check.running import Running, running_lines
from jixiao.check.tier import Tier, tier_of_unit, tier_of_word
from jixiao.finding import Finding, Related, Severity
from jixiao.form.label import fold
from jixiao.place import Place, Written

_GOVERNMENT = re.compile(
    r"(?:指|纳入|经|由)(?P<one>省|市|州|区|县)级财政(?!专户)(?=[\u4e00-\u9fff]{0,12}(?:拨付|预决算|预算管理|预、决算|批复))"
    r"|指(?P<two>省|市|州|区|县)直部门"
)
_TITLE = re.compile(r"^(?P<one>省|市|州|区|县)级部门(?P<two>)")
_SIGNS = re.compile(r"[,，][;；。]|[;；]。|[:：]。|。[,，;；]|[,，]{2}|、[,，。;；]|,\.(?!\d)")
_CROSSES = re.compile(r"(?<![A-Za-z])(?:[XxＸ×]{2,}|〇{2,}|○{2,})(?=[年月日万元个家人名项%市县区省局部单])")
_PROMPT = re.compile(r"\d+字以内|限\d+字|请(?:如实)?(?:填写|说明)|此处(?:填写|说明)")
_BLANKS = re.compile(r"[≥≤=><]?\*{2,}(?=[人个家户元万亿%项次天]|$)|_{3,}|(?<![A-Za-z])[XxＸ×]{2,}(?![A-Za-z\d])")
_SHOWN = 6
_LONGEST = 30


@check(
    code="G08",
    severity=Severity.QUERY,
    scope=PAPER,
    title="模板内容没有改",
    message="文中“{stated}”{computed}{more}。",
    why="套用模板没有改，读者会以为别处也没有核对；级次写错，资金来源就说错了。",
    fix="把级次改成本级，删去没有内容的条目和多余的标点，补上空着的内容。",
    source="paper-itself",
    since="0.1",
)
def template_left(paper: Paper) -> Iterator[Finding]:
    """Search the running text; a phrase may be broken over lines. Each wrong tier is one finding with its places."""
    running = running_lines(paper)
    if not running.text and not paper.forms:
        not_applicable("文件中没有文字")
    yield from _tiers(paper, running)
    for match, place in running.find(_CROSSES):
        yield _finding(_around(running, match), place, "是要替换的占位字符")
    for match, place in running.find(_SIGNS):
        yield _finding(_around(running, match), place, "两个标点之间没有内容")
    for cell in _cells(paper):
        yield from _in_cell(cell)
    for word in publication_words("leftovers"):
        for match, place in running.find(re.compile(re.escape(word))):
            yield _finding(match[0], place, "是模板的提示文字或空条目")


def _tiers(paper: Paper, running: Running) -> Iterator[Finding]:
    own = {tier for unit in paper.units if (tier := tier_of_unit(unit)) is not None}
    if len(own) != 1:
        return
    tier = own.pop()
    found = [(match[0], place) for match, place in running.find(_GOVERNMENT) if _is_other(match, tier)]
    if found:
        yield _tier_finding(found, tier)
    for view in paper.originals:
        match = _TITLE.match(fold(view.form.title.text)) if view.form.title else None
        if view.form.title and match is not None and _is_other(match, tier):
            yield _tier_finding([(view.form.title.text, view.form.title.place)], tier)


def _cells(paper: Paper) -> Iterator[Written]:
    """What the forms say in words, and the names and values of their rows."""
    for view in paper.originals:
        texts = [view.form.reasons, view.form.measures]
        texts += [cell for goal in view.form.goals for cell in (goal.text, goal.actual_text)]
        texts += [cell for row in view.form.indicators for cell in (row.level3, row.target, row.actual)]
        yield from (cell for cell in texts if cell)


def _in_cell(cell: Written) -> Iterator[Finding]:
    match = _PROMPT.search(fold(cell.text))
    if match is not None:
        yield _finding(cell.text[:_LONGEST], cell.place, "是模板的填写说明")
    elif _BLANKS.search(fold(cell.text)):
        yield _finding(cell.text[:_LONGEST], cell.place, "是要替换的占位字符")


def _is_other(match: re.Match[str], tier: Tier) -> bool:
    """Whether the tier named is above the bureau's own; one below it may be what the sentence is about."""
    named = tier_of_word(match["one"] or match["two"])
    return named is not None and named > tier


def _tier_finding(found: Sequence[tuple[str, Place]], tier: Tier) -> Finding:
    title = {Tier.COUNTY: "区（县）级", Tier.PREFECTURE: "市（州）级", Tier.PROVINCE: "省级"}[tier]
    return Finding(
        place=found[0][1],
        values={
            "stated": found[0][0],
            "computed": f"写的是上级，而本单位是{title}单位",
            "more": f"，共 {len(found)} 处" if len(found) > 1 else "",
        },
        related=tuple(Related(place=place) for _, place in found[1:]),
    )


def _around(running: Running, match: re.Match[str]) -> str:
    return running.text[max(0, match.start() - _SHOWN) : match.end() + 2]


def _finding(stated: str, place: Place, computed: str) -> Finding:
    return Finding(place=place, values={"stated": stated, "computed": computed, "more": ""})
