"""Change what is known of a project (修改项目)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action, claim
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation
from jixiao.web.projects.models import Project

_LONGEST_BASIS = 2000


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be said of a project besides its unit.

    Attributes:
        code, name, owner, category, attribute, kind, first_year, last_year, starts_on, ends_on, basis: As in
            :class:`~jixiao.web.projects.models.Project`.
    """

    code: str
    name: str
    owner: Organisation
    first_year: int
    category: str = ""
    attribute: str = ""
    kind: str = ""
    last_year: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    basis: str = ""

    def put_into(self, project: Project) -> Project:
        """Write everything into a project.

        Raises:
            FormInvalidError: Something is missing or does not fit.
        """
        reasons = []
        if not self.code.strip() or not self.name.strip():
            reasons.append("项目代码和名称都要填")
        if self.last_year is not None and self.last_year < self.first_year:
            reasons.append("终止年度早于起始年度")
        if self.starts_on is not None and self.ends_on is not None and self.ends_on < self.starts_on:
            reasons.append("结束日期早于开始日期")
        if len(self.basis) > _LONGEST_BASIS:
            reasons.append(f"立项依据超过 {_LONGEST_BASIS} 字")
        if reasons:
            raise FormInvalidError(reasons="；".join(reasons))
        project.code, project.name, project.owner = self.code.strip()[:40], self.name.strip()[:200], self.owner
        project.category, project.attribute, project.kind = self.category[:60], self.attribute[:60], self.kind[:60]
        project.first_year, project.last_year = self.first_year, self.last_year
        project.starts_on, project.ends_on, project.basis = self.starts_on, self.ends_on, self.basis
        return project


def words_of(project: Project) -> str:
    """A project in words, for the log."""
    years = f"{project.first_year}—{project.last_year or ''}"
    days = f"{project.starts_on or ''}—{project.ends_on or ''}"
    kinds = "／".join(word for word in (project.category, project.attribute, project.kind) if word)
    return f"{project.code}；{project.name}；{project.owner.name}；{kinds}；{years}；{days}；{project.basis}"


@action(verb="edit", kind="project")
def change_project(project: Project, facts: Facts, *, actor: Actor) -> Project:
    """Change a project; its money goes with it to another section.

    Raises:
        FormInvalidError: The code is taken, or the section belongs to another unit.
    """
    held = claim(project, "edit", actor=actor)
    before = words_of(held)
    if facts.owner.pk != held.owner_id:
        require_at(actor, "edit", "project", facts.owner)
    if not held.unit.holds(facts.owner):
        raise FormInvalidError(reasons=f"“{facts.owner}”不是“{held.unit}”的科室")
    facts.put_into(held)
    if Project.objects.filter(unit=held.unit, code=held.code).exclude(pk=held.pk).exists():
        raise FormInvalidError(reasons=f"本单位已有代码为“{held.code}”的项目")
    held.save()
    held.budget_lines.exclude(owner=held.owner).update(owner=held.owner)
    audit.record("project.changed", actor=actor, subject=held, before=before, after=words_of(held))
    return held
