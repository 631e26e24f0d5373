"""Every sample, printed in every way, gives the same forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences
from tests.layout.rewrite import Variation
from tests.layout.variations import VARIATIONS

from jixiao.form.recognise import recognise
from jixiao.read import read_file

CASES = [
    pytest.param(name, variation, id=f"{name}-{variation.name}") for name in sample_names() for variation in VARIATIONS
]


@pytest.mark.parametrize(("name", "variation"), CASES)
def test_same_forms(name: str, variation: Variation, tmp_path: Path) -> None:
    sample = load_sample(name)
    path = tmp_path / "paper.txt"
    path.write_text(variation.printed(sample), encoding="utf-8", newline="\n")

    found = recognise(read_file(path)).forms

    assert form_differences(variation.forms(sample), found, blanks=variation.shows_blanks) == []
