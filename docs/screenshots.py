"""Screenshots of the web system's main pages with the sample bureaus, for the docs: ``python docs/screenshots.py``.

Starts a system of its own in a temporary folder, signs in as the people of the samples, and writes
``docs/img/web-*.png``. Wants Chromium. ``tests/browser/test_pictures.py`` takes the same way, so that it stays open.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "img"
PASSWORD = "Demo-2026-web"  # noqa: S105 - of the demonstration
_WAIT = 120_000  # milliseconds after which something that does not come is given up


def _turn(page: Page, target: Locator) -> None:
    """Press what turns to another page, and wait until that page and its scripts are there."""
    with page.expect_navigation():
        target.click()


def _open_first(*words: str) -> Callable[[Page], None]:
    """Open the first paper of the list whose line holds all the words."""

    def opened(page: Page) -> None:
        page.goto("/papers/")
        lines = page.locator("table.papers tr")
        for one in words:
            lines = lines.filter(has_text=one)
        _turn(page, lines.locator("a").first)

    return opened


def _explained(page: Page) -> None:
    _open_first("自评")(page)
    page.locator("button.explain").first.click()
    page.wait_for_selector("#explanation[open]")


def _handed_in(page: Page) -> None:
    """A paper whose queries are answered, handed in: the next step is told."""
    _open_first("自评", "草稿")(page)
    forms = page.locator(".finding.query form")
    for left in range(forms.count(), 0, -1):
        forms.first.locator("[name=text]").fill("已与台账核对，情况属实")
        forms.first.get_by_role("button").click()
        expect(forms).to_have_count(left - 1, timeout=_WAIT)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_selector("#notices .notice")
    if page.locator("#notices .error").count():
        raise RuntimeError(page.locator("#notices").inner_text())


def _returned(page: Page) -> None:
    """A paper that is being returned, with a reason at a cell."""
    _open_first("已提交")(page)
    page.locator("details.return > summary").click()
    page.locator("details.return [name=reason]").fill("请核对完成值与佐证材料")
    page.locator("#sheet td.actual").first.click()
    page.locator("[name=reason_text]").fill("与台账不一致")


def _refused(page: Page) -> None:
    """A paper that is handed in too early: what stands in the way, each with a link to its cell."""
    _open_first("自评", "草稿")(page)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_selector("#notices .error")


def _begun(task: str) -> Callable[[Page], None]:
    """Begin the first paper of a task."""

    def begun(page: Page) -> None:
        page.goto("/")
        _turn(page, page.locator("tr", has_text=task).get_by_role("button", name="开始填报").first)

    return begun


def _at(address: str) -> Callable[[Page], None]:
    def turned(page: Page) -> None:
        page.goto(address)

    return turned


#: Name of the picture, who signs in, how the page is reached; in this order, as one step makes the next.
SHOTS: Mapping[str, tuple[str, Callable[[Page], None]]] = {
    "desk": ("tianbao", _at("/")),
    "papers": ("caiwu", _at("/papers/")),
    "evaluation": ("tianbao", _open_first("自评", "草稿")),
    "explanation": ("tianbao", _explained),
    "refused": ("tianbao", _refused),
    "submitted": ("tianbao", _handed_in),
    "return": ("lingdao", _returned),
    "department": ("caiwu", _open_first("部门整体")),
    "monitoring": ("tianbao", _begun("绩效运行监控")),
    "target": ("tianbao", _begun("目标申报")),
    "keys": ("tianbao", _at("/keys/")),
    "progress": ("jixiao", _at("/rounds/progress")),
    "budgets": ("caiwu", _at("/budgets/?year=2022")),
    "indicators": ("tianbao", _at("/indicators/")),
    "audit": ("shenji", _at("/audit/")),
}


def main(names: list[str]) -> None:
    """Take the pictures, all or those named."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with _served() as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox", "--lang=zh-CN"])
        for name in SHOTS:
            if not names or name in names:
                shoot(browser, base, name, IMAGES)
        browser.close()


def shoot(browser: Browser, base: str, name: str, folder: Path) -> None:
    """Take one picture.

    Args:
        browser: A Chromium.
        base: Address of a system with the samples.
        name: Of the picture.
        folder: Where it is written.
    """
    who, reach = SHOTS[name]
    context = browser.new_context(base_url=base, locale="zh-CN", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(_WAIT)
    page = context.new_page()
    page.goto("/")
    page.locator("[name=username]").fill(who)
    page.locator("[name=password]").fill(PASSWORD)
    _turn(page, page.get_by_role("button", name="登录"))
    reach(page)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"web-{name}.png")
    context.close()


@contextmanager
def _served() -> Iterator[str]:
    """A system with the samples on a free port."""
    with socket.socket() as free, tempfile.TemporaryDirectory(prefix="jixiao-pictures-") as home:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "jixiao.cli.main", "web"]
        environment = {**os.environ, "JIXIAO_HOME": home}
        samples = ["--samples", str(ROOT / "samples"), "--password", PASSWORD]
        quiet = subprocess.DEVNULL
        subprocess.run([*command, "init", "--development", *samples], env=environment, check=True, stdout=quiet)  # noqa: S603 - our own program
        words = [*command, "run", "--development", "--bind", f"127.0.0.1:{port}"]
        process = subprocess.Popen(words, env=environment, stdout=quiet, stderr=quiet)  # noqa: S603 - our own program
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    message = "the server did not start"
    raise RuntimeError(message)


if __name__ == "__main__":
    main(sys.argv[1:])
