"""The published papers give the fields that a person read off them: the samples, field by field.

Left out are the narrative texts, which the samples only stand in for, and names of persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from jixiao.form.model import Form
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from samples.build import load_sample
from tests.layout.compare import comparable, differences

PLACEHOLDER = "样例文字:"
PERSONAL = {"filled_by"}
PAPERS = [
    pytest.param("000", "wuhan-dongxihu-2020", True, id="wuhan-2020"),
    pytest.param("001", "wuhan-dongxihu-2022", False, id="wuhan-2022"),
    pytest.param("003", "zhengzhou-shangjie-2021", True, id="henan-2021"),
]


def without_narrative(wanted: Any, found: Any) -> Any:  # noqa: ANN401 - trees of strings, lists and mappings
    """What was found, with the sample's own words where the sample has only a placeholder."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {key: wanted[key] if _is_left_out(wanted, key) else _inside(wanted, found, key) for key in found}
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [without_narrative(left, right) for left, right in zip(wanted, found, strict=True)]
    return found


def _is_left_out(wanted: Mapping[str, Any], key: str) -> bool:
    value = wanted.get(key)
    return value is not None and (key in PERSONAL or (isinstance(value, str) and value.startswith(PLACEHOLDER)))


def _inside(wanted: Mapping[str, Any], found: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - a tree
    return without_narrative(wanted[key], found[key]) if key in wanted else found[key]


def field_differences(wanted: Sequence[Form], found: Sequence[Form], *, blanks: bool) -> Iterator[str]:
    """Every field that is read otherwise than the sample has it, kind by kind.

    Text taken from a PDF (001) cannot show an empty cell: there ``blanks`` is false.
    """
    for kind in dict.fromkeys(form.kind for form in wanted):
        left = [comparable(form, blanks=blanks) for form in wanted if form.kind is kind]
        right = [comparable(form, blanks=blanks) for form in found if form.kind is kind]
        yield from differences(left, without_narrative(left, right), str(kind))


@pytest.mark.parametrize(("number", "name", "blanks"), PAPERS)
def test_published_paper_gives_every_field(
    number: str,
    name: str,
    blanks: bool,  # noqa: FBT001 - a parameter of the case
    raw_papers: Mapping[str, Path],
) -> None:
    found = recognise(read_file(raw_papers[number])).forms

    assert list(field_differences(load_sample(name).forms, found, blanks=blanks)) == []
