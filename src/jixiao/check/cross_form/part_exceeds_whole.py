"""A part told after 其中 is more than the whole before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.check.declare import PAPER, check, not_applicable
from jixiao.check.paper import Paper
from jixiao.check.running import cells_and_lines, running_lines
from jixiao.finding import Finding, Severity
from jixiao.form.narrative.figure import Figure, UnitKind, find_figures
from jixiao.place import Place
from jixiao.quantity import Quantity, find_unit, read_number

_SENTENCE = re.compile(r"[^。]+")
_AMONG = "其中"
_OPEN = re.compile(
    r"增长|增加|减少|下降|比上年|同比|较上年|上年|累计|历年|占|目标|任务|预算|计划|总投资|以上|每|户均|人均|平均"
)
_KINDS = frozenset({UnitKind.MONEY, UnitKind.COUNT})
_NEAR = 12


@dataclass(frozen=True)
class _Told:
    words: str
    quantity: Quantity


@check(
    code="C20",
    severity=Severity.QUERY,
    scope=PAPER,
    title="其中数大于总数",
    message="“{item}”中，其中数 {stated} 大于前面的总数 {computed}。",
    why="部分不会大于整体；多半是数字或单位写错，或“其中”用得不对。",
    fix="核对两个数；不是包含关系的，去掉“其中”。",
    source="paper-itself",
    since="0.1",
)
def part_exceeds_whole(paper: Paper) -> Iterator[Finding]:
    """Compare the first figure after 其中 with the largest of its unit before it in the sentence.

    Figures of growth, of targets, of an average or of several years are no parts of each other.
    """
    sentences = list(_sentences(paper))
    if not sentences:
        not_applicable("文中没有“其中”")
    told: set[str] = set()
    for text, place in sentences:
        for words, part, whole in _faults(text):
            if words not in told:
                told.add(words)
                yield Finding(place=place, values={"item": words, "stated": part.words, "computed": whole.words})


def _sentences(paper: Paper) -> Iterator[tuple[str, Place]]:
    """Sentences with 其中, of the running text, broken over lines or not, and of cells."""
    running = running_lines(paper)
    if _AMONG in running.text:
        yield from ((match[0], place) for match, place in running.find(_SENTENCE) if _AMONG in match[0])
    lines = {line.place for line in paper.lines}
    for text, place in cells_and_lines(paper):
        if _AMONG in text and place not in lines:
            yield from ((match[0], place) for match in _SENTENCE.finditer(text) if _AMONG in match[0])


def _faults(sentence: str) -> Iterator[tuple[str, _Told, _Told]]:
    for among in re.finditer(_AMONG, sentence):
        before = list(_figures(sentence[: among.start()]))
        after = sentence[among.end() :]
        part = next(_figures(re.split(r"[;；]", after)[0]), None)
        if part is None or not before:
            continue
        wholes = [item for item in before if item.quantity.dimension == part.quantity.dimension]
        whole = _largest(wholes, part)
        if whole is not None and part.quantity.base > whole.quantity.base:
            yield (
                sentence[max(0, among.start() - _NEAR) : among.end() + after.find(part.words) + len(part.words)],
                part,
                whole,
            )


def _largest(wholes: Sequence[_Told], part: _Told) -> _Told | None:
    """The largest figure before, of the very same counter or of the same money."""
    same = [item for item in wholes if _unit(item) == _unit(part)]
    return max(same, key=lambda item: item.quantity.base, default=None)


def _unit(told: _Told) -> str:
    unit = told.quantity.unit
    return "" if unit is None else (unit.dimension if unit.dimension.startswith("money") else unit.id)


def _figures(text: str) -> Iterator[_Told]:
    for figure in find_figures(text):
        unit = find_unit(figure.unit)
        if figure.kind in _KINDS and unit is not None and not figure.is_threshold and not _is_open(text, figure):
            yield _Told(f"{figure.value}{figure.unit}", Quantity(read_number(figure.value), unit))


def _is_open(text: str, figure: Figure) -> bool:
    return figure.hedge is not None or _OPEN.search(text[max(0, figure.start - _NEAR) : figure.start]) is not None
