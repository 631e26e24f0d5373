"""The seeds of the fuzzer, and what it once found: each is read and recognised, or refused by one error, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.form.recognise import recognise
from jixiao.read import ReadError, find_files, read_file
from tests.soon import soon

_SEEDS = Path(__file__).parent.parent / "cases" / "fuzz"


@pytest.mark.parametrize("path", sorted(_SEEDS.rglob("*.seed")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_seed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_SOFFICE", str(path / "none"))
    for found in find_files([path]):
        assert isinstance(found, Path)
        try:
            with soon():
                recognise(read_file(found))
        except ReadError:
            is_sample = path.stem.startswith("sample")
            assert not is_sample
