"""Hang a new organisation into the tree (增设机构)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action
from jixiao.web.error import FormInvalidError
from jixiao.web.organisations.models import BELOW, Kind, Organisation
from jixiao.web.organisations.paths import path_below


@action(verb="create", kind="organisation")
def add_organisation(
    name: str, kind: Kind, parent: Organisation | None, *, actor: Actor, code: str = ""
) -> Organisation:
    """A new organisation.

    Args:
        name: Its name, once below its parent.
        kind: What it is.
        parent: What it hangs below; ``None`` only for a bureau, which only the system itself founds.
        actor: Who does it.
        code: Its code in the budget system (单位代码).

    Raises:
        FormInvalidError: The name is taken or empty, or such a kind does not hang there.
    """
    require_at(actor, "create", "organisation", parent)
    name = name.strip()
    if parent is not None and kind not in BELOW[Kind(parent.kind)]:
        raise FormInvalidError(reasons=f"{Kind(parent.kind).label}下面不能设{kind.label}")
    if not name or Organisation.objects.filter(parent=parent, name=name).exists():
        raise FormInvalidError(reasons=f"名称“{name}”为空或已有")
    made = Organisation(name=name, code=code.strip(), kind=kind, parent=parent, path=f"new-{name[:40]}")
    made.save()
    made.path = path_below("" if parent is None else parent.path, made.pk)
    made.save(update_fields=["path"])
    audit.record("organisation.added", actor=actor, subject=made, after=name)
    return made
