"""Who has handed in what a round asks for, and who is late (填报进度)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.web.accounts.matrix import matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor, System
from jixiao.web.calendars.deadlines import Deadline, Deadlines
from jixiao.web.calendars.models import Round
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper
from jixiao.web.projects.models import Project

_OPEN = ("draft", "returned")


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one paper that a round asks for.

    Attributes:
        round: The round.
        unit: The budget unit.
        owner: Who fills it in.
        project: The project, where each has a paper of its own.
        paper: The paper; ``None`` where it was not begun.
        deadline: Until when the unit has time.
    """

    round: Round
    unit: Organisation
    owner: Organisation
    project: Project | None
    paper: Paper | None
    deadline: Deadline

    @property
    def title(self) -> str:
        """What it is about."""
        return self.unit.name if self.project is None else self.project.name

    @property
    def is_in(self) -> bool:
        """Whether it was handed in."""
        return self.paper is not None and self.paper.status not in _OPEN

    @property
    def status(self) -> str:
        """Its status, ``missing`` where it was not begun."""
        return "missing" if self.paper is None else self.paper.status

    @property
    def status_title(self) -> str:
        """Its status in Chinese."""
        return "未填报" if self.paper is None else self.paper.status_title

    @property
    def days_late(self) -> int:
        """Days that it is late; 0 where it is not."""
        return 0 if self.is_in or not self.round.is_open else max(0, self.deadline.days_late)


@dataclass(frozen=True, slots=True)
class Progress:
    """A round with everything that it asks for, as far as somebody sees it."""

    round: Round
    standings: Sequence[Standing]

    @property
    def asked(self) -> int:
        """How many papers it asks for."""
        return len(self.standings)

    @property
    def handed_in(self) -> int:
        """How many were handed in."""
        return sum(one.is_in for one in self.standings)

    @property
    def late(self) -> list[Standing]:
        """Those that are late, the latest first."""
        return [one for one in self.standings if one.days_late]

    @property
    def returned(self) -> int:
        """How many came back."""
        return sum(one.status == "returned" for one in self.standings)


def progress_of(rounds: Iterable[Round], actor: Actor, verb: str = "view") -> list[Progress]:
    """Every round with what it asks of the organisations below which somebody may do that.

    Args:
        rounds: With ``units`` fetched before.
        actor: Who looks.
        verb: ``view`` or ``remind``.
    """
    asked = list(rounds)
    reach = _reach(actor, verb)
    units = {unit.pk for round_ in asked for unit in round_.units.all()}
    projects = list(Project.objects.filter(unit__in=units).select_related("owner", "unit"))
    papers = Paper.objects.filter(round__in=asked).exclude(status="voided").defer("content").select_related("owner")
    held = {(paper.round_id, paper.unit_id, paper.project_id): paper for paper in papers}
    deadlines = Deadlines(asked)
    return [
        Progress(
            round_, [one for one in _standings(round_, projects, held, deadlines) if one.owner.path.startswith(reach)]
        )
        for round_ in asked
    ]


def _reach(actor: Actor, verb: str) -> tuple[str, ...]:
    if isinstance(actor, System):
        return ("",)
    assert isinstance(actor, User)  # noqa: S101 - an actor is the system or a person
    return tuple(
        grant.reach(post.organisation.path)
        for post in actor.posts
        for grant in matrix().grants_of(post.role, verb, "duty")
    )


def _standings(
    round_: Round,
    projects: Sequence[Project],
    held: dict[tuple[int | None, int, int | None], Paper],
    deadlines: Deadlines,
) -> list[Standing]:
    made = []
    for unit in round_.units.all():
        deadline = deadlines.of(round_, unit.pk)
        if not round_.is_per_project:
            paper = held.get((round_.pk, unit.pk, None))
            made.append(Standing(round_, unit, unit if paper is None else paper.owner, None, paper, deadline))
            continue
        for project in projects:
            last = project.last_year or round_.fiscal_year
            if project.unit_id == unit.pk and project.first_year <= round_.fiscal_year <= last:
                paper = held.get((round_.pk, unit.pk, project.pk))
                made.append(Standing(round_, unit, project.owner, project, paper, deadline))
    return made
