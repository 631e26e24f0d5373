"""Final accounts: figures by workbook, all or nothing; confirmed by somebody else; out in every format."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import FileResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jixiao.form.narrative.final_accounts import collect_facts
from jixiao.pipeline import read_document, read_paper, written
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from jixiao.report.paper.final_accounts.load import last_year_from, last_year_of
from jixiao.report.paper.final_accounts.workbook_read import figures_in
from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.error import ForbiddenError, FormInvalidError, MoveRefusedError, StalePageError
from jixiao.web.final_accounts.actions import keep_figures
from jixiao.web.final_accounts.compose import composed_accounts, year_with
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.rectifications.models import Rectification
from tests.report.paper.final_accounts.years import sample_year
from tests.web.accounts_year import figures, make_accounts, make_workbook, upload
from tests.web.test_money import line
from tests.web.world import World

SignIn = Callable[[User], Client]


def content_of(response: object) -> bytes:
    return b"".join(cast("Iterable[bytes]", cast("FileResponse", response).streaming_content))


def test_workbook_goes_out_filled_from_the_budget_and_comes_back(world: World, sign_in: SignIn, tmp_path: Path) -> None:
    made = line(world, "fiscal", 100, 90)
    made.functional = "2011308"
    made.save()
    client = sign_in(world.people["unit_finance"])
    client.post(reverse("final_accounts:open"), {"unit": str(world.places["unit"].pk), "year": "2025"})
    accounts = FinalAccounts.objects.get()
    path = tmp_path / "blank.xlsx"
    path.write_bytes(content_of(client.get(reverse("final_accounts:workbook", args=[accounts.pk]))))
    item = figures_in(read_document(path)).tree["functions"][0]["divisions"][0]["items"][0]

    assert item == {
        "code": "2011308",
        "name": "招商引资",
        "initial_budget": "100.00",
        "project": {"general_public": "90.00"},
    }


def test_whole_way_from_workbook_to_paper(world: World, sign_in: SignIn, tmp_path: Path) -> None:
    accounts = make_accounts(world, figures={})
    client = sign_in(world.people["unit_finance"])
    sent = client.post(reverse("final_accounts:upload", args=[accounts.pk]), {"file": upload(figures())})
    preview = client.get(sent.headers["Location"]).content.decode()

    assert "没有错误" in preview
    assert "2162.00万元" in preview
    client.post(sent.headers["Location"] + "take/")
    accounts.refresh_from_db()
    assert accounts.figures == figures()
    entry = Entry.objects.get(act="accounts.imported")
    assert "2011301 行政运行 收入（一般公共预算）：（无） → 570.00" in entry.after
    path = tmp_path / "paper.docx"
    path.write_bytes(content_of(client.get(reverse("final_accounts:out", args=[accounts.pk, "docx"]))))
    paper = read_paper(path).paper
    assert paper is not None
    assert last_year_of(collect_facts(paper.statements)) == last_year_from(year_with(accounts, figures()).year)
    assert "草稿" in zipfile.ZipFile(path).read("word/header1.xml").decode()


def test_one_fault_and_nothing_is_kept(world: World, sign_in: SignIn) -> None:
    accounts = make_accounts(world, figures={})
    wrong = figures()
    wrong["functions"][0]["divisions"][0]["items"][0]["income"]["general_public"] = "五百七"
    address = reverse("final_accounts:upload", args=[accounts.pk])
    answer = sign_in(world.people["unit_finance"]).post(address, {"file": upload(wrong)})

    assert answer.status_code == 422
    assert "单元格" in answer.content.decode()
    assert "“五百七”不是金额" in answer.content.decode()
    assert not accounts.workbooks.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.png", b"\x89PNG\r\n\x1a\n", "只收 Excel、Word、PDF、OFD 文件"),
        ("x.xlsx", b"%PDF-1.7", "与文件名的后缀不符"),
        ("x.xlsx", b"", "是空的"),
    ],
)
def test_what_is_no_workbook_is_refused(world: World, sign_in: SignIn, name: str, data: bytes, words: str) -> None:
    address = reverse("final_accounts:upload", args=[make_accounts(world).pk])
    answer = sign_in(world.people["unit_finance"]).post(address, {"file": SimpleUploadedFile(name, data)})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_stale_workbook_is_not_taken_over(world: World) -> None:
    kept = make_workbook(world, world.people["unit_finance"])
    FinalAccounts.objects.update(revision=1)

    with pytest.raises(StalePageError):
        keep_figures.take_figures(kept, "", actor=world.people["unit_finance"])
    with pytest.raises(ForbiddenError):
        keep_figures.take_figures(kept, "", actor=world.people["supervising_department"])


def test_confirmation_freezes_and_is_somebody_elses(world: World) -> None:
    accounts, head = make_accounts(world), world.people["unit_head"]
    accounts.hands.add(head)
    with pytest.raises(ForbiddenError, match="不同的人"):
        keep_figures.confirm_accounts(accounts, actor=head)
    accounts.hands.clear()
    confirmed = keep_figures.confirm_accounts(accounts, actor=head)

    assert composed_accounts(confirmed).document.mark == ""
    with pytest.raises(ForbiddenError):
        keep_figures.keep_workbook(confirmed, "x", "0", {}, notes=[], actor=world.people["unit_finance"])
    with pytest.raises(MoveRefusedError):
        keep_figures.confirm_accounts(confirmed, actor=head)
    reopened = keep_figures.reopen_accounts(confirmed, "上年数填错", actor=head)
    assert reopened.status == "draft"
    assert Entry.objects.get(act="accounts.reopened").reason == "上年数填错"


def test_nothing_is_confirmed_without_figures_and_opened_twice(world: World) -> None:
    accounts = make_accounts(world, figures={})
    with pytest.raises(FormInvalidError, match="还没有决算数据"):
        keep_figures.confirm_accounts(accounts, actor=world.people["unit_head"])
    with pytest.raises(FormInvalidError, match="已有"):
        keep_figures.open_accounts(world.places["unit"], 2025, actor=world.people["unit_finance"])


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_archive_of_the_year_holds_them(world: World, sign_in: SignIn, kind: str) -> None:
    make_accounts(world)
    Rectification.objects.create(owner=world.places["section"], fiscal_year=2025, source="审计", description="没有台账")
    address = reverse("publications:archive", args=[world.places["unit"].pk, 2025, kind])
    archive = zipfile.ZipFile(BytesIO(content_of(sign_in(world.people["unit_finance"]).get(address))))
    manifest = json.loads(archive.read("清单.json"))

    assert [one["document"] for one in manifest["files"]] == ["self_evaluation", "final_accounts", "rectification"]
    assert manifest["missing"] == []


def test_queries_of_the_pages(world: World, sign_in: SignIn) -> None:
    accounts, client = make_accounts(world), sign_in(world.people["unit_finance"])
    for name, arguments, most in (("list", [], 14), ("show", [accounts.pk], 22)):
        with CaptureQueriesContext(
            connection,
        ) as held:
            assert client.get(reverse(f"final_accounts:{name}", args=arguments)).status_code == 200
        assert len(held) <= most, (name, len(held))


def tables_of(year: str, kind: str = "docx") -> SimpleUploadedFile:
    """The nine tables of the sample year as a bureau sends them."""
    document = final_accounts(sample_year(fiscal_year=year).year, Annexes()).document
    return SimpleUploadedFile(f"决算公开表.{kind}", written(document, kind))


def test_public_tables_give_the_figures_and_leave_the_rest(world: World, sign_in: SignIn) -> None:
    own = figures()
    del own["economic"]
    own["functions"][0]["divisions"][0]["items"][0]["income"]["general_public"] = "1.00"
    accounts = make_accounts(world, figures=own)
    client = sign_in(world.people["unit_finance"])
    sent = client.post(
        reverse("final_accounts:upload", args=[accounts.pk]), {"file": tables_of("2025"), "last": tables_of("2024")}
    )
    preview = client.get(sent.headers["Location"]).content.decode()
    client.post(sent.headers["Location"] + "take/")
    accounts.refresh_from_db()
    taken, whole = year_with(accounts, accounts.figures).year, year_with(accounts, figures()).year

    assert "不是决算公开的九张表，没有取" in preview
    assert taken.total == taken.last.total == whole.total
    assert taken.items[0].initial_budget == whole.items[0].initial_budget
    for name in ("procurement", "three_public", "economic"):
        assert getattr(taken, name) == getattr(whole, name)


def test_tables_of_another_year_are_refused_at_their_place(world: World, sign_in: SignIn) -> None:
    accounts = make_accounts(world, figures={})
    address = reverse("final_accounts:upload", args=[accounts.pk])
    client = sign_in(world.people["unit_finance"])
    answer = client.post(address, {"file": tables_of("2023", "xlsx")})
    other = client.post(address, {"file": upload(figures()), "last": tables_of("2025")})
    none = client.post(address, {"file": upload(figures()), "last": upload({})})

    assert [answer.status_code, other.status_code, none.status_code] == [422, 422, 422]
    assert "表上是 2023 年度，这里要的是 2025 年度" in answer.content.decode()
    assert "表上是 2025 年度，这里要的是 2024 年度" in other.content.decode()
    assert "上年的文件里没有读到决算数" in none.content.decode()
    assert not accounts.workbooks.exists()
