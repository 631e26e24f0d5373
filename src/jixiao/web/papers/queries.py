"""What pages read: a person's duties, papers by whose turn it is, a paper with all that its page shows (读取)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may_somewhere, visible
from jixiao.web.calendars.models import Round
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.papers.models import Paper
from jixiao.web.projects.models import Project

REVIEWS = ("review_unit", "review_department", "review_finance", "approve", "lock")
_FINISHED = ("approved", "locked", "published", "archived")
_SHOWN = 50  # papers of one kind on the first page; the list of papers has them all
_DUTIES = 500  # papers that are due stand nowhere else


@dataclass(frozen=True, slots=True)
class Duty:
    """A paper that is due and has not been begun: a round, a unit, and a project where each has its own."""

    round: Round
    unit: Organisation
    project: Project | None

    @property
    def title(self) -> str:
        """What it is called in the list."""
        return self.unit.name if self.project is None else self.project.name


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's first page (待办).

    Attributes:
        due: Papers to be begun.
        drafts: Papers begun and not handed in.
        returned: Papers that came back.
        waiting: Papers of others that wait for this person.
        done: Papers on which nothing is left to do for now.
    """

    due: Sequence[Duty]
    drafts: Iterable[Paper]
    returned: Iterable[Paper]
    waiting: Iterable[Paper]
    done: Iterable[Paper]


def desk_of(user: User) -> Desk:
    """Everything on a person's desk, the most urgent first."""
    writes = visible(user, Paper, "edit").select_related("owner", "round").defer("content")
    waiting = _waiting(user)
    seen = (
        visible(user, Paper)
        .select_related("owner", "round")
        .defer("content")
        .filter(Q(status__in=_FINISHED) | Q(submitted_at__isnull=False))
    )
    done = seen.exclude(status__in=("draft", "returned", "voided")).exclude(pk__in=waiting.values("pk"))
    return Desk(
        due=duties_of(user),
        drafts=writes.filter(status="draft")[:_SHOWN],
        returned=writes.filter(status="returned")[:_SHOWN],
        waiting=waiting.select_related("owner", "round").defer("content")[:_SHOWN],
        done=done.order_by("-changed_at")[:_SHOWN],
    )


def _waiting(user: User) -> QuerySet[Paper]:
    """Papers that this person may review now and has not written in."""
    wanted = Q(pk__in=())
    for verb in REVIEWS:
        if any(True for post in user.posts for grant in matrix().grants.get(post.role, ()) if verb in grant.verbs):
            excluding = matrix().separation.get(verb, frozenset())
            hands = Paper.objects.filter(hands__user=user, hands__verb__in=excluding).values("pk")
            ready = visible(user, Paper, verb).exclude(pk__in=hands)
            wanted |= Q(pk__in=ready.values("pk"))
    return Paper.objects.filter(wanted)


def duties_of(user: User) -> Sequence[Duty]:
    """Papers of open rounds that this person may begin."""
    rounds = list(
        visible(user, Round).filter(is_open=True, opens_on__lte=timezone.localdate()).prefetch_related("units")
    )
    if not any(may_somewhere(user, "create", round_.document) for round_ in rounds):
        return []
    live = visible(user, Paper).filter(round__in=rounds).exclude(status="voided")
    held = set(live.order_by().values_list("round_id", "unit_id", "project_id"))
    projects = list(visible(user, Project, "edit").select_related("owner", "unit"))
    duties: list[Duty] = []
    for round_ in rounds:
        for unit in round_.units.all():
            duties += [duty for duty in _duties(user, round_, unit, projects) if _key(duty) not in held]
    return duties[:_DUTIES]


def _key(duty: Duty) -> tuple[int, int, int | None]:
    return duty.round.pk, duty.unit.pk, None if duty.project is None else duty.project.pk


def _duties(user: User, round_: Round, unit: Organisation, projects: Sequence[Project]) -> list[Duty]:
    if not round_.is_per_project:
        return [Duty(round_, unit, None)] if _may_begin(user, round_.document, unit.path) else []
    return [
        Duty(round_, unit, project)
        for project in projects
        if project.unit_id == unit.pk
        and project.first_year <= round_.fiscal_year <= (project.last_year or round_.fiscal_year)
        and _may_begin(user, round_.document, project.owner.path)
    ]


def _may_begin(user: User, document: str, path: str) -> bool:
    return any(
        grant.reaches(post.organisation.path, path)
        for post in user.posts
        for grant in matrix().grants_of(post.role, "create", document)
    )


def paper_for(user: User, number: int, *, to_change: bool = False) -> Paper:
    """A paper that this person sees.

    Args:
        user: Who.
        number: Its number.
        to_change: Leave its content unread: an action reads it again under lock.

    Raises:
        Http404: There is none, or it is not theirs to see: the answer is the same.
    """
    papers = visible(user, Paper).select_related("owner", "unit", "project", "round", "approved")
    papers = papers.defer("approved__content", "content") if to_change else papers.defer("approved__content")
    paper = papers.filter(pk=number).first()
    if paper is None:
        raise Http404
    return paper


def papers_of(user: User, *, status: str = "", year: str = "", words: str = "") -> QuerySet[Paper]:
    """The papers that this person sees, narrowed down."""
    papers = visible(user, Paper).select_related("owner", "unit", "round").defer("content")
    if status:
        papers = papers.filter(status=status)
    if year.isdigit():
        papers = papers.filter(fiscal_year=int(year))
    if words:
        papers = papers.filter(Q(title__icontains=words) | Q(owner__name__icontains=words))
    return papers


def unit_of(owner: Organisation) -> Organisation:
    """The budget unit that an organisation belongs to: itself, or what its section hangs below."""
    if owner.kind == Kind.SECTION and owner.parent is not None:
        return owner.parent
    return owner
