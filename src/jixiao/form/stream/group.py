"""Level labels of an indicator block put together: whole ones, and pieces that a page or a line break parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.finding import Problem
from jixiao.form.label import field_of, parents, part_points
from jixiao.form.stream.body import GUESSED, Item, ItemKind, item_text
from jixiao.form.stream.fragment import Fragment, join
from jixiao.form.stream.labels import is_known_level, level_of
from jixiao.place import Place, Written

_FRESH_COST = 2
_LOOSE_COST = 9
_UNFINISHED_COST = 4
_MOST_PIECES = 24  # letters of the longest label with its points, each on a line of its own


@dataclass(slots=True)
class Label:
    """A level label as far as it is put together.

    Attributes:
        level: ``level1`` or ``level2``.
        text: Its words so far, with the points printed in it.
        place: Its lines.
        row: How many rows stood before it.
        guessed: Whether its words are on no list: they are a label because of where they stand.
    """

    level: str
    text: str
    place: Place
    row: int
    guessed: bool = False

    @property
    def name(self) -> Written:
        """The label without its points."""
        return Written(part_points(self.text).label, self.place)

    @property
    def points(self) -> Written | None:
        """The points printed with it."""
        points = part_points(self.text).points
        return None if points is None else Written(points, self.place)

    @property
    def is_finished(self) -> bool:
        """Whether its words are a known label."""
        return self.guessed or level_of(self.text) is not None


@dataclass(slots=True)
class Labels:
    """Labels of a block in printed order, and pieces that fit nowhere."""

    labels: list[Label] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def put(self, label: Label) -> None:
        """Add a label; one of level 2 with no row between it and the next of its level has none."""
        above = self.last("level2") if label.level == "level2" else None
        if above is not None and above.row == label.row and above.is_finished and label.is_finished:
            self.labels.remove(above)
        self.labels.append(label)

    def last(self, level: str) -> Label | None:
        """The newest label of a level."""
        return next((label for label in reversed(self.labels) if label.level == level), None)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    place: Place


def _can_grow(label: Label | None, tail: str) -> bool:
    """Whether a label with a tail put to it is a label of its level."""
    if label is None:
        return False
    grown = label.text + tail
    if part_points(label.text).points is not None and part_points(tail).points is not None:
        return False
    if field_of(grown, label.level) is not None:
        return True
    return not label.is_finished and level_of(grown) == label.level


def _fresh_labels(pieces: Sequence[_Piece]) -> list[tuple[int, int]]:
    """Spans of the pieces that make labels, longest first from the left; a piece that makes none stands alone."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(pieces):
        last = min(len(pieces), start + _MOST_PIECES)
        ends = (end for end in range(last, start, -1) if _makes_label(pieces[start:end]))
        spans.append((start, next(ends, start + 1)))
        start = spans[-1][1]
    return spans


def _makes_label(pieces: Sequence[_Piece]) -> bool:
    """Whether pieces are one label; a known one with more behind it is one only if the whole is known."""
    text = _text(pieces)
    if len(pieces) > 1 and is_known_level(pieces[0].text) and not is_known_level(text):
        return False
    return level_of(text) is not None


def _text(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _fresh_cost(pieces: Sequence[_Piece]) -> int:
    """What it costs that pieces make new labels, or none."""
    made = [level_of(_text(pieces[start:end])) is not None for start, end in _fresh_labels(pieces)]
    return sum(_FRESH_COST if is_label else _LOOSE_COST for is_label in made)


def _split(labels: Labels, pieces: Sequence[_Piece]) -> tuple[int, int]:
    """How many pieces continue the open level-1 label and how many more the open level-2 label, at least cost."""
    first, second = labels.last("level1"), labels.last("level2")
    best = (_LOOSE_COST * 99, 0, 0)
    fresh: dict[int, int] = {}
    for ones in range(min(len(pieces), _MOST_PIECES) + 1):
        if ones and not _can_grow(first, _text(pieces[:ones])):
            continue
        for twos in range(min(len(pieces) - ones, _MOST_PIECES) + 1):
            if twos and not _can_grow(second, _text(pieces[ones : ones + twos])):
                continue
            if ones + twos not in fresh:
                fresh[ones + twos] = _fresh_cost(pieces[ones + twos :])
            cost = fresh[ones + twos]
            for label, taken in ((first, ones), (second, twos)):
                if label is not None and not taken and not label.is_finished:
                    cost += _UNFINISHED_COST
            best = min(best, (cost, -ones, twos))  # level-1 labels carry points more often
    return -best[1], best[2]


def _grow(label: Label, pieces: Sequence[_Piece]) -> None:
    label.text += _text(pieces)
    label.place = label.place.through(pieces[-1].place)


def _level(labels: Labels, text: str, has_label_behind: bool) -> str:  # noqa: FBT001 - one question, asked in one place
    """Level of a fresh label; a name on both lists is level 1 if another label follows before the next row."""
    below = field_of(text, "level2")
    above = field_of(text, "level1")
    is_unknown = above is None and below is None
    if is_unknown and (has_label_behind or _is_beyond(labels, text)):
        return "level1"  # a label of level 2 has rows, and its points are within those of its level 1
    if above is None or below is None:
        return level_of(text) or ("level1" if part_points(text).points else "level2")
    if has_label_behind:
        return "level1"
    current = labels.last("level1")
    if _has_room(labels, current, text):
        return "level2"
    if current is None or not current.is_finished:
        return "level2" if labels.last("level2") is not None else "level1"
    current_field = field_of(current.text, "level1")
    return "level2" if current_field in parents().get(below, ()) else "level1"


def _has_room(labels: Labels, above: Label | None, text: str) -> bool:
    """Whether the points of a label are within what the level-1 label above has left for the labels below it."""
    points = part_points(text).points
    if above is None or above.points is None or points is None:
        return False
    at = next(number for number, label in enumerate(labels.labels) if label is above)
    below = [label.points for label in labels.labels[at + 1 :] if label.points is not None]
    return sum(Decimal(part.text) for part in below) + Decimal(points) <= Decimal(above.points.text)


def _is_beyond(labels: Labels, text: str) -> bool:
    """Whether a label has points for which the level-1 label above has no room."""
    above = labels.last("level1")
    known = above is not None and above.points is not None and part_points(text).points is not None
    return known and not _has_room(labels, above, text)


def _take_run(labels: Labels, pieces: Sequence[_Piece], row: int, behind: int = 0) -> None:
    """Put a run of label pieces, printed between two rows, to the labels that they belong to.

    ``behind``: how many labels of the same run follow that are put on their own.
    """
    ones, twos = _split(labels, pieces)
    first, second = labels.last("level1"), labels.last("level2")
    if ones and first is not None:
        _grow(first, pieces[:ones])
    if twos and second is not None:
        _grow(second, pieces[ones : ones + twos])
    rest = pieces[ones + twos :]
    spans = _fresh_labels(rest)
    for number, (start, end) in enumerate(spans):
        text = _text(rest[start:end])
        place = rest[start].place.through(rest[end - 1].place)
        level = _level(labels, text, number + 1 < len(spans) + behind)
        if level_of(text) is None:
            level = "level1" if number + 1 < len(spans) and number == 0 else "level2"
        labels.put(Label(level, text, place, row))


def _check_finished(labels: Labels) -> None:
    for label in labels.labels:
        if not label.is_finished:
            message = f"标签“{label.text}”不完整，照印出的样子保留"
            labels.problems.append(Problem("label_cut", message, label.place))


def _label_text(fragments: Sequence[Fragment], item: Item) -> str:
    """The words of a label; points from a column of their own stand in brackets behind them."""
    if "points" not in item.cells:
        return item_text(fragments, item)
    words = join(fragments[item.start : item.end - 1])
    return f"{words}（{fragments[item.end - 1].text.removesuffix('分')}分）"


def assemble(fragments: Sequence[Fragment], items: Sequence[Item]) -> Labels:
    """Labels of a block, each with the number of rows that stood before it.

    A run of pieces between two rows first completes the labels that are open (level 1, then level 2), then makes new
    ones: 产出 … 指标（25分） over a page break is one label.
    """
    labels = Labels()
    run: list[_Piece] = []
    row = 0
    for item in items:
        if item.kind in {ItemKind.LABEL, ItemKind.PIECE}:
            place = fragments[item.start].place.through(fragments[item.end - 1].place)
            if GUESSED in item.cells:
                _take_run(labels, run, row, behind=1)
                labels.put(Label("level2", item_text(fragments, item), place, row, guessed=True))
                run = []
            else:
                run.append(_Piece(_label_text(fragments, item), place))
        elif item.kind in {ItemKind.ROW, ItemKind.PLACEHOLDER}:
            if run:
                _take_run(labels, run, row)
            run = []
            row += item.kind is ItemKind.ROW
    if run:
        _take_run(labels, run, row)
    _check_finished(labels)
    return labels
