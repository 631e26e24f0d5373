"""Forms do their work before the page's scripts are there, and on a browser whose policy stops them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import jixiao.web
from jixiao.web.accounts.models import User
from jixiao.web.papers.models import Answer
from tests.web.world import World

_FORM = re.compile(r"<form\b(?:\{[^}]*\}|[^>{])*>")
_SENT = re.compile(r'\b(hx-post|action)="((?:\{[^}]*\}|[^"{])*)"')

FORMS = [
    pytest.param(form, id=f"{path.stem}-{number}")
    for path in sorted(Path(jixiao.web.__path__[0]).rglob("*.html"))
    for number, form in enumerate(_FORM.findall(path.read_text(encoding="utf-8")))
    if "hx-post" in form
]


@pytest.mark.parametrize("form", FORMS)
def test_what_a_script_sends_the_form_sends_alone(form: str) -> None:
    sent = dict(_SENT.findall(form))

    assert 'method="post"' in form
    assert sent["action"] == sent["hx-post"]


def test_a_reason_is_taken_and_the_page_comes_again(world: World, sign_in: Callable[[User], Client]) -> None:
    (given,) = Answer.objects.filter(paper=world.paper)[:1]
    Answer.objects.filter(pk=given.pk).delete()
    words = {"code": given.code, "path": given.path, "text": "已核对原始凭证"}

    answer = sign_in(world.people["section_filler"]).post(reverse("papers:answer", args=[world.paper.pk]), words)

    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("papers:show", args=[world.paper.pk]) + "#findings"
    assert Answer.objects.get(paper=world.paper, code=given.code, path=given.path).text == "已核对原始凭证"
