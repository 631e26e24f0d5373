"""What a save shows is what a full run says, whatever was written before, by whom, and however many at once."""

from __future__ import annotations

import copy
import random
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.check.paper import Paper as CheckedPaper
from jixiao.check.run import run_checks
from jixiao.form.mapping import form_from_mapping
from jixiao.report.paper.official import document_of, form_blocks
from jixiao.report.paper.style import style_named
from jixiao.score import choose_scheme, score_form
from jixiao.web.accounts.models import User
from jixiao.web.audit.chain import verify
from jixiao.web.audit.models import Entry
from jixiao.web.error import ConflictError
from jixiao.web.papers import standing
from jixiao.web.papers.actions.save_cells import Change, foresee, save_cells
from jixiao.web.papers.analysis import Analysis, analyse, completed
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path, value_at
from jixiao.web.papers.places import placed
from jixiao.web.papers.prepare import prepared
from tests.web.world import STYLE, World, content

SignIn = Callable[[User], Client]
DOCUMENT = "self_evaluation"
_FIELDS = ("actual", "reason", "target", "points", "score", "level3")
_TEXTS = ("", "—", "无", "0", "6个", "480人次", "1000人次", "≥6个", "100%", "91%", "已完成", "9.5分", "30")
_ACTUALS = [f"goals/0/indicators/{row}/actual" for row in range(4)]
_edits = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(_FIELDS), st.sampled_from(_TEXTS)), min_size=1, max_size=6
)


def in_full(tree: dict[str, Any]) -> Analysis:
    """The analysis of a content by two whole runs, nothing of the first used for the second."""
    typed = form_from_mapping(tree)
    choice = choose_scheme(typed, None)
    filled = completed(tree, DOCUMENT, score_form(typed, choice))
    form, places = placed(form_from_mapping(filled))
    score = score_form(form, choice)
    report = run_checks(CheckedPaper(document_of(form_blocks(form, style_named(STYLE))), (form,), scores=(score,)))
    return Analysis(filled, form, score, places, report.findings, STYLE)


@given(_edits)
@settings(max_examples=25)
def test_analysis_after_any_edits_is_that_of_a_full_run(edits: list[tuple[int, str, str]]) -> None:
    tree = prepared(content(), DOCUMENT, STYLE)
    for row, name, text in edits:
        tree = copy.deepcopy(tree)
        tree["goals"][0]["indicators"][row][name] = text
        found, full = analyse(tree, DOCUMENT, STYLE), in_full(tree)

        assert found.content == full.content
        assert found.form == full.form
        assert found.score == full.score
        assert found.marks == full.marks


def test_what_is_remembered_of_a_content_does_not_change_with_it(world: World) -> None:
    paper, again = world.fresh(), world.fresh()
    standing.analysis_of(paper)
    paper.content["goals"][0]["indicators"].clear()

    assert standing.analysis_of(again).content["goals"][0]["indicators"]


def test_each_save_shows_what_a_fresh_process_shows(world: World, sign_in: SignIn) -> None:
    client, chance = sign_in(world.people["section_filler"]), random.Random(4)  # noqa: S311 - no secret
    for _ in range(8):
        path, text = chance.choice(_ACTUALS), chance.choice(_TEXTS)
        sent = {"path": path, "seen": value_at(world.fresh().content, parse_path(path)), "text": text, "shape": "0"}
        address = reverse("papers:save_cell", args=[world.paper.pk])
        saved = client.post(address, sent, headers={"HX-Request": "true"}).content.decode()
        standing._memory.clear()  # noqa: SLF001 - what another process has not seen
        page = client.get(reverse("papers:show", args=[world.paper.pk])).content.decode()

        assert _part(saved, "findings") == _part(page, "findings")
        assert _part(saved, "totals") == _part(page, "totals")
        kept, now = world.fresh(), standing.standing_of(world.fresh())
        assert {name: getattr(kept, name) for name in now.figures} == now.figures


def _part(page: str, name: str) -> str:
    """A section of a page, however it is sent, without the tokens that are new each time."""
    section = page.split(f'id="{name}"', 1)[1].split("</section>", 1)[0].replace(' hx-swap-oob="true"', "")
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", section)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory: one connection; test_server does it")
def test_what_many_write_at_once_is_all_kept(committed: World) -> None:
    told: list[tuple[str, str]] = []
    together = threading.Barrier(4)

    def write(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - no secret
        actor = committed.people["section_filler" if number % 2 else "unit_finance"]
        together.wait()
        for turn in range(12):
            paper = Paper.objects.get(pk=committed.paper.pk)
            path = parse_path(chance.choice(_ACTUALS))
            change = Change(path, value_at(paper.content, path), f"{number}{turn:02}个")
            try:
                save_cells(paper, [change], shape=0, actor=actor, foreseen=foresee(paper, [change]))
            except ConflictError:
                continue
            told.append((change.new, "/".join(map(str, path))))
        connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    paper = committed.fresh()
    entries = list(Entry.objects.filter(act="paper.cell_written").order_by("number"))
    assert sorted((entry.after, entry.place) for entry in entries) == sorted(told)
    assert paper.revision == len(told)
    last = {entry.place: entry.after for entry in entries}
    assert {path: value_at(paper.content, parse_path(path)) for path in last} == last
    before: dict[str, str] = {}
    for entry in entries:  # each saw what the one before it had written
        assert entry.before == before.get(entry.place, entry.before)
        before[entry.place] = entry.after
    assert verify().broken is None
