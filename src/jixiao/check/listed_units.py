"""Units that a paper lists by name (决算编制范围的单位名单)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixiao.check.paper import Paper
from jixiao.form.label import fold
from jixiao.place import Place

_OPENS = re.compile(r"(?:预算单位|下属单位|所属单位|二级单位|编制范围的?单位)(?:[^。;]{0,12})(?:包括|如下|有|为)[:：]$")
_ENTRY = re.compile(r"\(?(\d{1,2})[.、)](?!\d)(.+)")
_HEADING = re.compile(r"第?[一二三四五六七八九十]{1,3}(?:部分|[、.])|\([一二三四五六七八九十]{1,3}\)")
_HEAD_OFFICE = re.compile(r"本级|机关\)?$")


@dataclass(frozen=True)
class ListedUnits:
    """A list of units: how many it names, and how many of them are not the bureau itself."""

    named: int
    below: int
    place: Place


def listed_units(paper: Paper) -> ListedUnits | None:
    """The first numbered list after words that announce the units; ``None`` where there is none."""
    lines = [line for line in paper.lines if line.text.strip()]
    start = next((index for index, line in enumerate(lines) if _OPENS.search(fold(line.text))), None)
    if start is None:
        return None
    names: list[str] = []
    for text in (fold(line.text).strip() for line in lines[start + 1 :]):
        entry = _ENTRY.match(text)
        if entry is not None and int(entry[1]) == len(names) + 1:
            names.append(entry[2])
        elif entry is not None or not names or "。" in text or _HEADING.match(text):
            break
        else:
            names[-1] += text
    below = sum(1 for name in names if _HEAD_OFFICE.search(name) is None)
    return ListedUnits(len(names), below, lines[start].place) if len(names) > 1 else None
