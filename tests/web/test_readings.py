"""Papers from files: read in a process of its own, shown cell by cell, drafted into rounds; hostile files are told."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jixiao.form.mapping import form_from_mapping
from jixiao.pipeline import written
from jixiao.report.paper.official import document_of, form_blocks
from jixiao.report.paper.style import style_named
from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.error import ForbiddenError, FormInvalidError, ReadingError, StalePageError
from jixiao.web.files.actions.add_evidence import add_to_paper
from jixiao.web.papers.actions.create_paper import Request, request_for
from jixiao.web.papers.models import Paper, Remark
from jixiao.web.projects.models import Project
from jixiao.web.readings import intake
from jixiao.web.readings.actions.draft_paper import draft_from_paper, draft_from_reading, remove_source
from jixiao.web.readings.intake import clean_name, take_in
from jixiao.web.readings.models import Reading
from tests.web.declarations import DEPARTMENT, PAPER, PROJECT, make_file, make_reading, make_round
from tests.web.declarations import content as declared
from tests.web.world import STYLE, World, content

SignIn = Callable[[User], Client]


def upload(name: str, body: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def as_file(kind: str) -> bytes:
    return written(document_of(form_blocks(form_from_mapping(content()), style_named(STYLE))), kind)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_every_kind_of_file_is_read_cell_by_cell(kind: str) -> None:
    found = take_in(upload(f"2025年自评.{kind}", as_file(kind)))
    (form,) = found.told["forms"]
    rows = form["content"]["goals"][0]["indicators"]

    assert found.told["format"] == kind
    assert [rows[0][name] for name in ("level3", "target", "actual")] == ["改造农贸市场数量", "≥6个", "6个"]
    assert "place" not in form["content"]


def test_type_is_told_by_the_content_and_not_by_the_name() -> None:
    assert take_in(upload("旧表.pdf", as_file("docx"))).told["format"] == "docx"


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 90_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("空.docx", b"", id="empty"),
        pytest.param("坏.docx", b"PK\x03\x04 broken", id="broken"),
        pytest.param("图.png", b"\x89PNG\r\n\x1a\nbroken", id="broken_picture"),
        pytest.param("弹.docx", _bomb(), id="zip_bomb"),
        pytest.param("程序.docx", b"MZ\x90\x00" + b"\x00" * 500, id="program"),
    ],
)
def test_file_that_cannot_be_read_is_told(name: str, body: bytes) -> None:
    with pytest.raises(ReadingError, match=name) as told:
        take_in(upload(name, body))
    assert "/" not in told.value.text  # no path of the server


def test_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LARGEST", 10)
    with pytest.raises(ReadingError, match="超过"):
        take_in(upload("大.txt", b"x" * 11))


def test_file_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "SECONDS", -19.99)
    with pytest.raises(ReadingError, match="太久"):
        take_in(upload("慢.txt", PAPER.encode()))


def test_process_that_ends_itself_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nkill -9 $$\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(ReadingError, match="超过上限"):
        take_in(upload("大.txt", b"x"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("../../etc/passwd", "passwd", id="folders"),
        pytest.param("C:\\表\\旧表.docx", "旧表.docx", id="windows"),
        pytest.param("a\u202excod.exe\x00", "axcod.exe", id="turned_letters"),
        pytest.param("/", "未命名文件", id="nothing_left"),
    ],
)
def test_name_is_cleaned(name: str, shown: str) -> None:
    assert clean_name(name) == shown


def declaration(world: World, style: str = "national_declaration") -> Request:
    project = world.project if style == "national_declaration" else None
    return request_for(make_round(world, style), world.places["unit"], project)


def test_last_years_file_becomes_next_years_declaration(world: World) -> None:
    actor = world.people["section_filler"]
    paper = draft_from_reading(make_reading(world), 0, declaration(world), is_next=True, actor=actor)
    rows = paper.content["goals"][0]["indicators"]

    assert (paper.document, paper.fiscal_year, paper.status) == ("target", 2026, "draft")
    assert [(row["level3"], row["target"]) for row in rows][:2] == [
        ("改造农贸市场数量", "≥6个"),
        ("培训经营户人次", "≥500人次"),
    ]
    assert all("actual" not in row for row in rows)
    assert paper.content["fiscal_year"] == "2026"
    assert all(not row["budget"] for row in paper.content["execution"])
    assert "第 3 行：没有读懂" in Remark.objects.get(paper=paper).text
    assert Entry.objects.filter(act="paper.drafted", subject_id=str(paper.pk)).exists()


def test_file_of_the_same_year_is_copied_as_it_is(world: World) -> None:
    project = Project.objects.create(
        code="P2", name="另一项目", unit=world.places["unit"], owner=world.places["section"], first_year=2025
    )
    request = request_for(world.round, world.places["unit"], project)
    paper = draft_from_reading(make_reading(world), 0, request, is_next=False, actor=world.people["section_filler"])
    row = paper.content["goals"][0]["indicators"][0]

    assert (row["target"], row["actual"]) == ("≥6个", "6个")
    assert paper.content["project"] == "另一项目"


def test_goals_of_several_terms_come_over(world: World, sign_in: SignIn) -> None:
    form = declared(PROJECT)
    terms = ("中期目标（2025年—2027年）", "年度目标")
    form["goals"] = [{**form["goals"][0], "no": no, "term": term} for no, term in enumerate(terms, 1)]
    body = written(document_of(form_blocks(form_from_mapping(form), style_named(PROJECT))), "docx")
    reading = make_reading(world, take_in(upload("中期.docx", body)))

    paper = draft_from_reading(reading, 0, declaration(world), is_next=False, actor=world.people["section_filler"])
    page = sign_in(world.people["section_filler"]).get(reverse("papers:show", args=[paper.pk])).content.decode()

    assert tuple(goal["term"] for goal in paper.content["goals"]) == terms
    assert f'<td class="label">{terms[0]}</td>' in page


def test_earlier_paper_of_the_system_becomes_a_declaration(world: World) -> None:
    actor = world.people["unit_finance"]
    paper = draft_from_paper(world.paper, declaration(world, DEPARTMENT), actor=actor)

    assert paper.project is None
    assert paper.content["unit"] == "样例市商务局本级"
    assert paper.content["goals"][0]["indicators"][0]["level3"] == "改造农贸市场数量"


def test_readings_and_papers_of_others_are_refused(world: World) -> None:
    request = declaration(world)
    for role in ("stranger", "sys_admin", "finance_performance", "unit_head"):
        with pytest.raises(ForbiddenError):
            draft_from_reading(make_reading(world), 0, request, is_next=True, actor=world.people[role])
        with pytest.raises(ForbiddenError):
            draft_from_paper(world.paper, request, actor=world.people[role])


def test_form_that_is_not_there_is_refused(world: World) -> None:
    with pytest.raises(FormInvalidError):
        draft_from_reading(
            make_reading(world), 5, declaration(world), is_next=True, actor=world.people["section_filler"]
        )


def test_clerk_uploads_looks_and_drafts(world: World, sign_in: SignIn) -> None:
    round_ = make_round(world)
    client = sign_in(world.people["section_filler"])
    client.post(reverse("readings:upload"), {"file": upload("旧表.docx", as_file("docx"))})
    reading = Reading.objects.get()
    shown = client.get(reverse("readings:show", args=[reading.pk])).content.decode()
    duty = f"{round_.pk}-{world.places['unit'].pk}-{world.project.pk}"
    response = client.post(reverse("readings:draft", args=[reading.pk]), {"form": "0", "duty": duty, "as": "next"})

    assert reading.owner == world.places["section"]
    assert "培训经营户人次" in shown
    assert duty in shown
    assert response.status_code == 302
    assert Paper.objects.filter(document="target").count() == 1


@pytest.mark.parametrize(
    "duty",
    [
        pytest.param("", id="none"),
        pytest.param("1-2", id="two_parts"),
        pytest.param("x-y-z", id="words"),
        pytest.param("999999-1-1", id="no_round"),
    ],
)
def test_forged_duties_are_not_found(world: World, sign_in: SignIn, duty: str) -> None:
    client = sign_in(world.people["section_filler"])
    answers = [
        client.post(reverse("readings:draft", args=[make_reading(world).pk]), {"duty": duty}),
        client.post(reverse("readings:inherit"), {"duty": duty, "source": str(world.paper.pk)}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_project_of_another_section_cannot_be_named(world: World, sign_in: SignIn) -> None:
    other = Project.objects.create(
        code="P7", name="别科项目", unit=world.places["unit"], owner=world.places["other_section"], first_year=2025
    )
    duty = f"{make_round(world).pk}-{world.places['unit'].pk}-{other.pk}"
    client = sign_in(world.people["section_filler"])

    assert client.post(reverse("readings:draft", args=[make_reading(world).pk]), {"duty": duty}).status_code == 404


def test_markup_in_names_and_cells_is_words(world: World, sign_in: SignIn) -> None:
    reading = make_reading(world)
    told = reading.told
    told["forms"][0]["content"]["goals"][0]["indicators"][0]["level3"] = "<script>x</script>"
    told["problems"] = [{"where": "<b>", "words": "<img src=x>"}]
    Reading.objects.filter(pk=reading.pk).update(name="<i>旧表", told=told)
    client = sign_in(world.people["section_filler"])
    for page in (client.get(reverse("readings:list")), client.get(reverse("readings:show", args=[reading.pk]))):
        body = page.content.decode()
        assert page.status_code == 200
        assert not any(markup in body for markup in ("<script>x", "<img src=x", "<i>旧表"))


@pytest.mark.parametrize("name", ["readings:list", "readings:show"])
def test_pages_ask_the_database_a_bounded_number_of_times(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    numbers = [make_reading(world).pk for _ in range(25)]
    client = sign_in(world.people["section_filler"])
    with django_assert_max_num_queries(20):
        assert client.get(reverse(name, args=numbers[:1] if name.endswith("show") else [])).status_code == 200


@pytest.mark.parametrize(("kind", "where"), [("docx", "表格1第8行 第6栏"), ("xlsx", "单元格"), ("pdf", "第1页")])
def test_every_value_has_its_place_in_the_file(kind: str, where: str) -> None:
    (form,) = take_in(upload(f"2025年自评.{kind}", as_file(kind))).told["forms"]

    assert where in form["places"]["goals/0/indicators/0/actual"]
    assert set(form["places"]) >= {"project", "goals/0/text", "goals/0/indicators/3/target"}


def test_file_is_kept_and_whoever_sees_the_draft_can_open_it(world: World, sign_in: SignIn) -> None:
    body = as_file("docx")
    client = sign_in(world.people["section_filler"])
    client.post(reverse("readings:upload"), {"file": upload("2024年自评.docx", body)})
    reading = Reading.objects.get()
    address = reverse("readings:source", args=[reading.pk])
    auditor = sign_in(world.people["auditor"])
    assert auditor.get(address).status_code == 404
    paper = draft_from_reading(reading, 0, declaration(world), is_next=True, actor=world.people["section_filler"])
    response = cast("FileResponse", auditor.get(address))

    assert b"".join(cast("Iterable[bytes]", response.streaming_content)) == body
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "2024年自评.docx" in auditor.get(reverse("readings:panel", args=[paper.pk])).content.decode()
    page = auditor.get(reverse("readings:show", args=[reading.pk])).content.decode()
    assert "每格的出处" in page
    assert "改造农贸市场数量的完成值" in page
    assert sign_in(world.people["stranger"]).get(address).status_code == 404


def test_file_is_removed_by_its_sender_only(world: World, sign_in: SignIn) -> None:
    reading = make_reading(world, file=make_file())
    with pytest.raises(ForbiddenError, match="本人"):
        remove_source(reading, actor=world.people["unit_finance"])
    client = sign_in(world.people["section_filler"])
    client.post(reverse("readings:remove", args=[reading.pk]))

    assert client.get(reverse("readings:source", args=[reading.pk])).status_code == 404
    assert "SHA-256" in Entry.objects.get(act="reading.source_removed").before
    assert "原件已于" in client.get(reverse("readings:show", args=[reading.pk])).content.decode()
    with pytest.raises(StalePageError):
        remove_source(reading, actor=world.people["section_filler"])


def test_same_bytes_as_evidence_keep_their_type(world: World) -> None:
    make_file(b"%PDF-1.7")
    made = add_to_paper(world.paper, "", upload("台账.pdf", b"%PDF-1.7"), actor=world.people["section_filler"])

    assert made.file.kind == "pdf"
    assert make_file(b"%PDF-1.7").kind == "pdf"


def test_queries_of_the_page(world: World, sign_in: SignIn, django_assert_max_num_queries: Any) -> None:  # noqa: ANN401 - a fixture
    number, client = make_reading(world, file=make_file()).pk, sign_in(world.people["section_filler"])
    client.get(reverse("readings:show", args=[number]))
    with django_assert_max_num_queries(12):
        client.get(reverse("readings:show", args=[number]))
