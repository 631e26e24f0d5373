"""Texts of reports: kept section by section, never overwritten unseen, figures put in from the data."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import cast

import pytest
from django.db import connection
from django.http import FileResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jixiao.document.model import Line
from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.error import ConflictError, ForbiddenError, TextTooLongError
from jixiao.web.final_accounts.compose import composed_accounts
from jixiao.web.narratives.actions.write_passage import write_for_accounts, write_for_paper
from jixiao.web.narratives.models import Passage
from jixiao.web.narratives.sections import FINAL_ACCOUNTS, SELF_EVALUATION, Section, sections_of
from jixiao.web.narratives.texts import doubts_about, filled, shaped
from tests.web.accounts_year import make_accounts
from tests.web.test_publications import whole
from tests.web.world import World

SignIn = Callable[[User], Client]
WORK = next(one for one in sections_of(SELF_EVALUATION) if one.name == "work")
FIGURES = {"全年预算数": "100.00万元", "执行率": "100%"}


def words_of(world: World, name: str) -> str:
    """The whole text of the final accounts of the unit once a section has been written."""
    accounts = make_accounts(world)
    Passage.objects.create(accounts=accounts, section=name, text="新增【本年收入合计】的缘故。", writer="员")
    blocks = composed_accounts(accounts).document.blocks
    return "\n".join(block.text for block in blocks if isinstance(block, Line))


@pytest.mark.parametrize("name", ["reasons/total", "item/2011301/reason", "class/201/purpose", "use_of_results"])
def test_texts_stand_in_the_paper_with_figures_of_the_data(world: World, name: str) -> None:
    assert "新增2100.00万元的缘故" in words_of(world, name)


def test_every_section_has_its_place_in_the_paper(world: World) -> None:
    accounts = make_accounts(world)
    for section in sections_of(FINAL_ACCOUNTS):
        text = "词：释义" if section.shape == "pairs" else "一段文字"
        Passage.objects.create(accounts=accounts, section=section.name, text=text, writer="员")

    composed = composed_accounts(accounts)
    assert not [problem for problem in composed.problems if "重点工作" in problem]


def test_report_carries_the_texts(world: World, sign_in: SignIn) -> None:
    paper, client = whole(world), sign_in(world.people["unit_finance"])
    page = client.get(reverse("narratives:paper", args=[paper.pk])).content.decode()
    assert "没有写自评工作开展情况" in page
    text = "成立工作组。\n全年预算【全年预算数】，执行率【执行率】。"
    address = reverse("narratives:save_paper", args=[paper.pk])
    assert client.post(address, {"section": "work", "seen": "", "text": text}).status_code == 302
    response = cast("FileResponse", client.get(reverse("publications:paper", args=[paper.pk, "report", "docx"])))
    body = zipfile.ZipFile(BytesIO(b"".join(cast("Iterable[bytes]", response.streaming_content))))

    assert "全年预算100.00万元，执行率100%。" in body.read("word/document.xml").decode()
    assert "没有写自评工作开展情况" not in client.get(reverse("narratives:paper", args=[paper.pk])).content.decode()
    entry = Entry.objects.get(act="passage.written")
    assert (entry.place, entry.before, entry.after) == ("自评工作开展情况", "", text)


def test_two_writers_are_told_and_nothing_is_lost(world: World, sign_in: SignIn) -> None:
    paper = whole(world)
    write_for_paper(paper, WORK, "", "先写的", actor=world.people["unit_finance"])
    with pytest.raises(ConflictError):
        write_for_paper(paper, WORK, "", "后写的", actor=world.people["unit_finance"])
    client, address = sign_in(world.people["unit_finance"]), reverse("narratives:save_paper", args=[paper.pk])
    answer = client.post(address, {"section": "work", "seen": "", "text": "后写的"}, headers={"HX-Request": "true"})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "先写的" in page
    assert "后写的</textarea>" in page
    assert Passage.objects.get().text == "先写的"
    assert client.post(address, {"section": "work", "seen": "先写的", "text": "合到一起"}).status_code == 302
    assert Passage.objects.get().text == "合到一起"


def test_frozen_paper_takes_no_text_and_long_text_is_refused(world: World) -> None:
    paper = whole(world)
    with pytest.raises(TextTooLongError):
        write_for_paper(paper, WORK, "", "长" * 4001, actor=world.people["unit_finance"])
    paper.status = "submitted"
    paper.save()
    with pytest.raises(ForbiddenError):
        write_for_paper(paper, WORK, "", "x", actor=world.people["unit_finance"])


def test_writer_does_not_confirm(world: World) -> None:
    accounts = make_accounts(world)
    write_for_accounts(accounts, Section("terms", "x", "pairs", ""), "", "x", actor=world.people["unit_finance"])

    assert accounts.done_by(world.people["unit_finance"]) == {"edit"}


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("没有数", []),
        ("按【执行率】", []),
        ("财预【2018】167号", ["没有叫“2018”的数，照原样印出"]),
        ("完成100%，另有5万元", ["手工打的数不随数据变：100%可写作【执行率】、5万元"]),
    ],
)
def test_doubts_are_told(text: str, doubts: list[str]) -> None:
    assert doubts_about(text, FIGURES) == doubts
    assert filled("财预【2018】【 执行率 】", FIGURES) == "财预【2018】100%"


def test_shapes() -> None:
    assert shaped("一\n\n 二 ", "lines") == ["一", "二"]
    assert shaped("一，\n二。", "text") == "一，二。"
    assert shaped("甲：乙\n丙", "pairs") == {"甲": "乙"}
    assert shaped("甲\n乙\n丙\n\n丁", "blocks") == [
        {"heading": "甲", "paragraphs": ["乙", "丙"]},
        {"heading": "丁", "paragraphs": []},
    ]


def test_queries_of_the_pages(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["unit_finance"])
    for name, subject in (("paper", whole(world)), ("accounts", make_accounts(world))):
        with CaptureQueriesContext(connection) as held:
            assert client.get(reverse(f"narratives:{name}", args=[subject.pk])).status_code == 200
        assert len(held) <= 26, (name, len(held))


def test_no_texts_beside_papers_that_have_no_report(world: World, sign_in: SignIn) -> None:
    address = reverse("narratives:paper", args=[world.paper.pk])

    assert sign_in(world.people["unit_finance"]).get(address).status_code == 404
