"""Give an organisation another name or code (机构更名)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import Organisation


@action(verb="edit", kind="organisation")
def rename_organisation(organisation: Organisation, name: str, code: str, *, actor: Actor) -> Organisation:
    """Change what an organisation is called; papers keep the name that they were written under.

    Args:
        organisation: Which.
        name: Its new name, once below its parent.
        code: Its code in the budget system (单位代码).
        actor: Who does it.

    Raises:
        FormInvalidError: The name is taken or empty.
    """
    held = claim(organisation, "edit", actor=actor)
    name, code = name.strip(), code.strip()
    if not name or Organisation.objects.filter(parent=held.parent, name=name).exclude(pk=held.pk).exists():
        raise FormInvalidError(reasons=f"名称“{name}”为空或已有")
    before = f"{held.name} {held.code}".strip()
    held.name, held.code = name, code
    held.save(update_fields=["name", "code"])
    audit.record("organisation.renamed", actor=actor, subject=held, before=before, after=f"{name} {code}".strip())
    return held
