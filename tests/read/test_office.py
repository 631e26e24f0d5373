"""Old and open formats come through LibreOffice, which is held to its time and leaves nothing behind."""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.pipeline import read_paper
from jixiao.read import Limits, ReadError, read_file
from jixiao.write.docx import write_docx
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample
from tests.layout.compare import form_differences
from tests.read.office_program import convert

_NAME = "consistent-wuhan"
_RICH = b"{\\rtf1\\ansi \\b 1\\par}"


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A sample in every format that LibreOffice writes and that comes back through it."""
    folder = tmp_path_factory.mktemp("old")
    document = load_sample(_NAME).document()
    (folder / f"{_NAME}.docx").write_bytes(write_docx(document))
    (folder / f"{_NAME}.xlsx").write_bytes(write_xlsx(document))
    ways = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}
    return {target: convert([folder / f"{_NAME}.{source}"], target, folder)[_NAME] for target, source in ways.items()}


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt", "xls", "ods"])
def test_forms_of_a_sample(
    converted: Mapping[str, Path], suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    paper = read_paper(converted[suffix]).paper

    assert paper is not None
    assert paper.document.format == suffix
    assert form_differences(load_sample(_NAME).forms, paper.forms) == []
    assert list(tmp_path.iterdir()) == []  # nothing is left behind


def test_old_text_under_a_password(converted: Mapping[str, Path], tmp_path: Path) -> None:
    data = bytearray(converted["doc"].read_bytes())
    at = data.index(b"\xec\xa5", 512) + 11
    data[at] |= 1
    (tmp_path / "a.doc").write_bytes(data)

    assert _failure(tmp_path / "a.doc").code == "RD020"


def _failure(path: Path, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_file(path, limits or Limits())
    return caught.value


def test_without_libreoffice_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_SOFFICE", str(tmp_path / "none"))
    (tmp_path / "a.rtf").write_bytes(_RICH)
    error = _failure(tmp_path / "a.rtf")

    assert error.code == "RD031"
    assert "LibreOffice" in error.text
    assert ".docx" in error.advice


def _program(folder: Path, script: str) -> str:
    path = folder / "office"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as one of them lives it holds a pipe open; its end is read when the last is gone."""
    pipe = tmp_path / "alive"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    class Started(subprocess.Popen[bytes]):
        def wait(self, timeout: float | None = None) -> int:
            if timeout is not None:
                assert select.select([end], [], [], 600)[0], "the program did not start"
            return super().wait(timeout)

    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setenv("JIXIAO_SOFFICE", _program(tmp_path, f'exec 3> "{pipe}"; echo x >&3; sleep 600 & sleep 600'))
    (tmp_path / "a.rtf").write_bytes(_RICH)
    error = _failure(tmp_path / "a.rtf", Limits(conversion=1))

    assert error.code == "RD032"
    assert "1 秒" in error.text
    assert os.read(end, 9) == b"x\n"
    assert select.select([end], [], [], 300)[0], "what it started lives on"
    assert os.read(end, 9) == b""
    os.close(end)


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_a_program_that_gives_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setenv("JIXIAO_SOFFICE", _program(tmp_path, script))
    (tmp_path / "a.rtf").write_bytes(_RICH)

    assert _failure(tmp_path / "a.rtf").code == "RD032"


def test_a_bomb_is_refused_before_the_program_sees_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_SOFFICE", _program(tmp_path, f"touch {tmp_path}/ran"))
    kind = "application/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", " " * 40_000_000, zipfile.ZIP_DEFLATED)

    assert _failure(tmp_path / "a.odt").code == "RD019"
    assert not (tmp_path / "ran").exists()
