"""LibreOffice for tests that need it."""

from __future__ import annotations

import os
import shutil

import pytest


def need_office() -> str:
    """The program of LibreOffice; without it the test is left out, unless CI says that it must be there."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI"):
        pytest.fail("没有 LibreOffice，而 CI 必须有它")
    if found is None:
        pytest.skip("没有 LibreOffice：不试须经它转换的格式")
    return found
