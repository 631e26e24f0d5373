"""Four people live a department's year in the browser; the Word that they take home says the same figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.pipeline import read_paper
from tests.browser import year
from tests.browser.seat import Seat
from tests.browser.steps import declare, grade, hand_in, pass_on
from tests.web.server import Installation

CLERK, FINANCE, DEPARTMENT, BUREAU = "section_filler", "unit_finance", "supervising_department", "finance_performance"
MONITORING, EVALUATION = "2025年度项目绩效监控", "2025年度项目自评"


@pytest.fixture(scope="module")
def rows() -> str:
    """Path of the indicators."""
    return "goals/0/indicators"


def import_money(seat: Seat, installation: Installation, text: str) -> None:
    seat.page.goto(f"/budgets/import/?unit={installation.known['unit']}&year=2025")
    seat.page.locator("textarea[name=text]").fill(text)
    seat.turn(seat.page.get_by_role("button", name="上传并预览"))
    seat.page.locator("select[name=in]").select_option("万元")
    seat.turn(seat.page.get_by_role("button", name="按所选栏目和单位重新预览"))
    seat.turn(seat.page.get_by_role("button", name="确认导入"))
    assert "已导入" in seat.told()


def test_a_department_lives_its_year(
    seat: Callable[[str], Seat], installation: Installation, rows: str, tmp_path: Path
) -> None:
    clerk, finance, department, bureau = map(seat, (CLERK, FINANCE, DEPARTMENT, BUREAU))

    import_money(finance, installation, year.BUDGET)

    declare(clerk, rows)
    hand_in(clerk)
    pass_on(finance, "目标", "单位审核")
    pass_on(department, "目标", "主管部门审核")
    grade(bureau, "目标")
    bureau.press("批复")
    assert bureau.status() == "已批复", bureau.told()

    clerk.begin(MONITORING)
    for number, text in enumerate(year.TO_DATE):
        clerk.write(f"{rows}/{number}/to_date", text)
        clerk.write(f"{rows}/{number}/forecast", year.ACTUAL[number])
    hand_in(clerk)
    pass_on(finance, "监控", "单位审核")
    pass_on(department, "监控", "主管部门审核", "批复")

    import_money(finance, installation, year.OUTTURN)
    clerk.begin(EVALUATION)
    assert clerk.page.locator(f'td[data-path="{rows}/2/target"]').inner_text() == "≥100个"
    evaluate(clerk, rows, year.ACTUAL)
    hand_in(clerk)
    before = clerk.page.locator("#totals .big").inner_text()

    send_back(finance, f"{rows}/2/actual")
    clerk.home()
    assert "被退回" in clerk.page.locator("main").inner_text()
    correct(clerk, rows)
    assert clerk.page.locator("#totals .big").inner_text() != before
    hand_in(clerk)
    pass_on(finance, "自评", "单位审核")
    pass_on(department, "自评", "主管部门审核")
    pass_on(bureau, "自评", "财政审核", "批复")

    clerk.open("自评")
    assert clerk.status() == "已批复"
    figures = clerk.page.locator("#totals .big").inner_text().split()[0]
    check_word(clerk, tmp_path, figures)


def evaluate(seat: Seat, rows: str, actual: tuple[str, ...]) -> None:
    for number, text in enumerate(actual):
        seat.write(f"{rows}/{number}/actual", text)
    seat.write(f"{rows}/2/reason", "部分岗位延后到下年招聘")
    seat.write("goals/0/actual_text", "改造农贸市场6个。")


def send_back(seat: Seat, path: str) -> None:
    """Return it with a reason for the whole and one at a cell that is picked in the form."""
    seat.open("自评")
    seat.page.locator("details.return > summary").click()
    seat.page.locator("details.return [name=reason]").fill("请核对就业岗位数")
    seat.page.locator(f'td[data-path="{path}"]').click()
    seat.page.locator("[name=reason_text]").fill("台账为104个")
    seat.turn(seat.page.locator("details.return").get_by_role("button", name="退回"))
    assert "已退回" in seat.told()


def correct(seat: Seat, rows: str) -> None:
    """From the notice to the cell, and its correction."""
    seat.page.goto("/notices/")
    seat.turn(seat.page.locator(".notices .unread a", has_text="退回").first)
    assert "台账为104个" in seat.page.locator("#remarks").inner_text()
    seat.stands_at(f"{rows}/2/actual")
    seat.write(f"{rows}/2/actual", year.CORRECTED[2])
    seat.write(f"{rows}/2/reason", "")


def check_word(seat: Seat, folder: Path, figures: str) -> None:
    """The Word file says what the page says, read back by our own reader."""
    seat.page.wait_for_selector("a[href*='/out/form/docx/']")
    with seat.page.expect_download() as coming:
        seat.page.locator("a[href*='/out/form/docx/']").first.click()
    file = folder / "paper.docx"
    coming.value.save_as(file)
    answer = read_paper(file)
    assert answer.paper is not None
    (form,) = answer.paper.forms
    indicators = [row for goal in form.goals for row in goal.indicators]

    assert form.total is not None
    assert form.total.text == figures
    assert tuple(row.actual.text for row in indicators if row.actual) == year.CORRECTED
    assert [row.level3.text for row in indicators if row.level3] == [words[2] for words in year.TARGETS]
    assert form.execution[0].outturn is not None
    assert form.execution[0].outturn.text.startswith("92.5")
