"""The families of forms, printed once by the office program for all tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.families.paper import papers
from tests.families.printing import word
from tests.read.office_program import convert


@pytest.fixture(scope="session")
def printed_papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every family as PDF, by its name."""
    folder = tmp_path_factory.mktemp("printed")
    files = [folder / f"{name}.docx" for name in papers()]
    for file, paper in zip(files, papers().values(), strict=True):
        file.write_bytes(word(paper))
    return convert(files, "pdf", folder)
