"""What is printed on every page and belongs to none: page numbers, running heads (页码、页眉页脚)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from jixiao.read.page.sheet import Part, Sheet
from jixiao.read.page.words import PrintedLine

_MARGIN = 0.11  # of the height of the page: running heads stand no deeper
_FEWEST = 3  # pages on which a running head stands; on all, where there are fewer
_PAGE_NUMBER = re.compile(
    r"[-—–－―·]+\d{1,4}[-—–－―·]+|第\d{1,4}页(?:[，,/／]?共\d{1,4}页)?|\d{1,4}[/／]\d{1,4}|Page\d{1,4}(?:of\d{1,4})?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_LARGE = 1.25  # times the usual size: a title, which several forms may share at the top of their pages


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without page numbers, and with each running head only where it stands first."""
    numbered = _bare_numbers(sheets)
    repeated = _running(sheets)
    seen: set[str] = set()
    cleaned: list[Sheet] = []
    for sheet in sheets:
        kept: list[Part] = []
        for part in sheet.parts:
            if isinstance(part, PrintedLine) and _edge(part, sheet) is not None:
                if _PAGE_NUMBER.fullmatch(part.bare) or id(part) in numbered:
                    continue
                if part.bare in repeated:
                    if part.bare in seen:
                        continue
                    seen.add(part.bare)
            kept.append(part)
        cleaned.append(replace(sheet, parts=tuple(kept)))
    return cleaned


def _edge(line: PrintedLine, sheet: Sheet) -> bool | None:
    """Whether a line stands in the upper (true) or lower margin of its page (false); ``None`` in between."""
    if line.y1 < sheet.height * _MARGIN:
        return True
    return False if line.y0 > sheet.height * (1 - _MARGIN) else None


def _bare_numbers(sheets: Sequence[Sheet]) -> frozenset[int]:
    """Lines in the margins that are bare numbers and count on with the pages."""
    distances: dict[int, int] = {}
    for sheet in sheets:
        for line in sheet.lines:
            if _edge(line, sheet) is not None and _BARE_NUMBER.fullmatch(line.bare) and _is_outermost(line, sheet):
                distances[id(line)] = int(line.bare) - sheet.number
    counts = Counter(distances.values())
    if len(sheets) == 1:
        return frozenset(key for key, distance in distances.items() if distance == 0)
    return frozenset(key for key, distance in distances.items() if counts[distance] * 2 > len(sheets))


def _is_outermost(line: PrintedLine, sheet: Sheet) -> bool:
    return line in (sheet.parts[0], sheet.parts[-1])


def _running(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Words that stand at the same height in the margins of most pages, in letters no larger than usual."""
    sizes = Counter(round(line.size) for sheet in sheets for line in sheet.lines)
    sizes.update(
        round(line.size) for sheet in sheets for piece in sheet.pieces for cell in piece.cells for line in cell.lines
    )
    usual = sizes.most_common(1)[0][0] if sizes else 0
    counts: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        found = {
            (line.bare, round(line.y0))
            for line in sheet.lines
            if _edge(line, sheet) is not None and line.size <= usual * _LARGE
        }
        counts.update(found)
    least = max(2, min(_FEWEST, len(sheets)), len(sheets) // 2)
    return frozenset(words for (words, _), count in counts.items() if count >= least)
