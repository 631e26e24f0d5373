"""The library of indicators in the browser: found by key, taken over, and fed by what is approved."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.seat import Seat
from tests.browser.steps import TARGETS, fill_targets, grade, hand_in, pass_on

ROWS = "goals/0/indicators"
KEPT = {"level1": "产出指标", "level2": "数量指标", "name": "改造农贸市场数量", "unit_of_measure": "个"}


def keep(bureau: Seat) -> None:
    """The bureau enters an indicator by hand."""
    page = bureau.page
    page.goto("/indicators/")
    page.get_by_text("增加指标").click()
    form = page.locator("form[action$='/add/']")
    for name, text in KEPT.items():
        form.locator(f"[name={name}]").fill(text)
    form.locator("[name=operator]").select_option("≥")
    form.locator("[name=explanation]").fill("全年完成改造并开业的农贸市场")
    bureau.turn(form.get_by_role("button", name="入库"))
    assert "已入库" in bureau.told()


def take_over(clerk: Seat) -> None:
    """The clerk searches from the row in which the caret stands, without a mouse."""
    page, keys = clerk.page, clerk.page.keyboard
    clerk.begin(TARGETS)
    page.wait_for_selector("#library-words")
    clerk.cell(f"{ROWS}/0/level3").focus()
    keys.press("Alt+l")
    keys.type("没有的词")
    page.locator("#library-offers", has_text="指标库里没有").wait_for()
    page.locator("#library-words").fill("")
    keys.type("农贸 数量")
    with page.expect_navigation():
        keys.press("Enter")  # before the answer has come: what was listed before is not taken
    clerk.stands_at(f"{ROWS}/0/target")
    assert clerk.cell(f"{ROWS}/0/level3").input_value() == "改造农贸市场数量"
    assert clerk.cell(f"{ROWS}/0/unit_of_measure").input_value() == "个"


def test_library_is_searched_used_and_fed(seat: Callable[[str], Seat]) -> None:
    clerk, finance, department, bureau = map(
        seat, ("section_filler", "unit_finance", "supervising_department", "finance_performance")
    )
    keep(bureau)
    take_over(clerk)
    fill_targets(clerk, ROWS)
    hand_in(clerk)
    pass_on(finance, "目标", "单位审核")
    pass_on(department, "目标", "主管部门审核")
    grade(bureau, "目标")
    bureau.press("批复")

    bureau.page.goto("/indicators/?status=offered")
    offered = bureau.page.locator("table.list tbody tr")
    assert offered.count() == 3
    bureau.turn(bureau.page.locator("tr", has_text="新增就业岗位数").get_by_role("button", name="入库"))
    bureau.page.goto("/indicators/?status=adopted")
    rows = bureau.page.locator("table.list tbody tr")
    assert sorted(row.locator("td").nth(2).inner_text() for row in rows.all()) == ["改造农贸市场数量", "新增就业岗位数"]
    assert rows.filter(has_text="改造农贸市场数量").locator("td").nth(6).inner_text() == "1"
