"""A paper for publication carries personal data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.mask import mask_word
from jixiao.check.paper import Paper
from jixiao.check.personal import Personal, landlines_in, may_be_personal, personal_in
from jixiao.check.running import cells_and_lines
from jixiao.finding import Finding, Severity
from jixiao.form.label import fold
from jixiao.place import Place

_CONTACTS = ("填表人", "联系人", "联系电话", "联系方式")


@check(
    code="G05",
    severity=Severity.ERROR,
    scope=PAPER,
    title="公开文件中有个人信息",
    message="文件中印有{item}“{stated}”{computed}。",
    why="公开会损害个人权益的个人信息不得公开；领取补助的人有哪些、电话多少，与绩效无关。",
    fix="公开前删去或隐去姓名、电话、身份证号等，改为“2名遗属”一类写法。",
    source="information-regulation",
    since="0.1",
)
def personal_data(paper: Paper) -> Iterator[Finding]:
    """Search every line and cell; an office telephone, e-mail, or a word that may be no name is only asked about."""
    seen: set[str] = set()
    texts = cells_and_lines(paper) or tuple(_cells_of_forms(paper))
    if not texts:
        not_applicable("文件中没有文字")
    mine = {fold(view.form.filled_by.text) for view in paper.views if view.form.filled_by}
    for text, place in (*texts, *_broken(texts)):
        if not may_be_personal(text):
            continue
        is_filler = text in mine
        for found in (*_found(text, is_filler), *_contacts(text, is_filler)):
            if found.words not in seen:
                seen.add(found.words)
                yield _finding(found, place)


def _broken(texts: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """Lines whose last number goes on in the next line, as one text."""
    for (before, place), (after, _) in pairwise(texts):
        if before[-1:].isdigit() and after.lstrip()[:1].isdigit() and place.cell is None:
            yield before + after.lstrip(), place


def _cells_of_forms(paper: Paper) -> Iterator[tuple[str, Place]]:
    """Cells of forms where the paper has no lines of its own."""
    for view in paper.originals:
        cells = [view.form.filled_by, *(task.content for task in view.form.tasks)]
        yield from ((fold(cell.text), cell.place) for cell in cells if cell)


def _found(text: str, is_filler: bool) -> Iterator[Personal]:  # noqa: FBT001 - one of two kinds of cell
    """Personal data of a text; a mobile number in the cell of who filled the form in is that person's."""
    for found in personal_in(text):
        is_own = is_filler and found.kind == "手机号码"
        yield replace(found, is_certain=True) if is_own else found


def _contacts(text: str, is_filler: bool) -> Iterator[Personal]:  # noqa: FBT001 - one of two kinds of cell
    """Telephone numbers in the cell of who filled the form in, and beside a label that asks for one."""
    if is_filler or any(label in text for label in _CONTACTS):
        yield from (found for found in landlines_in(text) if len(found.words) != 11)  # noqa: PLR2004 - a mobile number


def _finding(found: Personal, place: Place) -> Finding:
    return Finding(
        place=place,
        severity=None if found.is_certain else Severity.QUERY,
        values={
            "item": found.kind,
            "stated": _masked(found),
            "computed": "" if found.is_certain else "，请确认是否应当公开",
        },
    )


def _masked(found: Personal) -> str:
    """The words with all but their beginning hidden; an address keeps its domain."""
    if "@" in found.words:
        name, _, domain = found.words.partition("@")
        return f"{name[:1]}***@{domain}"
    return mask_word(found.words)
