"""What pages read for drafts: duties that may be begun, readings, earlier papers (读取)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may_at, visible
from jixiao.web.calendars.models import Round
from jixiao.web.organisations.models import Organisation
from jixiao.web.pages import number_of
from jixiao.web.papers.actions.create_paper import Request, request_for
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import label_of, parse_path, value_at
from jixiao.web.papers.queries import Duty, duties_of
from jixiao.web.projects.models import Project
from jixiao.web.readings.models import Draft, Reading

_SOURCES = ("self_evaluation", "target")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A paper that may be begun, with the value by which a page names it."""

    value: str
    duty: Duty

    @property
    def words(self) -> str:
        """What it is called."""
        return f"{self.duty.title} · {self.duty.round.title}"


def choices_of(user: User) -> list[Choice]:
    """The papers that this person may begin now."""
    return [Choice(_value(duty), duty) for duty in duties_of(user)]


def _value(duty: Duty) -> str:
    return f"{duty.round.pk}-{duty.unit.pk}-{'' if duty.project is None else duty.project.pk}"


def request_named(user: User, value: str) -> Request:
    """The paper that a page names, of a round, a unit and a project that this person sees.

    Raises:
        Http404: There is no such paper to be begun.
    """
    in_round, of_unit, of_project = (*value.split("-"), "", "", "")[:3]
    round_ = visible(user, Round).filter(pk=number_of(in_round)).first()
    unit = None if round_ is None else round_.units.filter(pk=number_of(of_unit)).first()
    if round_ is None or unit is None:
        raise Http404
    if not of_project:
        return request_for(round_, unit)
    project = visible(user, Project).select_related("owner").filter(pk=number_of(of_project), unit=unit).first()
    if project is None:
        raise Http404
    return request_for(round_, unit, project)


def readings_of(user: User) -> QuerySet[Reading]:
    """The readings that this person sees: of their own places, and those from which a paper they see was begun."""
    of_papers = Draft.objects.filter(paper__in=visible(user, Paper)).values("reading_id")
    mine = Q(pk__in=visible(user, Reading).values("pk")) | Q(pk__in=of_papers)
    return Reading.objects.filter(mine).select_related("owner", "reader", "file")


def reading_for(user: User, number: int) -> Reading:
    """A reading that this person sees.

    Raises:
        Http404: There is none, or it is not theirs to see.
    """
    return get_object_or_404(readings_of(user), pk=number)


def owner_of(user: User) -> Organisation | None:
    """The organisation for which this person may take files in."""
    places = (post.organisation for post in user.posts)
    return next((place for place in places if may_at(user, "create", "reading", place)), None)


def sources_of(user: User) -> list[Paper]:
    """Earlier papers from which another may be drawn."""
    papers = visible(user, Paper).filter(document__in=_SOURCES).exclude(status="voided").defer("content")
    return list(papers.select_related("owner").order_by("-fiscal_year", "title")[:_SHOWN])


@dataclass(frozen=True, slots=True)
class Source:
    """A value of a form, and where it stands in the file (出处)."""

    what: str
    text: str
    where: str


def sources_in(form: Mapping[str, Any]) -> list[Source]:
    """Every value of a form of a reading with its place, in the order of the file's form."""
    content = form["content"]
    found = []
    for words, where in form.get("places", {}).items():
        path = parse_path(words)
        text = value_at(content, path)
        if text and where:
            found.append(Source(label_of(content, path), text, where))
    return found
