"""A person at a browser: signs in, writes into cells, presses what a person presses; whatever is wrong is kept."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Route, expect

_WAIT = 15_000


@dataclass
class Seat:
    """A browser in which one person works.

    Attributes:
        strange: Addresses on other hosts that a page asked for.
        complaints: What the console said: errors, breaches of the content-security policy.
        failed: Answers of status 500 and above.
    """

    browser: Browser
    base: str
    username: str
    password: str
    strange: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def __enter__(self) -> Self:
        """Open the browser and sign in."""
        self.context = self.browser.new_context(
            base_url=self.base, locale="zh-CN", viewport={"width": 1440, "height": 900}, accept_downloads=True
        )
        self.context.set_default_timeout(_WAIT)
        self.context.route("**/*", self._gate)
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.context.on("response", lambda answer: self.failed.append(answer.url) if answer.status >= 500 else None)
        self.sign_in()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it; nothing may have gone wrong unseen."""
        self.context.close()
        if kind is None:
            wrong = [*self.strange, *self.complaints, *self.failed]
            assert not wrong, "\n".join(wrong)

    def _gate(self, route: Route, request: Request) -> None:
        """The network is closed but for the system itself."""
        parts = urlsplit(request.url)
        if parts.scheme in {"data", "blob"} or f"{parts.scheme}://{parts.netloc}" == self.base:
            route.continue_()
        else:
            self.strange.append(request.url)
            route.abort()

    def _heard(self, message: ConsoleMessage) -> None:
        """Errors of the console; answers that refuse are told by the page itself."""
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self) -> None:
        """By the form, as everybody does."""
        self.page.goto("/")
        self.page.keyboard.type(self.username)  # the first field has the caret
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(self.password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".side")

    def home(self) -> None:
        """To 待办."""
        self.page.goto("/")

    def turn(self, target: Locator) -> None:
        """Press what turns to another page, and wait until that page and its scripts are there."""
        with self.page.expect_navigation():
            target.click()

    def begin(self, task: str) -> None:
        """Begin the paper of a task."""
        self.home()
        self.turn(self.page.locator("tr", has_text=task).get_by_role("button", name="开始填报"))

    def open(self, words: str) -> None:
        """Open a paper from 待办."""
        self.home()
        self.turn(self.page.locator("table.papers a", has_text=words).first)

    def cell(self, path: str) -> Locator:
        """What one writes into."""
        return self.page.locator(f'td[data-path="{path}"] .cell')

    def cell_text(self, path: str) -> str:
        """What stands in a cell; empty where there is none, as where labels are merged."""
        cell = self.page.locator(f'td[data-path="{path}"]')
        if not cell.count():
            return ""
        return cell.locator(".cell").input_value() if cell.locator(".cell").count() else cell.inner_text()

    def write(self, path: str, text: str) -> None:
        """Write into a cell and wait until it is saved."""
        cell = self.cell(path)
        if cell.input_value() == text:
            return
        if cell.evaluate("cell => cell.tagName") == "SELECT":
            with self.saved():
                cell.select_option(text)
            return
        cell.fill(text)
        with self.saved():
            cell.press("Tab")

    def saved(self) -> AbstractContextManager[Any]:
        """Wait for the answer to a save."""
        return cast(
            "AbstractContextManager[Any]",
            self.page.expect_response(lambda answer: answer.url.endswith("/cell/") and answer.status == 200),
        )

    def press(self, name: str) -> None:
        """Press a button of the page's head, and wait for what the system says."""
        self.page.evaluate("document.getElementById('notices').replaceChildren()")
        self.page.locator(".head .tools").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_selector("#notices .notice")

    def told(self) -> str:
        """What the system says."""
        return self.page.locator("#notices").inner_text()

    def status(self) -> str:
        """The state of the paper."""
        return self.page.locator("h1 .chip").inner_text()

    def answer_queries(self) -> None:
        """Give a reason for every query that is open."""
        forms = self.page.locator(".finding.query form")
        for left in range(forms.count(), 0, -1):
            forms.first.locator("[name=text]").fill("情况属实，已核对台账")
            forms.first.get_by_role("button").click()
            expect(forms).to_have_count(left - 1)
