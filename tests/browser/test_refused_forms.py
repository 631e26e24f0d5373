"""A form that is refused keeps what was typed, and says above it what would be right."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.seat import Seat


def test_a_refused_form_keeps_what_was_typed(seat: Callable[[str], Seat]) -> None:
    finance = seat("unit_finance")
    page = finance.page
    page.goto("/projects/add")
    page.locator("[name=name]").fill("老旧小区改造")
    page.locator("[name=code]").fill("P1")
    page.get_by_role("button", name="登记").click()
    expect(page.locator("#notices")).to_contain_text("已有代码为“P1”的项目")

    assert page.locator("[name=name]").input_value() == "老旧小区改造"
    page.locator("[name=code]").fill("P2")
    finance.turn(page.get_by_role("button", name="登记"))
    assert "已登记" in finance.told()


def test_a_page_that_a_form_answers_with_is_shown(seat: Callable[[str], Seat]) -> None:
    page = seat("sys_admin").page
    page.goto("/users/invite/")
    page.locator("[name=username]").fill("wangfang")
    page.locator("[name=name]").fill("王芳")
    page.get_by_role("button", name="邀请").click()

    expect(page.get_by_role("heading", name="邀请链接")).to_be_visible()
    expect(page.locator(".side")).to_be_visible()
