"""Every family of forms in the formats that an office program writes (各地表式 × doc、rtf、odt、xls、ods、html).

What the reader would have LibreOffice convert, file by file at more than a second each, is converted here in one run;
a program that has these answers ready stands in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.read import ReadError, find_files, read_file
from tests.families.paper import papers
from tests.families.printing import PRINTERS
from tests.families.reading import faults, read_document
from tests.read.office_program import convert
from tests.read.word import zipped_in_gbk

PAPERS = papers()
WORDS, SHEETS = ("word", "own_word"), ("workbook", "own_workbook")
_TARGETS = {"doc": WORDS, "rtf": WORDS, "odt": WORDS, "xls": SHEETS, "ods": SHEETS, "html": (*WORDS, *SHEETS)}
_CONVERTED = {"doc": "docx", "rtf": "docx", "odt": "docx", "ods": "xlsx"}
_ANSWERING = """#!/bin/sh
while [ $# -gt 2 ]; do shift; done
mkdir "$1" && cp "{folder}/$(sha256sum < "$2" | cut -c 1-64)"/* "$1"
"""


def _print(folder: Path, printers: tuple[str, ...]) -> list[Path]:
    """The papers as files, the printers taken in turn."""
    files = []
    for at, (name, paper) in enumerate(PAPERS.items()):
        suffix, write = PRINTERS[printers[at % len(printers)]]
        files.append(folder / f"{name}.{suffix}")
        files[-1].write_bytes(write(paper))
    return files


def _answering(files: Mapping[str, Path], suffix: str, folder: Path) -> Path:
    """A program that answers as LibreOffice does for some files."""
    for name, answer in convert(files.values(), suffix, folder).items():
        kept = folder / hashlib.sha256(files[name].read_bytes()).hexdigest()
        kept.mkdir()
        answer.rename(kept / f"paper.{suffix}")
    program = folder / "office"
    program.write_text(_ANSWERING.format(folder=folder), encoding="utf-8")
    program.chmod(0o755)
    return program


def _faults(files: Mapping[str, Path]) -> dict[str, list[str]]:
    return {name: faults(PAPERS[name].truth(), read_document(read_file(path))) for name, path in files.items()}


NO_FAULTS: dict[str, list[str]] = {name: [] for name in PAPERS}


@pytest.mark.parametrize("suffix", _TARGETS)
def test_every_family_is_read(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = convert(_print(tmp_path, _TARGETS[suffix]), suffix, tmp_path / suffix)
    if suffix in _CONVERTED:
        program = _answering(files, _CONVERTED[suffix], tmp_path / "answers")
        monkeypatch.setenv("JIXIAO_SOFFICE", str(program))

    assert {read_file(path).format for path in files.values()} == {suffix}
    assert _faults(files) == NO_FAULTS  # one test a format: the office program starts once


@pytest.mark.parametrize(("printer", "suffix"), [("word", "wps"), ("workbook", "et")])
def test_other_names_of_the_same_files(printer: str, suffix: str, tmp_path: Path) -> None:
    files = {file.stem: file.rename(file.with_suffix(f".{suffix}")) for file in _print(tmp_path, (printer,))}

    assert _faults(files) == NO_FAULTS


def test_an_archive_with_names_in_gbk(tmp_path: Path) -> None:
    printed = _print(tmp_path, ("own_word", "own_workbook"))
    path = tmp_path / "各地.zip"
    names = [f"{at:02}县（区）/自评表{at}{file.suffix}" for at, file in enumerate(printed)]
    path.write_bytes(zipped_in_gbk({name: file.read_bytes() for name, file in zip(names, printed, strict=True)}))
    found = [item for item in find_files([path]) if not isinstance(item, ReadError)]

    assert [item.relative_to(path).as_posix() for item in found] == names
    assert _faults(dict(zip(PAPERS, found, strict=True))) == NO_FAULTS
