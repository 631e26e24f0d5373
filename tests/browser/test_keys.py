"""A form is filled without a mouse; no page asks anything of another host or breaks its own policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.seat import Seat

ROWS = "goals/0/indicators"


def test_a_form_is_filled_by_keys_alone(seat_of_samples: Callable[[str], Seat]) -> None:
    clerk = seat_of_samples("tianbao")
    page, keys = clerk.page, clerk.page.keyboard
    page.locator("body").press("?")
    assert page.locator("#keys").is_visible()
    keys.press("Enter")  # the button that closes it has the caret
    begin = page.locator("tr", has_text="目标申报").get_by_role("button").last
    for _ in range(60):
        keys.press("Tab")
        if begin.evaluate("button => button === document.activeElement"):
            break
    with page.expect_navigation():
        keys.press("Enter")
    for _ in range(80):
        keys.press("Tab")
        if page.evaluate("document.activeElement.closest('td')?.dataset.path") == f"{ROWS}/0/level3":
            break
    keys.type("改造农贸市场数量")
    with clerk.saved():
        keys.press("Enter")
    clerk.stands_at(f"{ROWS}/1/level3")
    keys.press("ArrowUp")
    with page.expect_navigation():
        keys.press("Alt+Enter")
    clerk.stands_at(f"{ROWS}/1/level3")
    page.reload()
    assert clerk.cell(f"{ROWS}/0/level3").input_value() == "改造农贸市场数量"


PAGES = {
    "tianbao": ("/", "/papers/", "/notices/", "/keys/", "/indicators/", "/rounds/", "/me/"),
    "caiwu": ("/projects/", "/budgets/", "/budgets/import/", "/readings/", "/archives/"),
    "shenji": ("/audit/",),
    "guanli": ("/users/", "/users/invite/", "/organisations/", "/me/second-factor/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_stand_with_the_network_closed(seat_of_samples: Callable[[str], Seat], name: str) -> None:
    person = seat_of_samples(name)
    for address in PAGES[name]:
        answer = person.page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        person.page.wait_for_load_state("networkidle")


INJECTED = """() => {
  const one = document.createElement("script");
  one.textContent = "window.evil = 1";
  document.body.append(one);
  return window.evil === 1;
}"""


def test_the_policy_stops_what_is_not_ours(seat_of_samples: Callable[[str], Seat]) -> None:
    clerk = seat_of_samples("tianbao")
    with clerk.page.expect_console_message(lambda told: "Content Security Policy" in told.text):
        ran = clerk.page.evaluate(INJECTED)

    assert not ran
    clerk.complaints.clear()


def test_texts_save_themselves_and_two_writers_are_told(seat: Callable[[str], Seat]) -> None:
    first, second = seat("unit_finance"), seat("supervising_department")
    first.page.goto("/final-accounts/")
    first.turn(first.page.get_by_role("button", name="开立"))
    first.turn(first.page.get_by_role("link", name="文字材料"))
    text = "textarea[aria-label=部门主要职能]"
    first.page.wait_for_selector(text)
    second.page.goto(first.page.url)
    for person, words in ((first, "先写的"), (second, "后写的")):
        person.page.locator(text).fill(words)
        person.page.keyboard.press("Tab")
        person.page.locator("#section-0 [role=status], #section-0 [role=alert]").wait_for()
    assert "已保存" in first.page.locator("#section-0").inner_text()
    assert first.page.evaluate("document.activeElement.id") == "save-0"
    assert "先写的" in second.page.locator("#section-0 blockquote").inner_text()
    assert second.page.locator(text).input_value() == "后写的"
