"""A Chromium and a system of its own, on SQLite or on a real PostgreSQL where asked."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, sync_playwright

from docs.screenshots import PASSWORD
from tests.browser.seat import SEATS, WAIT, Seat
from tests.browser.year import SET_UP
from tests.guard.tree import ROOT
from tests.web.server import Installation

OPEN = Callable[[str], Seat]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that fails tells what stood on the pages of all who sat at a browser."""
    report = yield
    if report.failed and item.path.parent == Path(__file__).parent:
        report.sections += [(f"at the browser of {seat.username}", seat.account()) for seat in SEATS]
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and os.environ.get("CI"):
        pytest.fail("没有 Chromium，而 CI 必须有它")
    if found is None:
        pytest.skip("没有 Chromium：不试网页")
    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = play.chromium.launch(executable_path=found, args=flags, timeout=WAIT)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The sample bureaus as ``make serve`` loads them, served."""
    found = Installation(tmp_path_factory.mktemp("demonstration"), known={"password": PASSWORD})
    made = found.command("init", "--samples", str(ROOT / "samples"), "--password", PASSWORD)
    assert made.returncode == 0, made.stderr.decode()
    with found.served():
        yield found


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A bureau with a round for each stage of the year, on SQLite, from which each module gets its own."""
    found = Installation(tmp_path_factory.mktemp("prepared"))
    found.known = found.run(SET_UP)
    return found


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Installation]:
    """A bureau with a round for each stage of the year, served."""
    found = Installation(tmp_path_factory.mktemp("browser"))
    with ExitStack() as stack:
        if os.environ.get("JIXIAO_TEST_DATABASE") == "postgresql":
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="jixiao-pg-")))
            from tests.web.postgres import started  # noqa: PLC0415 - only where the tests run on PostgreSQL

            server = started(folder)
            stack.callback(server.cleanup)
            found.database = server.get_uri()
            found.known = found.run(SET_UP)
        else:
            prepared: Installation = request.getfixturevalue("prepared")
            shutil.copytree(prepared.home, found.home, dirs_exist_ok=True)
            found.known, found.token = prepared.known, prepared.token
        stack.enter_context(found.served())
        yield found


@pytest.fixture
def seat_of_samples(chromium: Browser, demonstration: Installation) -> Iterator[OPEN]:
    """The same at the sample bureaus."""
    with ExitStack() as stack:
        base, password = f"http://127.0.0.1:{demonstration.port}", demonstration.known["password"]
        yield lambda name: stack.enter_context(Seat(chromium, base, name, password))


@pytest.fixture
def seat(chromium: Browser, installation: Installation) -> Iterator[OPEN]:
    """Seats people at browsers that are closed in the end, and looked at for what went wrong."""
    with ExitStack() as stack:
        base, password = f"http://127.0.0.1:{installation.port}", installation.known["password"]
        yield lambda name: stack.enter_context(Seat(chromium, base, name, password))
