"""Count a classified project and keep nothing else of it (涉密项目计数)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action
from jixiao.web.budgets.models import ClassifiedCount
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation


@action(verb="create", kind="project")
def count_classified(
    unit: Organisation,
    year: int,
    *,
    actor: Actor,
    owner: Organisation | None = None,
    at_least: int | None = None,
) -> ClassifiedCount:
    """One more classified project of a unit and year; its name and money are never handed over.

    Args:
        unit: The budget unit.
        year: Fiscal year.
        actor: Who does it.
        owner: The section that would have had it; the unit itself where it has none.
        at_least: For imports: the number is raised to this and never twice for the same workbook.

    Raises:
        FormInvalidError: The section belongs to another unit.
    """
    require_at(actor, "create", "project", owner or unit)
    if owner is not None and not unit.holds(owner):
        raise FormInvalidError(reasons=f"“{owner}”不是“{unit}”的科室")
    ClassifiedCount.objects.get_or_create(unit=unit, fiscal_year=year)
    held = (
        ClassifiedCount.objects.select_for_update(of=("self",)).select_related("unit").get(unit=unit, fiscal_year=year)
    )
    before = held.count
    held.count = before + 1 if at_least is None else max(before, at_least)
    held.save(update_fields=["count"])
    audit.record("project.classified_counted", actor=actor, subject=held, before=str(before), after=str(held.count))
    return held
