"""LibreOffice opens what is written and prints every word of it; left out where LibreOffice is not installed."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.document.model import Document, Line
from jixiao.write.docx import write_docx
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample
from tests.read.office_program import convert, need_program

SAMPLES = ("consistent-wuhan", "consistent-henan", "consistent-national", "consistent-hunan")
FILES = tuple(f"{name}.{suffix}" for name in SAMPLES for suffix in ("docx", "xlsx"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What LibreOffice prints of each file, without white space."""
    reader = need_program("pdftotext", "pdftotext")
    folder = tmp_path_factory.mktemp("office")
    for file in FILES:
        name, suffix = file.split(".")
        write = write_docx if suffix == "docx" else write_xlsx
        (folder / suffix).mkdir(exist_ok=True)
        (folder / suffix / file).write_bytes(write(load_sample(name).document()))
    for suffix in ("docx", "xlsx"):
        convert(sorted((folder / suffix).iterdir()), "pdf", folder / suffix)
    return {file: _text(folder / file.split(".")[1] / file, reader) for file in FILES}


def _text(path: Path, reader: str) -> str:
    words = [reader, "-raw", str(path.with_suffix(".pdf")), "-"]
    done = subprocess.run(words, check=True, capture_output=True, timeout=900)  # noqa: S603 - the reader found above
    return "".join(done.stdout.decode().split())


@pytest.mark.parametrize("file", FILES)
def test_every_word_is_printed(printed: Mapping[str, str], file: str) -> None:
    lost = {
        text for text in _words(load_sample(file.split(".", maxsplit=1)[0]).document()) if text not in printed[file]
    }

    assert lost == set()


def _words(document: Document) -> set[str]:
    """Short texts, which no page end cuts."""
    texts = {block.text for block in document.blocks if isinstance(block, Line)}
    texts |= {
        cell.text for block in document.blocks if not isinstance(block, Line) for row in block.rows for cell in row
    }
    longest = 12
    return {"".join(text.split()) for text in texts if len(text) <= longest}
