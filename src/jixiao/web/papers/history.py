"""What became of a paper: who did what and when, and what two of its versions say differently (经过、版本对照)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from jixiao.form.difference import form_differences
from jixiao.form.mapping import form_from_mapping
from jixiao.report.difference import cell_words, change_words, field_words, row_words
from jixiao.web.audit.models import Entry
from jixiao.web.audit.words import act_title
from jixiao.web.error import PathError
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import Content, label_of, parse_path
from jixiao.web.papers.workflow import statuses

#: Acts of writing, which are many: they are shown where asked.
_WRITING = ("paper.cell_written", "paper.row_added", "paper.row_removed", "paper.row_moved")


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the history: the row of the log, what was done, and where, in words."""

    entry: Entry
    title: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """A thing that two versions say differently."""

    change: str
    row: str
    field: str
    old: str
    new: str


def entries_of(paper: Paper, *, with_writing: bool) -> QuerySet[Entry]:
    """The rows of the log that tell of a paper, the newest first."""
    entries = Entry.objects.filter(subject_kind="paper", subject_id=str(paper.pk))
    return entries if with_writing else entries.exclude(act__in=_WRITING)


def events_of(paper: Paper, entries: Sequence[Entry]) -> Iterator[Event]:
    """Rows of the log in words."""
    words = statuses()
    for entry in entries:
        where = _where(paper.content, entry.place)
        before, after = words.get(entry.before, entry.before), words.get(entry.after, entry.after)
        yield Event(entry, act_title(entry.act), where, before, after)


def _where(content: Content, place: str) -> str:
    """A path in words; one whose row is gone keeps the name of its field."""
    if not place:
        return ""
    try:
        return label_of(content, parse_path(place))
    except PathError:
        return place


def contrasts(old: Content, new: Content) -> Sequence[Contrast]:
    """What two contents of a paper say differently, cell by cell, in printed order."""
    forms = [form_from_mapping(content) for content in (old, new)]
    return [
        Contrast(change_words(item), row_words(item), field_words(item), cell_words(item.old), cell_words(item.new))
        for item in form_differences(forms[:1], forms[1:])
    ]
