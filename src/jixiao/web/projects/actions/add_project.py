"""Enter a project (登记项目)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action
from jixiao.web.error import FormInvalidError
from jixiao.web.projects.models import Project


@action(verb="create", kind="project")
def add_project(project: Project, *, actor: Actor) -> Project:
    """Keep a new project.

    Args:
        project: The project, not saved yet.
        actor: Who does it.

    Raises:
        FormInvalidError: The name is empty, the code is taken, or the section belongs to another unit.
    """
    require_at(actor, "create", "project", project.owner)
    if not project.name.strip() or not project.code.strip():
        raise FormInvalidError(reasons="项目代码和名称都要填")
    if not project.unit.holds(project.owner):
        raise FormInvalidError(reasons=f"“{project.owner}”不是“{project.unit}”的科室")
    if Project.objects.filter(unit=project.unit, code=project.code).exists():
        raise FormInvalidError(reasons=f"本单位已有代码为“{project.code}”的项目")
    project.save()
    audit.record("project.added", actor=actor, subject=project, after=project.code)
    return project
