"""LibreOffice and other programs of the machine, for tests that need them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="GenerateThumbnail" oor:op="fuse">'
    "<value>false</value></prop></item></oor:items>"
)  # a picture of the first page costs half of the time


def need_program(name: str, title: str) -> str:
    """A program of this machine; without it the test is left out, unless CI says that it must be there."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail(f"没有 {title}，而 CI 必须有它")
    if found is None:
        pytest.skip(f"没有 {title}：有赖于它的不试")
    return found


def need_office() -> str:
    """The program of LibreOffice."""
    return need_program("soffice", "LibreOffice")


def convert(files: Iterable[Path], suffix: str, folder: Path) -> Mapping[str, Path]:
    """Files in another format, by their stems, all in one run of LibreOffice.

    Args:
        files: What is converted.
        suffix: The format, with the filter where the program has several: ``pdf``, ``html:HTML (StarWriter)``.
        folder: Where the new files go.
    """
    sources = list(files)
    office = need_office()
    with tempfile.TemporaryDirectory() as profile:
        settings = Path(profile, "user", "registrymodifications.xcu")
        settings.parent.mkdir()
        settings.write_text(_SETTINGS, encoding="utf-8")
        options = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", suffix]
        subprocess.run(  # noqa: S603 - the office program of this machine, on files made by a test
            [office, *options, "--outdir", str(folder), *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=900,
        )
    return {file.stem: folder / f"{file.stem}.{suffix.partition(':')[0]}" for file in sources}
