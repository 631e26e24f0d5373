"""The forms of an OFD file are those of the paper, in whatever manner a program writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.pipeline import read_paper
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences
from tests.read.ofd.package import MANNERS
from tests.read.typesetter import set_document


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", sample_names())
def test_forms_of_a_sample(tmp_path: Path, name: str, manner: str) -> None:
    sample = load_sample(name)
    path = tmp_path / "a.ofd"
    path.write_bytes(MANNERS[manner](set_document(sample.document())))

    paper = read_paper(path).paper

    assert paper is not None
    assert paper.document.format == "ofd"
    assert form_differences(sample.forms, paper.forms) == []
