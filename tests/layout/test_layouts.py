"""Every sample, printed in every way, gives the same forms, the same scores and the same findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jixiao.check.paper import Paper
from jixiao.pipeline import read_paper
from samples.build import Sample, load_sample, sample_names
from tests.layout.compare import fault
from tests.layout.known import known_faults
from tests.layout.rewrite import Variation
from tests.layout.variations import CORE, VARIATIONS

MANY = {"zhengzhou-shangjie-2021", "wuhan-dongxihu-2022", "xiangxi-2022"}
# long papers are printed in the core variations only
PLAIN = next(variation for variation in VARIATIONS if variation.name == "tab_rows-merged-top")


def cases() -> Iterator[Any]:
    """Every sample in every variation; known faults must go on failing until they are mended."""
    faults = known_faults()
    for name in sample_names():
        for variation in VARIATIONS:
            if name in MANY and variation.name not in CORE:
                continue
            key = f"{name}-{variation.name}"
            marks = [pytest.mark.xfail(reason=faults[key])] if key in faults else []
            yield pytest.param(name, variation, id=key, marks=marks)


CASES = list(cases())


def read(text: str, folder: Path) -> Paper:
    """A text as a paper."""
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8", newline="\n")
    paper = read_paper(path).paper
    assert paper is not None
    return paper


@cache
def sample_named(name: str) -> Sample:
    """A sample, loaded once."""
    return load_sample(name)


@cache
def plain_paper(name: str, folder: Path) -> Paper:
    """A sample printed in the plainest way, read once."""
    return read(PLAIN.printed(sample_named(name)), folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the papers are written."""
    return tmp_path_factory.mktemp("papers")


@pytest.mark.parametrize(("name", "variation"), CASES)
def test_same_forms_and_verdict(name: str, variation: Variation, folder: Path) -> None:
    plain = plain_paper(name, folder)
    sample = sample_named(name)
    paper = read(variation.printed(sample), folder)

    assert fault(variation.forms(sample), plain, paper, blanks=variation.shows_blanks) is None
