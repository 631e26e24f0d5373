"""Evidence: kept by content, named as data, never guessed at; uploads that lie are refused."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.error import ForbiddenError, PathError, StalePageError, UploadRefusedError
from jixiao.web.files import kinds
from jixiao.web.files.actions.add_evidence import add_to_paper, remove_evidence
from jixiao.web.files.models import Evidence, StoredFile
from jixiao.web.files.store import folder, path_of
from jixiao.web.papers.actions.move_paper import submit_paper
from tests.web.world import World

SignIn = Callable[[User], Client]
HX = {"HX-Request": "true"}
PDF = b"%PDF-1.7 evidence"
ROW = "goals/0/indicators/0"


def archive(*names: str) -> bytes:
    """A zip archive with some empty members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "")
    return made.getvalue()


def add(world: World, name: str = "台账.pdf", data: bytes = PDF, path: str = ROW) -> Evidence:
    return add_to_paper(world.fresh(), path, SimpleUploadedFile(name, data), actor=world.people["section_filler"])


def test_bytes_are_kept_once_under_their_digest(world: World) -> None:
    first, second = add(world), add(world, "副本.pdf")
    digest = hashlib.sha256(PDF).hexdigest()

    assert first.file == second.file
    assert first.file.digest == digest
    assert path_of(digest).read_bytes() == PDF
    assert first.label == "改造农贸市场数量"
    assert [one.name for one in folder().glob("new-*")] == []


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("台账.pdf", b"<html><script>", "不是可以收的", id="page_named_pdf"),
        pytest.param("台账.html", PDF, "后缀不符", id="pdf_named_page"),
        pytest.param("台账.docx", archive("xl/workbook.xml"), "与文件名的后缀不符", id="workbook_named_word"),
        pytest.param("台账.docx", archive("a.txt"), "不是可以收的", id="archive_named_word"),
        pytest.param("台账.docx", archive("word/document.xml", "word/vbaProject.bin"), "有宏", id="macros"),
        pytest.param("台账.docx", b"PK\x03\x04broken", "打不开", id="broken_archive"),
        pytest.param("程序.exe", b"MZ\x90", "不是可以收的", id="program"),
        pytest.param("空.pdf", b"", "空的", id="empty"),
        pytest.param("长" * 130 + ".pdf", PDF, "文件名超过", id="long_name"),
        pytest.param("大.pdf", b"%PDF-" + b"0" * (20 * 1024 * 1024), "超过 20 MB", id="too_large"),
    ],
)
def test_uploads_that_lie_are_refused(world: World, name: str, data: bytes, words: str) -> None:
    with pytest.raises(UploadRefusedError, match=words):
        add(world, name, data)

    assert not Evidence.objects.exists()


def test_names_are_data(world: World, sign_in: SignIn) -> None:
    evidence = add(world, '..\\..\\<b>"台账"\u202efdp.pdf')
    client = sign_in(world.people["section_filler"])
    response = client.get(reverse("files:download", args=[evidence.pk]))
    page = client.get(reverse("files:panel", args=[world.paper.pk])).content.decode()

    assert evidence.name == '<b>"台账"fdp.pdf'
    assert "<b>" not in page
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="evidence-{evidence.pk}.pdf"')
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response) == PDF


def test_upload_by_the_page_and_its_refusal(world: World, sign_in: SignIn) -> None:
    client, address = sign_in(world.people["section_filler"]), reverse("files:add_to_paper", args=[world.paper.pk])
    good = client.post(
        address, {"path": ROW, "file": SimpleUploadedFile("台账.pdf", PDF)}, headers={"HX-Request": "true"}
    )
    bad = client.post(
        address, {"path": ROW, "file": SimpleUploadedFile("台账.pdf", b"MZ")}, headers={"HX-Request": "true"}
    )
    none = client.post(address, {"path": ROW})

    assert "台账.pdf" in good.content.decode()
    assert (bad.status_code, none.status_code) == (422, 422)
    assert "没有上传" in bad.content.decode()


def test_evidence_stays_with_a_paper_that_was_submitted(world: World) -> None:
    evidence = add(world)
    submit_paper(world.fresh(), actor=world.people["section_filler"])
    with pytest.raises(ForbiddenError):
        remove_evidence(evidence, actor=world.people["section_filler"])
    with pytest.raises(ForbiddenError):
        add(world)


def test_removed_evidence_keeps_its_bytes(world: World) -> None:
    evidence = add(world)
    remove_evidence(evidence, actor=world.people["unit_finance"])
    with pytest.raises(StalePageError):
        remove_evidence(evidence, actor=world.people["unit_finance"])

    assert path_of(StoredFile.objects.get().digest).exists()


def test_other_units_evidence_and_rows_that_are_not_there(world: World, sign_in: SignIn) -> None:
    evidence = add(world)
    stranger = sign_in(world.people["stranger"])

    assert stranger.get(reverse("files:download", args=[evidence.pk])).status_code == 404
    assert stranger.post(reverse("files:remove", args=[evidence.pk])).status_code == 404
    for path in ("goals/0/indicators/99", "goals/9/indicators/0", "kind", "goals/0/text"):
        with pytest.raises(PathError):
            add(world, path=path)


def test_no_more_files_than_a_paper_may_have(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = replace(kinds.file_rules(), most=1)
    monkeypatch.setattr("jixiao.web.files.actions.add_evidence.file_rules", lambda: rules)
    add(world)
    with pytest.raises(UploadRefusedError, match="已有 1 个文件"):
        add(world)
