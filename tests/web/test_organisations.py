"""Organisations: another name or code, told to the log."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from tests.web.world import World

SignIn = Callable[[User], Client]


def test_a_name_is_put_right(world: World, sign_in: SignIn) -> None:
    section = world.places["section"]
    before, address = section.name, reverse("organisations:rename", args=[section.pk])
    client = sign_in(world.people["sys_admin"])
    client.post(address, {"name": " 市场建设科 ", "code": "001002"})
    entry = Entry.objects.latest("number")

    section.refresh_from_db()
    assert (section.name, section.code) == ("市场建设科", "001002")
    assert (entry.act, entry.before, entry.after) == ("organisation.renamed", before, "市场建设科 001002")
    assert "市场建设科" in client.get(reverse("organisations:list")).content.decode()


def test_no_two_of_one_name_stand_together(world: World, sign_in: SignIn) -> None:
    section, other = world.places["section"], world.places["other_section"]
    client = sign_in(world.people["sys_admin"])
    for name in ("", other.name):
        answer = client.post(reverse("organisations:rename", args=[section.pk]), {"name": name, "code": ""})

        assert answer.status_code == 422
        assert "为空或已有" in answer.content.decode()


def test_places_of_one_name_are_told_apart_by_the_tree(world: World, sign_in: SignIn) -> None:
    client, section = sign_in(world.people["sys_admin"]), world.places["section"]
    for address in (reverse("accounts:show", args=[world.people["nobody"].pk]), reverse("accounts:invite")):
        assert f'value="{section.pk}">　　　{section.name}' in client.get(address).content.decode()
