"""What LibreOffice and a browser print of our papers is read like the papers; pdfplumber sees the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pdfplumber
import pytest

from jixiao.document import Document, Line
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from jixiao.write.docx import write_docx
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences
from tests.read.office_program import convert
from tests.read.pdf.print_page import browsed

_BROWSED = ("consistent-wuhan", "zhengzhou-shangjie-2021")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """What LibreOffice prints of every sample as a Word file."""
    folder = tmp_path_factory.mktemp("printed")
    files = [folder / f"{name}.docx" for name in sample_names()]
    for file in files:
        file.write_bytes(write_docx(load_sample(file.stem).document()))
    return convert(files, "pdf", folder)


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_printed_by_an_office_program_comes_back(printed: Mapping[str, Path], name: str) -> None:
    document = read_file(printed[name])

    assert document.format == "pdf"
    assert form_differences(load_sample(name).forms, recognise(document).forms) == []


def test_samples_printed_by_a_browser_come_back(tmp_path: Path) -> None:
    samples = {name: load_sample(name) for name in _BROWSED}
    for name, data in browsed({name: sample.document() for name, sample in samples.items()}, tmp_path).items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(data)

        assert form_differences(samples[name].forms, recognise(read_file(file)).forms) == []


@pytest.mark.parametrize("name", ["consistent-national", "consistent-henan"])
def test_another_reader_sees_the_same_characters(printed: Mapping[str, Path], name: str) -> None:
    with pdfplumber.open(printed[name]) as file:
        other = Counter(letter for page in file.pages for char in page.chars for letter in char["text"].strip())

    own = Counter("".join(_words(read_file(printed[name])).split()))

    assert own - other == Counter()
    assert set(other - own) <= set("—–-0123456789")  # numbers of the pages


def _words(document: Document) -> str:
    return "\n".join(
        block.text if isinstance(block, Line) else "\n".join(cell.text for row in block.rows for cell in row)
        for block in document.blocks
    )
