"""What acts, cells and states of the log are called in Chinese (事项名称)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from jixiao.data import load_data
from jixiao.report.wording import FIELDS
from jixiao.web.accounts.matrix import matrix
from jixiao.web.audit.models import Entry

FILE = "web/acts.yaml"
_STATES = "web/workflow.yaml"
_GROUPS = frozenset({"goals", "indicators", "execution", "tasks", "rows", "header"})
_GOAL, _ROW = "目标{no}", "第{no}项"


def act_title(act: str) -> str:
    """An act in Chinese; one without words stays as it is, which a test forbids."""
    return cast("Mapping[str, str]", load_data(FILE)).get(act, act)


def act_titles() -> Mapping[str, str]:
    """Every act with its words, for lists to choose from."""
    return cast("Mapping[str, str]", load_data(FILE))


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the log in words.

    Attributes:
        entry: The row as it is kept.
        title: What was done.
        subject: Kind of object.
        place: The cell.
        before, after: What stood there and what stands there now.
    """

    entry: Entry
    title: str
    subject: str
    place: str
    before: str
    after: str


def told(entry: Entry) -> Told:
    """A row of the log in words: states by their names, cells by their row and column."""
    states = cast("Mapping[str, Mapping[str, str]]", load_data(_STATES))["statuses"]
    subject = matrix().kinds.get(entry.subject_kind, entry.subject_kind)
    before, after = (states.get(words, words) for words in (entry.before, entry.after))
    return Told(entry, act_title(entry.act), subject, place_title(entry.place), before, after)


def place_title(place: str) -> str:
    """A path of the log in words: ``goals/0/indicators/2/actual`` is 目标1 第3项 完成值."""
    parts = place.split("/")
    words = []
    for part, above in zip(parts, ["", *parts], strict=False):
        if part.isdigit():
            words.append((_GOAL if above == "goals" else _ROW).format(no=int(part) + 1))
        elif part not in _GROUPS:
            words.append(FIELDS.get(part, part))
    return " ".join(words)
