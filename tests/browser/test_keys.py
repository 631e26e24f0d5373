"""A form is filled without a mouse; no page asks anything of another host or breaks its own policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.seat import Seat

ROWS = "goals/0/indicators"


def test_a_form_is_filled_by_keys_alone(seat: Callable[[str], Seat]) -> None:
    clerk = seat("section_filler")
    page, keys = clerk.page, clerk.page.keyboard
    page.locator("body").press("?")
    assert page.locator("#keys").is_visible()
    keys.press("Enter")  # the button that closes it has the caret
    begin = page.locator("tr", has_text="目标申报").get_by_role("button")
    for _ in range(60):
        keys.press("Tab")
        if begin.evaluate("button => button === document.activeElement"):
            break
    with page.expect_navigation():
        keys.press("Enter")
    page.wait_for_selector("#sheet")
    for _ in range(80):
        keys.press("Tab")
        if page.evaluate("document.activeElement.closest('td')?.dataset.path") == f"{ROWS}/0/level3":
            break
    keys.type("改造农贸市场数量")
    with clerk.saved():
        keys.press("Enter")
    assert page.evaluate("document.activeElement.closest('td').dataset.path") == f"{ROWS}/1/level3"
    keys.press("ArrowUp")
    with page.expect_navigation():
        keys.press("Alt+Enter")
    assert page.evaluate("document.activeElement.closest('td').dataset.path") == f"{ROWS}/1/level3"
    page.reload()
    assert clerk.cell(f"{ROWS}/0/level3").input_value() == "改造农贸市场数量"


PAGES = {
    "section_filler": ("/", "/papers/", "/notices/", "/keys/", "/indicators/", "/rounds/", "/me/"),
    "unit_finance": ("/projects/", "/budgets/", "/budgets/import/", "/readings/", "/archives/"),
    "auditor": ("/audit/",),
    "sys_admin": ("/users/", "/users/invite/", "/organisations/", "/me/second-factor/"),
}


@pytest.mark.parametrize("role", PAGES)
def test_pages_stand_with_the_network_closed(seat: Callable[[str], Seat], role: str) -> None:
    person = seat(role)
    for address in PAGES[role]:
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


def test_the_policy_stops_what_is_not_ours(seat: Callable[[str], Seat]) -> None:
    clerk = seat("section_filler")
    ran = clerk.page.evaluate(INJECTED)

    assert not ran
    assert any("Content Security Policy" in words for words in clerk.complaints)
    clerk.complaints.clear()
