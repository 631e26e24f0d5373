"""Papers go out in every format at every status, and are told to the log; a draft says so; a year is one archive."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse

from jixiao.pipeline import read_paper
from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.papers.models import Paper, PaperVersion
from jixiao.web.papers.standing import analysis_of
from jixiao.web.papers.workflow import mark_of, statuses
from jixiao.web.publications.compose import composed_form, file_name
from tests.web.world import World

SignIn = Callable[[User], Client]


def taken(client: Client, paper: Paper, kind: str, what: str = "form", query: str = "") -> FileResponse:
    response = client.get(reverse("publications:paper", args=[paper.pk, what, kind]) + query)
    assert response.status_code == 200, response.content
    return cast("FileResponse", response)


def content_of(response: FileResponse) -> bytes:
    return b"".join(cast("Iterable[bytes]", response.streaming_content))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_file_is_read_back_to_the_same_figures(world: World, sign_in: SignIn, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(content_of(taken(sign_in(world.people["section_filler"]), world.paper, kind)))
    paper = read_paper(path).paper

    assert paper is not None
    assert [row.actual.text for row in paper.forms[0].indicators if row.actual] == ["6个", "500人次", "100个", "91%"]
    assert paper.scores[0] is not None
    assert paper.scores[0].computed_total == analysis_of(world.paper).score.computed_total


def test_download_is_in_the_log_with_its_hash(world: World, sign_in: SignIn) -> None:
    content = content_of(taken(sign_in(world.people["auditor"]), world.paper, "docx"))
    entry = Entry.objects.get(act="paper.exported")

    assert entry.actor_label == str(world.people["auditor"].actor_label)
    assert entry.after.splitlines() == ["农贸市场改造项目自评表（草稿）.docx", hashlib.sha256(content).hexdigest()]


@pytest.mark.parametrize("status", statuses())
def test_every_status_can_be_printed(world: World, status: str) -> None:
    world.paper.status = status
    composed = composed_form(world.paper)

    assert composed.document.mark == mark_of(status)
    assert mark_of(status) in composed.name


def test_approved_paper_is_its_frozen_copy(world: World, sign_in: SignIn) -> None:
    frozen = PaperVersion.objects.create(
        paper=world.paper, version=1, stage="approved", content={**world.paper.content, "project": "批复的项目"}
    )
    world.paper.approved, world.paper.status = frozen, "approved"
    world.paper.save()
    content = content_of(taken(sign_in(world.people["auditor"]), world.paper, "docx"))
    body = zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()

    assert "批复的项目" in body
    assert content == content_of(
        taken(sign_in(world.people["auditor"]), world.paper, "docx", query=f"?version={frozen.pk}")
    )


@pytest.mark.parametrize("query", ["?version=0", "?version=x", "?version=²"])
def test_version_of_another_paper_is_not_found(world: World, sign_in: SignIn, query: str) -> None:
    address = reverse("publications:paper", args=[world.paper.pk, "form", "docx"]) + query

    assert sign_in(world.people["auditor"]).get(address).status_code == 404


def whole(world: World) -> Paper:
    """A department's own self-evaluation of the same figures."""
    content = {
        **world.paper.content,
        "kind": "department_self_evaluation",
        "title": "部门整体支出绩效自评表（2025年度）",
    }
    content.pop("project")
    return Paper.objects.create(
        document="self_evaluation",
        kind="department_self_evaluation",
        style="national_project",
        title="部门整体支出绩效自评表",
        unit=world.places["unit"],
        owner=world.places["unit"],
        fiscal_year=2025,
        status="draft",
        content=content,
    )


@pytest.mark.parametrize("what", ["report", "summary"])
def test_reports_tell_of_the_department_and_its_projects(world: World, sign_in: SignIn, what: str) -> None:
    response = taken(sign_in(world.people["unit_finance"]), whole(world), "docx", what)
    archive = zipfile.ZipFile(BytesIO(content_of(response)))

    assert "自评" in archive.read("word/document.xml").decode()
    assert "草稿" in archive.read("word/header1.xml").decode()


def test_year_is_one_archive_with_hashes_and_the_same_bytes(world: World, sign_in: SignIn) -> None:
    whole(world)
    client, address = (
        sign_in(world.people["unit_finance"]),
        reverse("publications:archive", args=[world.places["unit"].pk, 2025, "docx"]),
    )
    first, second = (content_of(cast("FileResponse", client.get(address))) for _ in range(2))
    archive = zipfile.ZipFile(BytesIO(first))
    manifest = json.loads(archive.read("清单.json"))

    assert first == second
    assert manifest["missing"] == []
    assert len(manifest["files"]) == 4
    assert all(hashlib.sha256(archive.read(one["file"])).hexdigest() == one["sha256"] for one in manifest["files"])
    assert Entry.objects.filter(act="organisation.year_exported").count() == 2


def test_archive_of_a_section_holds_its_own_papers_only(world: World, sign_in: SignIn) -> None:
    whole(world)
    address = reverse("publications:archive", args=[world.places["section"].pk, 2025, "docx"])
    response = cast("FileResponse", sign_in(world.people["section_filler"]).get(address))
    manifest = json.loads(zipfile.ZipFile(BytesIO(content_of(response))).read("清单.json"))

    assert [one["paper"] for one in manifest["files"]] == [world.paper.pk]


@pytest.mark.parametrize(
    ("words", "name"),
    [("a/b:c", "abc"), ("../..", "未命名"), ("", "未命名"), ("长" * 90 + "（草稿）", "长" * 66 + "（草稿）")],
)
def test_names_of_files(words: str, name: str) -> None:
    assert file_name(words) == name
