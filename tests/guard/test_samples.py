"""The samples are whole: papers up to date, no personal data, the same data when written and read back."""

from __future__ import annotations

import re

import pytest

from jixiao.form.mapping import form_from_mapping, form_to_mapping
from samples.build import ROOT, load_sample, papers, sample_names

TELEPHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)")


def test_every_bundled_paper_is_made_from_its_sample() -> None:
    stale = [path.name for path, text in papers().items() if not path.exists() or path.read_text("utf-8") != text]

    assert stale == [], "run: python samples/build.py"


def test_no_paper_is_left_over() -> None:
    assert {path.name for path in (ROOT / "papers").iterdir()} == {path.name for path in papers()}


@pytest.mark.parametrize("name", sample_names())
def test_forms_survive_their_mapping(name: str) -> None:
    for form in load_sample(name).forms:
        assert form_from_mapping(form_to_mapping(form)) == form


@pytest.mark.parametrize("name", sample_names())
def test_no_telephone_number_is_bundled(name: str) -> None:
    found = [path.name for path in (ROOT / name).glob("*.yaml") if TELEPHONE.search(path.read_text("utf-8"))]

    assert found == []
