"""On a slow network the page is there before its scripts, and answers come late: what is done meanwhile is not lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote_plus

from playwright.sync_api import Page, Route

from tests.browser.seat import Seat
from tests.browser.steps import TARGETS

NAME = "goals/0/indicators/0/level3"


@contextmanager
def late_scripts(page: Page) -> Iterator[None]:
    """The page without its scripts, until the end of the block."""
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks its handlers
    address = page.url
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#sheet")
    yield
    for route in held:
        route.continue_()
    page.unroute("**/*.js")


def hold_first_save(page: Page) -> list[Route]:
    """The first save waits for :func:`answer_late`; those behind it are answered at once."""
    held: list[Route] = []

    def gate(route: Route) -> None:
        is_save = "seen=" in (route.request.post_data or "")
        route.fallback() if held or not is_save else held.append(route)

    page.route("**/*", gate)
    return held


def answer_late(page: Page, held: list[Route], words: str) -> None:
    """Answer the save that waits, and wait for that of the words written meanwhile."""
    with page.expect_response(lambda answer: words in unquote_plus(answer.request.post_data or "")):
        held[0].fallback()


def open_paper(clerk: Seat) -> None:
    """The paper of the task, begun by whichever test comes first."""
    clerk.home()
    begins = clerk.page.locator("tr", has_text=TARGETS).get_by_role("button", name="开始填报")
    if begins.count():
        clerk.turn(begins)
    else:
        clerk.open("目标")


def test_words_typed_before_the_scripts_are_saved(seat: Callable[[str], Seat]) -> None:
    clerk = seat("section_filler")
    open_paper(clerk)
    with clerk.saved(), late_scripts(clerk.page):
        clerk.cell(NAME).fill("改造农贸市场数量")
        clerk.page.keyboard.press("Tab")
        assert clerk.page.evaluate("typeof htmx") == "undefined"
    clerk.page.reload()

    assert clerk.cell(NAME).input_value() == "改造农贸市场数量"


def test_a_press_before_the_scripts_is_taken(seat: Callable[[str], Seat]) -> None:
    clerk = seat("section_filler")
    open_paper(clerk)
    with late_scripts(clerk.page):
        clerk.page.locator(".head .tools").get_by_role("button", name="提交", exact=True).click()
        clerk.page.wait_for_selector("#notices .notice")
        assert clerk.page.evaluate("typeof htmx") == "undefined"

        assert "还不能提交" in clerk.told()


def test_a_cell_that_is_corrected_before_its_save_is_answered(seat: Callable[[str], Seat]) -> None:
    clerk = seat("section_filler")
    open_paper(clerk)
    cell, page = clerk.cell("goals/0/indicators/1/level3"), clerk.page
    held = hold_first_save(page)
    with page.expect_request("**/cell/"):
        cell.fill("培训人次")
        cell.press("Tab")
    cell.fill("培训经营户人次")
    cell.press("Tab")
    answer_late(page, held, "培训经营户人次")
    page.reload()

    assert cell.input_value() == "培训经营户人次"


def test_a_text_that_is_continued_while_it_is_saved(seat: Callable[[str], Seat]) -> None:
    finance = seat("unit_finance")
    page = finance.page
    page.goto("/final-accounts/")
    finance.turn(page.get_by_role("button", name="开立"))
    finance.turn(page.get_by_role("link", name="文字材料"))
    text = page.locator("textarea[aria-label=部门主要职能]")
    held = hold_first_save(page)
    with page.expect_request(lambda request: request.method == "POST"):
        text.fill("先写的")
        text.press("Tab")
    text.fill("先写的，再写的")
    text.press("Tab")
    answer_late(page, held, "再写的")
    page.reload()

    assert text.input_value() == "先写的，再写的"
