"""Enter, change, adopt and retire indicators of the library (维护指标库)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action, claim
from jixiao.web.error import FormInvalidError
from jixiao.web.indicators.choices import operators, titles
from jixiao.web.indicators.models import Indicator, column, key_of
from jixiao.web.organisations.models import Organisation

FIELDS = (
    *("level1", "level2", "name", "explanation", "formula", "standard", "evidence", "source"),
    *("kind", "direction", "operator", "unit_of_measure"),
)
_WANTED = ("level1", "level2", "name")
_LONGEST = 2000


@action(verb="create", kind="indicator")
def add_indicator(bureau: Organisation, words: Mapping[str, str], *, actor: Actor) -> Indicator:
    """A new indicator, adopted at once.

    Args:
        bureau: Whose library.
        words: Its fields (``FIELDS``).
        actor: Who does it.

    Raises:
        FormInvalidError: A level is empty, a value is none of the list, or the library has it already.
    """
    require_at(actor, "create", "indicator", bureau)
    indicator = Indicator(bureau=bureau, status="adopted")
    _fill(indicator, words)
    indicator.save()
    audit.record("indicator.added", actor=actor, subject=indicator, after=_said(indicator))
    return indicator


@action(verb="edit", kind="indicator")
def change_indicator(indicator: Indicator, words: Mapping[str, str], *, actor: Actor) -> Indicator:
    """Other words for an indicator; papers that use it stay as they are.

    Raises:
        FormInvalidError: As for a new one.
    """
    held = claim(indicator, "edit", actor=actor)
    before = _said(held)
    _fill(held, words)
    held.save()
    audit.record("indicator.changed", actor=actor, subject=held, before=before, after=_said(held))
    return held


@action(verb="manage", kind="indicator")
def set_status(indicator: Indicator, status: str, *, actor: Actor) -> Indicator:
    """Adopt an indicator that a paper offers, or retire one: declarations are offered adopted ones only.

    Raises:
        FormInvalidError: There is no such status.
    """
    held = claim(indicator, "manage", actor=actor)
    if status not in titles("statuses"):
        raise FormInvalidError(reasons="没有这种状态")
    before, held.status, held.changed_at = held.status_title, status, timezone.now()
    held.save(update_fields=["status", "changed_at"])
    audit.record("indicator.status_set", actor=actor, subject=held, before=before, after=held.status_title)
    return held


def _fill(indicator: Indicator, words: Mapping[str, str]) -> None:
    for name in FIELDS:
        setattr(indicator, name, " ".join(words.get(name, "").split()))
    indicator.key = key_of(indicator.level2, indicator.name)
    indicator.changed_at = timezone.now()
    reasons = list(_reasons(indicator))
    if reasons:
        raise FormInvalidError(reasons="；".join(reasons))


def _reasons(indicator: Indicator) -> list[str]:
    """What is wrong with the fields."""
    wrong = []
    for name in FIELDS:
        field = column(name)
        text, longest = str(getattr(indicator, name)), field.max_length or _LONGEST
        if not text and name in _WANTED:
            wrong.append(f"“{field.verbose_name}”没有填")
        if len(text) > longest:
            wrong.append(f"“{field.verbose_name}”超过 {longest} 个字")
    allowed = {"kind": titles("kinds"), "direction": titles("directions"), "operator": operators()}
    for name, values in allowed.items():
        if getattr(indicator, name) not in {"", *values}:
            wrong.append(f"“{column(name).verbose_name}”不在可选之列")
    same = Indicator.objects.filter(bureau=indicator.bureau, key=indicator.key).exclude(pk=indicator.pk)
    if not wrong and same.exists():
        wrong.append(f"指标库里已有“{indicator.level2}”下的“{indicator.name}”")
    return wrong


def _said(indicator: Indicator) -> str:
    return "；".join(f"{name}={value}" for name in FIELDS if (value := getattr(indicator, name)))
