"""Steps that several walks take: declare, hand in, pass on, review."""

from __future__ import annotations

from tests.browser import year
from tests.browser.seat import Seat

TARGETS = "2025年度项目目标申报"


def declare(seat: Seat, rows: str) -> None:
    """Fill a blank declaration by key: rows that are not wanted are removed, every cell saves itself."""
    seat.begin(TARGETS)
    fill_targets(seat, rows)


def fill_targets(seat: Seat, rows: str) -> None:
    """Fill the declaration that is open."""
    for number, words in enumerate(year.TARGETS):
        while seat.cell_text(f"{rows}/{number}/level2") != words[1]:
            with seat.page.expect_navigation():
                seat.cell(f"{rows}/{number}/level3").press("Alt+Delete")
        for name, text in zip(year.FIELDS[2:], words[2:], strict=True):
            seat.write(f"{rows}/{number}/{name}", text)
        seat.write(f"{rows}/{number}/definition", "按台账统计")
        seat.write(f"{rows}/{number}/scoring_rule", "达到目标值得满分，未达到按比例得分")
    seat.write("goals/0/text", "改造农贸市场6个，新增就业岗位100个。")


def hand_in(seat: Seat) -> None:
    seat.answer_queries()
    seat.press("提交")
    assert seat.status() == "已提交", seat.told()


def pass_on(seat: Seat, paper: str, *verbs: str) -> None:
    seat.open(paper)
    for verb in verbs:
        seat.press(verb)
    seat.page.reload()


def grade(seat: Seat, paper: str) -> None:
    """The bureau reviews targets criterion by criterion and gives a grade."""
    seat.open(paper)
    form = seat.page.locator("form[hx-post*='/grade/']")
    form.wait_for()
    for text in form.locator("textarea").all():
        text.fill("符合要求")
    form.get_by_label("优").check()
    with seat.page.expect_navigation():
        form.get_by_role("button", name="评定").click()
