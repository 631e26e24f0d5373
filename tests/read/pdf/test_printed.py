"""What LibreOffice and a browser print of our papers is read like the papers; pdfplumber sees the same words."""

from __future__ import annotations

import subprocess
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
from tests.read.office_program import convert, need_program
from tests.read.pdf.print_page import web_page

_BROWSED = ("consistent-wuhan", "zhengzhou-shangjie-2021")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


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


@pytest.mark.parametrize("name", _BROWSED)
def test_a_sample_printed_by_a_browser_comes_back(name: str, tmp_path: Path) -> None:
    browser = need_program("chromium", "Chromium")
    page, file = tmp_path / "page.html", tmp_path / "page.pdf"
    sample = load_sample(name)
    page.write_text(web_page(sample.document()), encoding="utf-8")
    words = [browser, *_FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={file}", page.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=120)  # noqa: S603 - the browser found above

    assert form_differences(sample.forms, recognise(read_file(file)).forms) == []


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
