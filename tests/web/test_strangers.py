"""The same roles elsewhere: who belongs to another unit, department or bureau reaches nothing of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import Post, User
from jixiao.web.organisations.models import Kind, Organisation
from jixiao.web.organisations.paths import path_below
from tests.web.hostile import put_everywhere
from tests.web.test_rights_walk import CASES, _calls
from tests.web.world import ROLES, World

SignIn = Callable[[User], Client]
OURS = "甲方独有"
UNIT = ("section_filler", "unit_finance", "unit_head")
DEPARTMENT = ("supervising_department", "finance_line", "third_party", "expert")
#: Where they stand: below what of ours, and which posts they hold at once; whatever one post allows would show.
ELSEWHERE = {
    "unit": ("department", UNIT),
    "department": ("bureau", (*UNIT, *DEPARTMENT)),
    "bureau": ("", tuple(ROLES)),
}
#: What the whole bureau shares by the matrix (``scope: bureau``), so that another unit or department of it sees it too.
SHARED = {"indicators:show", "calendars:show", "organisations:rename"}


def _below(parent: Organisation | None, kind: Kind) -> Organisation:
    made = Organisation.objects.create(name=f"乙方{kind}", kind=kind, parent=parent, path=f"new-{kind}")
    made.path = path_below("" if parent is None else parent.path, made.pk)
    made.save()
    return made


def somebody(world: World, where: str) -> User:
    """A person who holds the roles of ``where`` at organisations that are not ours."""
    above, roles = ELSEWHERE[where]
    bureau = world.places["bureau"] if above else _below(None, Kind.BUREAU)
    department = world.places["department"] if above == "department" else _below(bureau, Kind.DEPARTMENT)
    unit = _below(department, Kind.UNIT)
    places = {"bureau": bureau, "department": department, "unit": unit, "section": _below(unit, Kind.SECTION)}
    user = User.objects.create(username="elsewhere", name="乙方人员", home=unit, password="x")  # noqa: S106 - signs in without it
    for role in roles:
        at = places[ROLES[role]]
        Post.objects.create(user=user, role=role, organisation=at, valid_from=dt.date(2020, 1, 1))
    return user


@pytest.mark.parametrize("where", ELSEWHERE)
def test_nothing_of_ours_is_reached_from_elsewhere(world: World, sign_in: SignIn, where: str) -> None:
    calls = _calls(world)
    calls = {name: calls.get(name, ("get", [], {})) for name in CASES["addresses"] if name != "accounts:sign_out"}
    put_everywhere(world, OURS)
    client, reached, shown = sign_in(somebody(world, where)), [], []
    for name, (method, arguments, data) in calls.items():
        with transaction.atomic():
            response = getattr(client, method)(reverse(name, args=arguments), data)
            body = b"".join(response)
            transaction.set_rollback(True)
        is_ours = any(isinstance(one, int) for one in arguments)
        if is_ours and response.status_code in {200, 302} and not (name in SHARED and where != "bureau"):
            reached.append(f"{name} {response.status_code}")
        if OURS.encode() in body and name not in SHARED | _NAMES_OF_OURS[where]:
            shown.append(name)

    assert reached == []
    assert shown == []


#: Lists, and refusals, that name what the whole bureau shares: its organisations, its rounds, its library.
_COMMON = {
    *("organisations:list", "calendars:list", "indicators:list", "organisations:add", "calendars:turn"),
    *("indicators:change", "indicators:turn", "publications:archive", "rectifications:ledger"),
}
_NAMES_OF_OURS: dict[str, set[str]] = {"unit": _COMMON, "department": _COMMON, "bureau": set()}
