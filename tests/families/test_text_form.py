"""A self-evaluation that is all words is read from every format: its head, and every figure with what it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest

from jixiao.data.loader import Tree, parse_strict
from jixiao.document import Document, Line
from jixiao.form.mapping import form_to_mapping
from jixiao.form.model import Statement
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from tests.families.paper import Paper
from tests.families.printing import PRINTERS

_FILE = Path(__file__).parents[1] / "cases" / "families_text.yaml"
_CASES = cast("Mapping[str, Mapping[str, Tree]]", parse_strict(_FILE.read_text(encoding="utf-8"), _FILE.name))


def _told(statement: Statement) -> str:
    return f"{statement.subject} | {statement.measure} | {statement.value} | {statement.unit}"


def _stands_at(document: Document, statement: Statement) -> bool:
    """Whether the value is printed in the lines that the statement names."""
    first, last = statement.place.line or 0, statement.place.line_to or statement.place.line or 0
    texts = [block.text for block in document.blocks if isinstance(block, Line)]
    numbers = [block.place.line or 0 for block in document.blocks if isinstance(block, Line)]
    return statement.value in "".join(
        "".join(text.split()) for text, number in zip(texts, numbers, strict=True) if first <= number <= last
    )


@pytest.mark.parametrize("printer", [pytest.param(printer, id=printer) for printer in PRINTERS])
@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in _CASES])
def test_figures_of_a_text_are_read_from_every_format(name: str, printer: str, tmp_path: Path) -> None:
    case = _CASES[name]
    suffix, write = PRINTERS[printer]
    path = tmp_path / f"paper.{suffix}"
    path.write_bytes(write(Paper(name, tuple(cast("Sequence[str]", case["lines"])))))

    document = read_file(path)
    found = recognise(document)

    (form,) = found.forms
    head = cast("Mapping[str, str]", case["form"])
    assert {key: form_to_mapping(form).get(key) for key in head} == head
    assert [_told(item) for item in found.statements] == [str(said) for said in case["says"]]
    assert all(_stands_at(document, item) for item in found.statements)
    assert found.problems == ()
