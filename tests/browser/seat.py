"""A person at a browser: signs in, writes into cells, presses what a person presses; whatever is wrong is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Frame,
    Locator,
    Page,
    Request,
    Route,
    expect,
)

#: Milliseconds after which something that does not come is given up: none is long on a busy machine.
WAIT = 120_000
_GLANCE = 5_000  # the same for a look at a page after a failure
#: Who sits at a browser now.
SEATS: list[Seat] = []

expect.set_options(timeout=WAIT)


@dataclass
class Seat:
    """A browser in which one person works.

    Attributes:
        strange: Addresses on other hosts that a page asked for.
        complaints: What the console said: errors, breaches of the content-security policy.
        trail: Pages turned to, words of the console and dialogs, in order: read where a test fails.
        failed: Answers of status 500 and above.
    """

    browser: Browser
    base: str
    username: str
    password: str
    strange: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def __enter__(self) -> Self:
        """Open the browser and sign in."""
        self.context = self.browser.new_context(
            base_url=self.base, locale="zh-CN", viewport={"width": 1440, "height": 900}, accept_downloads=True
        )
        self.context.set_default_timeout(WAIT)
        self.context.route("**/*", self._gate)
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("framenavigated", self._turned)
        self.page.on("dialog", self._agree)
        self.context.on("response", lambda answer: self.failed.append(answer.url) if answer.status >= 500 else None)
        SEATS.append(self)
        self.sign_in()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it; nothing may have gone wrong unseen."""
        SEATS.remove(self)
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

    def _turned(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.trail.append(f"page: {frame.url}")

    def _agree(self, dialog: Dialog) -> None:
        self.trail.append(f"dialog: {dialog.message}")
        dialog.accept()

    def _heard(self, message: ConsoleMessage) -> None:
        """Errors of the console; answers that refuse are told by the page itself."""
        self.trail.append(f"console: {message.type} {message.text}")
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self) -> None:
        """By the form, as everybody does."""
        self.page.goto("/")
        self.page.locator("[name=username]:focus").wait_for()  # the first field gets the caret
        self.page.keyboard.type(self.username)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(self.password)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".side")

    def account(self) -> str:
        """What stands on the page now, and how it came to that; for whoever asks why a test failed."""
        try:
            title = self.page.locator("title").text_content(timeout=_GLANCE)
            notices = self.page.locator("#notices").inner_text(timeout=_GLANCE)
        except Error as error:
            title, notices = "?", error.message
        return "\n".join([self.page.url, f"title: {title}", f"notices: {notices}", *self.trail, *self.failed])

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

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Wait until a save is answered and what it changes is on the page."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/cell/") and answer.status == 200):
            yield
        self.page.locator(".cell.saving").wait_for(state="detached")

    def stands_at(self, path: str) -> None:
        """Wait until the caret stands in a cell."""
        self.page.wait_for_function("path => document.activeElement.closest('td')?.dataset.path === path", arg=path)

    def press(self, name: str) -> None:
        """Press a button of the page's head, and wait for what the system says."""
        self.page.evaluate("document.getElementById('notices').replaceChildren()")
        self.page.locator(".head .tools").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_selector("#notices .notice")
        self.page.wait_for_load_state()

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
