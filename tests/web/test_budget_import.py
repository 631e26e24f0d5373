"""Import and export of money: columns recognised, errors at cells, all or nothing, again without change."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.budgets.actions.import_budget import keep_upload, map_columns, take_over
from jixiao.web.budgets.exchange import exchange, guess_columns
from jixiao.web.budgets.export import budget_workbook
from jixiao.web.budgets.grid import grid_of_file, grid_of_text
from jixiao.web.budgets.models import Adjustment, BudgetLine, ClassifiedCount, ImportDraft, Outturn
from jixiao.web.budgets.plan import Plan, plan_of
from jixiao.web.error import ForbiddenError, ImportRefusedError, StalePageError
from jixiao.web.projects.models import Project
from tests.web.walk_money import SHEET, make_line
from tests.web.world import World

SignIn = Callable[[User], Client]
END = dt.date(2025, 12, 31)
WAN = 1_000_000
HEAD = "项目代码\t项目名称\t资金来源\t年初批复（万元）\t年中调整\t变动后\t全年执行"


def sheet(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows])


def draft_of(world: World, text: str) -> ImportDraft:
    user = world.people["unit_finance"]
    return keep_upload(grid_of_text(text), world.places["unit"], 2025, END, actor=user)


def imported(world: World, text: str) -> Plan:
    draft = draft_of(world, text)
    return take_over(draft, plan_of(draft).digest, actor=world.people["unit_finance"])


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]  # a new workbook has a sheet
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_workbook_of_a_finance_system_is_taken_over(world: World) -> None:
    grid = grid_of_file(
        workbook(
            [
                ["2025年度项目支出预算执行情况表"],
                ["编制单位：样例市商务局", None, None, "单位：元"],
                ["项目编码", "项目名称", "资金性质", "年初预算数", "调整数", "调整后预算数", "执行数"],
                ["P1", "农贸市场改造项目", "一般公共预算", 1000000, -50000.5, 949999.5, 900000],
                ["P2", "电商培训", "其他资金", 20000, None, None, None],
                ["合计", None, None, 1020000, -50000.5, 969999.5, 900000],
            ]
        )
    )
    user = world.people["unit_finance"]
    draft = keep_upload(grid, world.places["unit"], 2025, END, actor=user)
    plan = take_over(draft, plan_of(draft).digest, actor=user)

    assert (draft.currency_unit, plan.skipped) == ("元", 1)
    assert [number for number, _ in grid.rows] == [4, 5, 6]
    line = BudgetLine.objects.get(project=world.project)
    assert (line.source, line.initial) == ("fiscal", 100_000_000)
    assert [one.amount for one in line.adjustments.all()] == [-5_000_050]
    assert [one.amount for one in line.outturns.all()] == [90_000_000]
    assert Project.objects.get(code="P2").owner == world.places["unit"]
    assert BudgetLine.objects.get(project__code="P2").source == "other"


def test_second_import_changes_nothing_and_a_third_says_what_changes(world: World) -> None:
    text = sheet("P1\t农贸市场改造项目\t财政拨款\t100\t10\t110\t90")
    imported(world, text)
    again = imported(world, text)
    third = draft_of(world, sheet("P1\t农贸市场改造项目\t财政拨款\t100\t15\t115\t95"))

    assert again.changes == []
    assert BudgetLine.objects.count() == Adjustment.objects.count() == Outturn.objects.count() == 1
    assert [(one.what, one.before, one.after) for one in plan_of(third).changes] == [
        ("年中调整", "10.00", "15.00"),
        ("执行数", "90.00", "95.00"),
    ]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        pytest.param("P1\t农贸市场改造项目\t财政拨款\t十几万\t\t\t", 3, "不是金额", id="no_number"),
        pytest.param("P8\t\t财政拨款\t1\t\t\t", 0, "没有代码为“P8”的项目", id="unknown_code"),
        pytest.param("\t没有代码的项目\t财政拨款\t1\t\t\t", 1, "没有项目代码", id="no_code"),
        pytest.param("P1\t农贸市场改造项目\t彩票\t1\t\t\t", 2, "不认得资金来源", id="source"),
        pytest.param("P1\t农贸市场改造项目\t财政拨款\t100\t5\t110\t", 5, "不相等", id="revised"),
        pytest.param("P1\t农贸市场改造项目\t财政拨款\t1.0000001\t\t\t", 3, "不足一分", id="finer_than_a_cent"),
    ],
)
def test_errors_stand_at_their_cells_and_nothing_is_taken_over(world: World, row: str, column: int, words: str) -> None:
    draft = draft_of(world, sheet("P5\t好项目\t财政拨款\t1\t\t\t", row))
    plan = plan_of(draft)

    assert [(one.row, one.column) for one in plan.errors] == [(3, column)]
    assert words in plan.errors[0].words
    with pytest.raises(ImportRefusedError):
        take_over(draft, plan.digest, actor=world.people["unit_finance"])
    assert not BudgetLine.objects.exists()
    assert not Project.objects.filter(code="P5").exists()


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        pytest.param("P1\t农贸市场改造项目\t财政拨款\t(5.00)\t\t\t", 2, 3, "括号里的负数请写成 -5.00", id="bracketed"),
        pytest.param("P1\t农贸市场改造项目\t财政拨款\t120万\t\t\t", 2, 3, "单位请写全", id="unit_cut_short"),
        pytest.param("P1\t农贸市场改造项目\t财政拨款\t-5\t\t\t", 2, 3, "不能小于零", id="initial_below_nothing"),
        pytest.param("P1\t农贸市场改造项目\t财政拨款\t5\t-6\t\t", 2, 4, "小于零，请核对调整数", id="cut_below_nothing"),
        pytest.param("\t\t财政拨款\t5\t\t\t", 2, 1, "基本支出请写“基本支出”", id="merged_cell_taken_apart"),
        pytest.param(
            "P8\t甲项目\t财政拨款\t5\t\t\t\nP8\t乙项目\t其他资金\t5\t\t\t",
            3,
            0,
            "代码“P8”在第 2 行是“甲项目”：两个项目不能用同一代码",
            id="two_projects_of_one_code",
        ),
    ],
)
def test_what_clerks_get_wrong_is_told_with_what_is_right(
    world: World, text: str, row: int, column: int, words: str
) -> None:
    found = plan_of(draft_of(world, sheet(*text.split("\n")))).errors

    assert [(one.row, one.column) for one in found] == [(row, column)]
    assert words in found[0].words


def test_amounts_that_print_their_unit_are_read(world: World) -> None:
    imported(world, sheet("P1\t农贸市场改造项目\t财政拨款\t120万元\t-5000元\t1,195,000元\t１００"))

    assert [(line.initial, line.adjustments.get().amount) for line in BudgetLine.objects.all()] == [
        (120 * WAN, -WAN // 2)
    ]


def test_cut_without_cause_is_an_error_where_there_is_a_column_for_it(world: World) -> None:
    head = "项目代码\t项目名称\t资金来源\t年初批复（万元）\t年中调整\t调整原因"
    found = plan_of(draft_of(world, sheet("P1\t农贸市场改造项目\t财政拨款\t9\t-5\t", head=head))).complaints
    assert [(one.is_error, one.words) for one in found] == [(True, "调减没有写原因，请写明原因和文号")]
    row = "P1\t农贸市场改造项目\t财政拨款\t9\t-5\t"
    found = plan_of(draft_of(world, sheet(row, head=head.removesuffix("\t调整原因")))).complaints
    assert [one.is_error for one in found] == [False]
    assert "有 1 行调减，表里没有“调整原因”栏" in found[0].words


def test_column_that_holds_no_amounts_is_told_once_at_its_head(world: World, sign_in: SignIn) -> None:
    head = "项目代码\t项目名称\t预算数\t金额"
    rows = [f"P{number}\t项目{number}\t追加项目{number}\t5" for number in range(2, 7)]
    draft = draft_of(world, sheet(*rows, head=head))
    found = plan_of(draft).errors

    assert found[0].words.startswith("“预算数”栏 5 格里有 5 格不是金额，多半不是“变动后”")
    page = sign_in(world.people["unit_finance"]).get(reverse("budgets:preview", args=[draft.pk])).content.decode()
    assert "第 2 行</a>“预算数”栏：金额“追加项目2”不能用：不是金额。请写成数字" in page


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "项目代码\t项目名称\t资金来源\t预算数\t\t\t执行数", "\t\t\t年初批复\t年中调整\t变动后\t", id="pasted"
        ),
        pytest.param(
            "项目代码\t项目名称\t资金来源\t预算情况\t\t\t执行情况",
            "\t\t\t年初批复\t年中调整\t变动后\t执行数",
            id="words_above",
        ),
        pytest.param("项目代码\t项目名称\t资金来源\t年初批复\t年中调整\t变动后\t执行数", "", id="one_row"),
    ],
)
def test_pasted_heads_that_were_merged_are_joined(first: str, second: str) -> None:
    body = "P1\t农贸市场改造项目\t财政拨款\t100\t-5\t95\t90"
    grid = grid_of_text("\n".join(filter(None, ["2025年度预算（单位：万元）", first, second, body])))

    assert guess_columns(grid.head) == [
        *("project_code", "project_name", "source"),
        *("initial", "adjusted", "revised", "outturn"),
    ]
    assert len(grid.rows) == 1
    assert grid.unit == "万元"


def test_merged_heads_of_a_workbook_are_joined() -> None:
    book = openpyxl.Workbook()
    sheet_ = book.active
    assert sheet_ is not None
    rows: list[list[Any]] = [
        ["项目代码", "项目名称", "预算（万元）", None, "执行数"],
        [None, None, "年初批复", "年中调整", None],
        ["P1", "甲", 100, -5, 90],
    ]
    for row in rows:
        sheet_.append(row)
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet_.merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    grid = grid_of_file(file.getvalue())

    assert guess_columns(grid.head) == ["project_code", "project_name", "initial", "adjusted", "outturn"]
    assert [cells for _, cells in grid.rows] == [["P1", "甲", "100", "-5", "90"]]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_what_is_no_workbook_is_not_even_read(data: bytes) -> None:
    with pytest.raises(ImportRefusedError, match="别的类型"):
        grid_of_file(data)


def test_unknown_headings_are_for_the_person_to_name(world: World) -> None:
    draft = draft_of(world, sheet("P1\t农贸市场改造项目\t120.00", head="甲\t乙\t丙"))
    assert plan_of(draft).errors
    named = map_columns(draft, ["project_code", "project_name", "initial"], "万元", actor=world.people["unit_finance"])

    assert not plan_of(named).errors
    assert [change.after for change in plan_of(named).changes] == ["120.00"]


def test_duplicates_are_errors(world: World) -> None:
    row = "P1\t农贸市场改造项目\t财政拨款\t1\t\t\t"

    assert "重复" in plan_of(draft_of(world, sheet(row, row))).errors[0].words


def test_units_that_do_not_fit_are_told(world: World) -> None:
    make_line(world, initial=100 * WAN)
    draft = draft_of(world, sheet("P1\t农贸市场改造项目\t财政拨款\t1000000\t\t\t"))
    user, columns = world.people["unit_finance"], draft.columns

    assert any("差一万倍" in one.words for one in plan_of(draft).errors)
    again = map_columns(draft, columns, "元", actor=user)
    assert any("表头写的单位是万元" in one.words for one in plan_of(again).errors)


def test_other_units_are_out_of_reach(world: World) -> None:
    head = "单位名称\t" + HEAD
    draft = draft_of(world, sheet("邻市商务局本级\tP1\t项目\t财政拨款\t1\t\t\t", head=head))

    assert "没有单位" in plan_of(draft).errors[0].words
    with pytest.raises(ForbiddenError):
        keep_upload(grid_of_text(SHEET), world.places["strange"], 2025, END, actor=world.people["unit_finance"])


def test_unknown_class_is_a_query_and_is_taken_over(world: World) -> None:
    head = "项目代码\t项目名称\t功能科目编码\t部门经济分类\t年初批复"
    plan = imported(world, sheet("P1\t农贸市场改造项目\t2011308\t39988\t1", head=head))

    assert [one.is_error for one in plan.complaints] == [False]
    line = BudgetLine.objects.get()
    assert (line.functional, line.economic) == ("2011308", "39988")


def test_columns_of_sources(world: World) -> None:
    head = "项目代码\t项目名称\t年初预算\t财政拨款\t上年结转\t其他资金"
    imported(world, sheet("P1\t农贸市场改造项目\t30\t20\t10\t", head=head))

    assert dict(BudgetLine.objects.values_list("source", "initial")) == {
        "fiscal": 20 * WAN,
        "carry_over": 10 * WAN,
    }


def test_mapping_is_remembered(world: World) -> None:
    text = sheet("P1\t农贸市场改造项目\t5", head="项目代码\t项目名称\t一上数")
    user = world.people["unit_finance"]
    with_unknown = draft_of(world, text)
    assert with_unknown.columns == ["project_code", "project_name", ""]
    map_columns(with_unknown, ["project_code", "project_name", "initial"], "万元", actor=user)

    assert draft_of(world, text).columns == ["project_code", "project_name", "initial"]


def test_plan_that_was_not_seen_is_not_taken_over(world: World) -> None:
    draft = draft_of(world, sheet("P1\t农贸市场改造项目\t财政拨款\t100\t\t\t"))
    seen = plan_of(draft).digest
    make_line(world, initial=7 * WAN)

    with pytest.raises(StalePageError):
        take_over(draft, seen, actor=world.people["unit_finance"])


def test_classified_rows_are_counted_and_never_kept(world: World, sign_in: SignIn) -> None:
    name = "某秘密工程甲乙丙"
    head = "项目代码\t项目名称\t是否涉密\t年初批复"
    text = sheet("P1\t农贸市场改造项目\t否\t1", f"S9\t{name}\t机密\t77.77", head=head)
    client = sign_in(world.people["unit_finance"])
    data = {"text": text, "year": "2025", "unit": str(world.places["unit"].pk)}
    page = client.post(reverse("budgets:upload"), data, follow=True).content.decode()
    draft = ImportDraft.objects.get()

    assert name not in page + str(draft.rows)
    assert "有 1 行标为涉密" in page
    for _ in range(2):
        imported(world, text)
    assert ClassifiedCount.objects.get().count == 1
    assert not Project.objects.filter(name=name).exists()
    logged = str(list(Entry.objects.values_list("before", "after", "subject_label", "reason")))
    assert name not in logged
    assert "77.77" not in logged


def test_column_found_classified_later_drops_its_rows(world: World) -> None:
    head = "项目代码\t项目名称\t备注甲\t年初批复"
    draft = draft_of(world, sheet("P1\t农贸市场改造项目\t\t1", "S9\t秘密项目\t秘密\t5", head=head))
    user = world.people["unit_finance"]
    held = map_columns(draft, ["project_code", "project_name", "classified", "initial"], "万元", actor=user)

    assert "秘密项目" not in str(ImportDraft.objects.get(pk=held.pk).rows)
    assert sum(held.classified.values()) == 1


def test_export_is_text_where_it_looks_like_a_formula_and_reads_back(world: World) -> None:
    evil = '=HYPERLINK("http://x","y")'
    for number, name in enumerate((evil, "+1+1", "@SUM(A1)", "-2+3", "\t=1"), 1):
        project = Project.objects.create(
            code=f"=P{number}", name=name, unit=world.places["unit"], owner=world.places["section"], first_year=2025
        )
        line = BudgetLine.objects.create(
            unit=project.unit, owner=project.owner, project=project, fiscal_year=2025, source="fiscal", initial=WAN
        )
        Outturn.objects.create(line=line, until=END, amount=WAN // 2)
    lines = BudgetLine.objects.select_related("unit", "project", "owner")
    data = budget_workbook(lines.prefetch_related("adjustments", "outturns"), "2025年度预算", "万元")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]

    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert evil in [cell.value for cell in cells]
    grid = grid_of_file(data)
    assert guess_columns(grid.head)[:5] == ["fiscal_year", "unit_code", "unit_name", "project_code", "project_name"]
    user = world.people["unit_finance"]
    draft = keep_upload(grid, world.places["unit"], 2025, END, actor=user)
    plan = plan_of(draft)
    assert (plan.errors, plan.changes) == ([], [])


def test_export_keeps_the_order_of_the_integrated_system(world: World) -> None:
    make_line(world, initial=WAN)
    lines = BudgetLine.objects.select_related("unit", "project", "owner")
    data = budget_workbook(lines.prefetch_related("adjustments", "outturns"), "预算", "元")
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True))
    codes = next([cell for cell in row if cell] for row in rows if "pro_code" in row)

    assert codes == [exchange().codes[name] for name in exchange().export]
    assert [code for code in codes if code in {"reply_amt", "year_adj_amt", "cur_amt", "year_exe_amt"}] == [
        "reply_amt",
        "year_adj_amt",
        "cur_amt",
        "year_exe_amt",
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04broken", b"%PDF-1.4 lies", b"\x00" * 100, "没有表头\n的文字".encode(), b"a" * (5 * 1024 * 1024)],
    ids=["empty", "broken_zip", "lying_pdf", "zeros", "no_head", "too_large"],
)
def test_bad_files_are_refused_in_words(world: World, sign_in: SignIn, data: bytes) -> None:
    client = sign_in(world.people["unit_finance"])
    file = SimpleUploadedFile("a.xlsx", data)
    sent = {"file": file, "year": "2025", "unit": str(world.places["unit"].pk)}
    response = client.post(reverse("budgets:upload"), sent)

    assert response.status_code == 422
    assert "upload" not in response.content.decode().partition("<main")[2]  # no path of the server
    assert not ImportDraft.objects.exists()


def test_draft_of_another_person_is_not_there(world: World, sign_in: SignIn) -> None:
    draft = draft_of(world, SHEET)
    client = sign_in(world.people["supervising_department"])

    assert client.get(reverse("budgets:preview", args=[draft.pk])).status_code == 404
    with pytest.raises(ForbiddenError):
        take_over(draft, plan_of(draft).digest, actor=world.people["supervising_department"])


def test_html_in_cells_stays_words(world: World, sign_in: SignIn) -> None:
    evil = "<script>alert(1)</script>"
    draft = draft_of(world, sheet(f"P4\t{evil}\t财政拨款\t1\t\t\t"))
    client = sign_in(world.people["unit_finance"])

    assert evil not in client.get(reverse("budgets:preview", args=[draft.pk])).content.decode()


@given(st.permutations(HEAD.split("\t")))
def test_columns_are_recognised_in_any_order(heads: list[str]) -> None:
    columns = guess_columns(heads)

    assert sorted(columns) == sorted(
        ["project_code", "project_name", "source", "initial", "adjusted", "revised", "outturn"]
    )


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=8), min_size=1, max_size=12))
def test_any_pasted_cells_are_a_grid_or_a_refusal(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    try:
        grid = grid_of_text(text)
    except ImportRefusedError:
        return
    assert all(len(cells) == len(grid.head) for _, cells in grid.rows)
