"""Which option of a row of tick boxes is ticked (勾选项): 1、部门预算项目 ☑ 2、区直专项 □."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from jixiao.finding import Problem
from jixiao.place import Place, Written

_EMPTY = "□☐▢❏❑○◯◻▯\uf0a3\uf06f\uf0a8"
_TICKED = "☑☒√✓✔✅■◼⊠▣●🗹\u2611\uf052\uf050\uf0fe\uf0fc"
# A box set in a symbol font comes out as one of these letters, standing alone.
_FONT_LETTERS = "RPþü"


# A line break between words, with no box or number beside it, only broke the cell for width.


@cache
def _inner_break() -> re.Pattern[str]:
    """A line end inside a label, before the box that follows it."""
    box = rf"(?:[{_EMPTY}{_TICKED}]|[（(]\s*[√✓]?\s*[)）])"
    return re.compile(rf"(?<=[\u4e00-\u9fff])[ \t]*\n[ \t]*(?=[\u4e00-\u9fff]{{1,20}}[ \t]*{box})")


@cache
def _token() -> re.Pattern[str]:
    """Boxes, numbers, gaps and words of a row of options."""
    return re.compile(
        rf"(?P<ticked>[（(\[【]?(?:[{_EMPTY}]?[{_TICKED}][{_EMPTY}]?|(?<![A-Za-z])[{_FONT_LETTERS}](?![A-Za-z]))[)）\]】]?)"
        rf"|(?P<empty>[{_EMPTY}]|[（(]\s*[)）])"
        r"|(?P<number>[（(]?\d{1,2}[)）、.．](?!\d)|[①-⑩])"
        r"|(?P<gap>\s{2,}|[\n\t；;])"
        r"|(?P<text>.)",
        re.DOTALL,
    )


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its words without number, and whether its box is ticked; ``None`` where it has no box."""

    text: str = ""
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """What a cell of tick boxes says.

    Attributes:
        option: The ticked option; empty where every box is empty; ``None`` where it cannot be told.
        code: Code of the problem, ``None`` where all is plain.
    """

    option: str | None
    code: str | None = None


_MESSAGES = {
    "tick_inferred": "“{label}”的勾选符号丢失，仅“{option}”一项没有空框，据此认定为该项。",
    "tick_lost": "“{label}”的勾选符号丢失，不能确定选了哪一项。",
    "several_ticked": "“{label}”勾选了不止一项：{option}。",
}


def _tokens(text: str) -> list[_Token]:
    """Numbers, boxes and runs of words; a wide gap only parts words."""
    tokens: list[_Token] = []
    for match in _token().finditer(_inner_break().sub("", text.strip())):
        kind = str(match.lastgroup)
        last = tokens[-1] if tokens else None
        if kind == "text" and last is not None and last.kind == "text":
            tokens[-1] = replace(last, text=last.text + match.group(), end=match.end())
        elif kind != "text" or match.group().strip():
            tokens.append(_Token(kind, match.group(), match.start(), match.end()))
    return tokens


def _vote(before: _Token | None, mark: _Token, after: _Token | None) -> int:
    """Below 0: the box stands before its option; above 0: behind it."""
    if before is None or after is None:
        return (after is None) - (before is None)
    if "number" in (before.kind, after.kind):
        return (after.kind == "number") - (before.kind == "number")
    left, right = mark.start - len(before.text.rstrip()) - before.start, after.start - mark.end
    return (left < right) - (right < left)


def _boxes_stand_behind(tokens: Sequence[_Token]) -> bool:
    solid: list[_Token | None] = [None, *(token for token in tokens if token.kind != "gap"), None]
    triples = zip(solid, solid[1:], solid[2:], strict=False)
    votes = [_vote(left, mark, right) for left, mark, right in triples if mark and mark.kind in ("ticked", "empty")]
    return sum(votes) >= 0


def _options(text: str) -> list[Option]:
    tokens = _tokens(text)
    behind = _boxes_stand_behind(tokens)
    options: list[Option] = []
    pending: bool | None = None
    fresh = True
    for token in tokens:
        if token.kind in ("ticked", "empty"):
            if options and (behind or not options[-1].text):
                options[-1] = replace(options[-1], ticked=token.kind == "ticked" or options[-1].ticked is True)
            else:
                pending = token.kind == "ticked"
            fresh = bool(options and options[-1].text)
        elif token.kind == "number":
            options.append(Option(ticked=pending))
            pending, fresh = None, False
        elif token.kind == "gap":
            fresh = not options or bool(options[-1].text)
        elif fresh or pending is not None:
            options.append(Option("".join(token.text.split()), pending))
            pending, fresh = None, False
        else:
            options[-1] = replace(options[-1], text=options[-1].text + "".join(token.text.split()))
    return [option for option in options if option.text]


def read_tick(text: str) -> Tick:
    """The ticked option of a cell, by its marks; plain words without any box are taken as they stand.

    A lost mark is inferred only if exactly one option lacks the empty box.
    """
    options = _options(text)
    bare = "".join(text.split())
    if all(option.ticked is None for option in options):
        return Tick(bare) if len(options) <= 1 else Tick(None, "tick_lost")
    ticked = [option.text for option in options if option.ticked]
    if len(ticked) == 1:
        return Tick(ticked[0])
    if ticked:
        return Tick("、".join(ticked), "several_ticked")
    boxless = [option.text for option in options if option.ticked is None]
    if len(boxless) == 1:
        return Tick(boxless[0], "tick_inferred")
    return Tick(None, "tick_lost") if boxless else Tick("")


def tick_written(text: str, label: str, place: Place) -> tuple[Written | None, tuple[Problem, ...]]:
    """The ticked option with its place, and the problem to tell, if any.

    Args:
        text: The cell, with its inner white space.
        label: Label of the cell, such as 项目类别.
        place: Where the cell stands.
    """
    tick = read_tick(text)
    written = None if tick.option is None else Written(tick.option, place)
    if tick.code is None:
        return written, ()
    message = _MESSAGES[tick.code].format(label=label, option=tick.option)
    return written, (Problem(tick.code, message, place),)
