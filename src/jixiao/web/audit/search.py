"""Search in the log: by person, act, object, words and days (查询)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from jixiao.web.audit.models import Entry
from jixiao.web.audit.words import act_title

Row = TypeVar("Row", bound=Entry)
COLUMNS = ("序号", "时间", "用户", "事项", "对象类别", "对象", "位置", "原来", "现在", "理由", "请求", "校验值")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for; an empty word asks for nothing.

    Attributes:
        actor: Part of a person's name.
        act: The act.
        subject: Part of what the object was called.
        words: Part of what stood or stands there, or of a reason.
        since, until: Days, both included.
    """

    actor: str = ""
    act: str = ""
    subject: str = ""
    words: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        """What a form sends; a day that is none is left out."""
        asked = {field.name: given.get(field.name, "").strip()[:100] for field in fields(cls)}
        return cls(**{**asked, **{name: asked[name] if _day(asked[name]) else "" for name in ("since", "until")}})

    @property
    def told(self) -> str:
        """In words, for the log."""
        titles: Mapping[str, str] = {
            "actor": "用户",
            "act": "事项",
            "subject": "对象",
            "words": "内容",
            "since": "自",
            "until": "至",
        }
        return "；".join(f"{title}：{value}" for name, title in titles.items() if (value := getattr(self, name)))


def found(entries: QuerySet[Row], asked: Asked) -> QuerySet[Row]:
    """The rows that are asked for."""
    if asked.actor:
        entries = entries.filter(actor_label__icontains=asked.actor)
    if asked.act:
        entries = entries.filter(act=asked.act)
    if asked.subject:
        entries = entries.filter(subject_label__icontains=asked.subject)
    if asked.words:
        held = Q(before__icontains=asked.words) | Q(after__icontains=asked.words) | Q(reason__icontains=asked.words)
        entries = entries.filter(held)
    if first := _day(asked.since):
        entries = entries.filter(at__gte=_midnight(first))
    if last := _day(asked.until):
        entries = entries.filter(at__lt=_midnight(last + dt.timedelta(days=1)))
    return entries


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year < dt.MAXYEAR else None


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def csv_lines(entries: QuerySet[Row]) -> Iterator[str]:
    """The rows as lines of CSV as spreadsheets open them; no cell is taken for a formula."""
    yield "\ufeff" + _line(COLUMNS)
    for entry in entries.iterator(chunk_size=2000):
        at = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
        yield _line(
            (
                *(str(entry.number), at, entry.actor_label, act_title(entry.act), entry.subject_kind),
                *(entry.subject_label, entry.place, entry.before, entry.after, entry.reason),
                *(entry.request_id, entry.digest),
            )
        )


def _line(cells: tuple[str, ...]) -> str:
    safe = (f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in safe) + "\r\n"
