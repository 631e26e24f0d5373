"""The way to every picture of the docs stays open, with the sample bureaus that everybody tries first."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from docs.screenshots import IMAGES, PASSWORD, SHOTS, shoot
from tests.guard.tree import ROOT
from tests.web.server import Installation


def test_every_picture_can_be_taken(chromium: Browser, demonstration: Installation, tmp_path: Path) -> None:
    assert demonstration.known["password"] == PASSWORD
    for name in SHOTS:
        shoot(chromium, f"http://127.0.0.1:{demonstration.port}", name, tmp_path)

    assert {path.stem for path in tmp_path.iterdir()} == {f"web-{name}" for name in SHOTS}


def test_page_shows_every_picture() -> None:
    text = (ROOT / "docs" / "web-pages.md").read_text(encoding="utf-8")

    assert sorted(re.findall(r"img/web-(\w+)\.png", text)) == sorted(SHOTS)
    assert [name for name in SHOTS if not (IMAGES / f"web-{name}.png").is_file()] == []
