"""What pages read: a person's duties, papers by whose turn it is, a paper with all that its page shows (读取)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may_somewhere, reach_at, reach_of, visible
from jixiao.web.calendars.deadlines import Deadline, Deadlines, due_on_of_papers
from jixiao.web.calendars.models import Round
from jixiao.web.organisations.models import Organisation
from jixiao.web.pages import number_of
from jixiao.web.papers.models import ORDER, Hand, Paper
from jixiao.web.papers.workflow import machine_of, verb_title
from jixiao.web.projects.models import Project

REVIEWS = ("review_unit", "review_department", "review_finance", "approve", "lock")
_FINISHED = ("approved", "locked", "published", "archived")
SHOWN = 50  # papers of one kind on the first page; the list of papers has them all
_FEWEST_AT_ONCE = 2
_DUTIES = 500  # papers that are due stand nowhere else


@dataclass(frozen=True, slots=True)
class Duty:
    """A paper that is due and has not been begun: a round, a unit, a project where each has its own, until when."""

    round: Round
    unit: Organisation
    project: Project | None
    deadline: Deadline

    @property
    def title(self) -> str:
        """What it is called in the list."""
        return self.unit.name if self.project is None else self.project.name

    @property
    def owner(self) -> Organisation:
        """Who fills it in."""
        return self.unit if self.project is None else self.project.owner


@dataclass(frozen=True, slots=True)
class Line:
    """A paper as lists show it (一览的一行).

    Attributes:
        document: Which paper it is.
        owner: Name of who fills it in.
        due_on: When its round wants it of its unit; ``None`` where it answers none.
        total, grade, errors, queries: What the core said when its content was last changed.
    """

    pk: int
    document: str
    title: str
    owner: str
    fiscal_year: int
    status: str
    due_on: dt.date | None
    total: str
    grade: str
    errors: int
    queries: int
    changed_at: dt.datetime


_HEAD = ("pk", "document", "title", "owner__name", "fiscal_year", "status", "due_on")
_FIGURES = ("total", "grade", "errors", "queries", "changed_at")


def lines_of(papers: QuerySet[Paper]) -> list[Line]:
    """Papers as lists show them; nothing else of them is read."""
    return [Line(*row) for row in papers.annotate(due_on=due_on_of_papers()).values_list(*_HEAD, *_FIGURES)]


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's first page (待办).

    Attributes:
        due: Papers to be begun.
        drafts: Papers begun and not handed in.
        returned: Papers that came back.
        waiting: Papers of others that wait for this person.
        done: Papers on which nothing is left to do for now.
        acts: Whether the person writes or reviews papers at all.
    """

    due: Sequence[Duty]
    drafts: Sequence[Line]
    returned: Sequence[Line]
    waiting: Sequence[Line]
    done: Sequence[Line]
    acts: bool


def desk_of(user: User) -> Desk:
    """Everything on a person's desk, the most urgent first."""
    waiting = _waiting(user)
    drafts, returned = _at_work(user)
    seen = visible(user, Paper).filter(Q(status__in=_FINISHED) | Q(submitted_at__isnull=False))
    done = seen.exclude(status__in=("draft", "returned", "voided")).exclude(waiting)
    return Desk(
        due=duties_of(user),
        drafts=drafts,
        returned=returned,
        waiting=lines_of(Paper.objects.filter(waiting)[:SHOWN]),
        done=lines_of(done.order_by("-changed_at")[:SHOWN]),
        acts=any(_is_given(user, verb) for verb in ("edit", *REVIEWS)),
    )


def _is_given(user: User, verb: str) -> bool:
    """Whether one of a person's posts has a verb at all."""
    return any(verb in grant.verbs for post in user.posts for grant in matrix().grants.get(post.role, ()))


def steps_of(lines: Sequence[Line]) -> Mapping[str, tuple[str, Sequence[int]]]:
    """The steps that several of the papers may be put through at once: verb → what it is called, which papers."""
    found: dict[str, list[int]] = {}
    for line in lines:
        for move in machine_of(line.document).possible(line.status):
            if move.is_for_many:
                found.setdefault(move.verb, []).append(line.pk)
    return {verb: (verb_title(verb), papers) for verb, papers in found.items() if len(papers) >= _FEWEST_AT_ONCE}


def _at_work(user: User) -> tuple[Sequence[Line], Sequence[Line]]:
    """The first drafts and the first returned papers of a person, in one query unless very many were returned."""
    writes = visible(user, Paper, "edit")
    both = writes.filter(status__in=("draft", "returned")).order_by("-status", *ORDER)
    lines = lines_of(both[: 2 * SHOWN])
    returned = [line for line in lines if line.status == "returned"]
    drafts = lines[len(returned) :] if len(returned) <= SHOWN else lines_of(writes.filter(status="draft")[:SHOWN])
    return drafts[:SHOWN], returned[:SHOWN]


def _waiting(user: User) -> Q:
    """That a paper is one that this person may review now and has not written in."""
    wanted = Q(pk__in=())
    for verb in REVIEWS:
        if _is_given(user, verb):
            excluding = matrix().separation.get(verb, frozenset())
            hands = Hand.objects.filter(user=user, verb__in=excluding).values("paper_id")
            wanted |= reach_of(user, Paper, verb) & ~Q(pk__in=hands)
    return wanted


def duties_of(user: User) -> Sequence[Duty]:
    """Papers of open rounds that this person may begin, the most urgent first, then by round and unit."""
    rounds = visible(user, Round).filter(is_open=True, opens_on__lte=timezone.localdate())
    known = {round_.pk: round_ for round_ in rounds if may_somewhere(user, "create", round_.document)}
    order = {number: place for place, number in enumerate(known)}
    deadlines = Deadlines(known.values())
    duties = [*_whole_duties(user, known, deadlines), *_project_duties(user, known, deadlines)]
    return sorted(duties, key=lambda duty: (duty.deadline.due_on, order[duty.round.pk]))[:_DUTIES]


def _whole_duties(user: User, rounds: Mapping[int, Round], deadlines: Deadlines) -> Iterator[Duty]:
    """What is due from units as a whole."""
    wanted = Q(pk__in=())
    for round_ in rounds.values():
        if not round_.is_per_project:
            wanted |= Q(duty=round_.pk) & reach_at(user, "create", round_.document, "path")
    begun = Paper.objects.filter(round=OuterRef("duty"), unit=OuterRef("pk"), project=None).exclude(status="voided")
    units = Organisation.objects.annotate(duty=F("duties")).filter(wanted, ~Exists(begun))
    for unit in units[:_DUTIES]:
        yield Duty(rounds[unit.duty], unit, None, deadlines.of(rounds[unit.duty], unit.pk))


def _project_duties(user: User, rounds: Mapping[int, Round], deadlines: Deadlines) -> Iterator[Duty]:
    """What is due from each project of a unit."""
    wanted = Q(pk__in=())
    for round_ in rounds.values():
        if round_.is_per_project:
            year = round_.fiscal_year
            runs = Q(first_year__lte=year) & (Q(last_year=None) | Q(last_year__gte=year))
            wanted |= Q(duty=round_.pk) & runs & reach_at(user, "create", round_.document, "owner__path")
    same = Paper.objects.filter(round=OuterRef("duty"), unit=OuterRef("unit"), project=OuterRef("pk"))
    projects = visible(user, Project, "edit").annotate(duty=F("unit__duties"))
    due = projects.filter(wanted, ~Exists(same.exclude(status="voided")))
    for project in due.select_related("owner", "unit").order_by("unit__path", "code")[:_DUTIES]:
        round_ = rounds[project.duty]
        yield Duty(round_, project.unit, project, deadlines.of(round_, project.unit_id))


_at_hand: ContextVar[tuple[User, Paper] | None] = ContextVar("_at_hand", default=None)


@contextmanager
def at_hand(user: User, paper: Paper) -> Iterator[None]:
    """While several parts of one answer are made, each asks for the same paper, which has been read already."""
    before = _at_hand.set((user, paper))
    try:
        yield
    finally:
        _at_hand.reset(before)


def paper_for(user: User, number: int, *, to_write: bool = False) -> Paper:
    """A paper that this person sees.

    Args:
        user: Who.
        number: Its number.
        to_write: Read of what it refers to only its owner, by whom rights go: all that writing into it needs.

    Raises:
        Http404: There is none, or it is not theirs to see: the answer is the same.
    """
    held = _at_hand.get()
    if held is not None and held[0] is user and held[1].pk == number:
        return held[1]
    others = () if to_write else ("unit", "project", "round", "approved")
    papers = visible(user, Paper).select_related("owner", *others)
    papers = papers if to_write else papers.defer("approved__content")
    return get_object_or_404(papers, pk=number)


def papers_of(user: User, *, status: str = "", year: str = "", words: str = "") -> QuerySet[Paper]:
    """The papers that this person sees, narrowed down."""
    papers = visible(user, Paper)
    if status:
        papers = papers.filter(status=status)
    if number_of(year):
        papers = papers.filter(fiscal_year=number_of(year))
    if words:
        papers = papers.filter(Q(title__icontains=words) | Q(owner__name__icontains=words))
    return papers
