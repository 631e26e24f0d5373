"""Files made to do harm: each gives one error of the reader, soon, and the batch goes on."""

from __future__ import annotations

import base64
import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.document import Block
from jixiao.read import Limits, ReadError, find_files, read_file
from jixiao.read.archive import archive_names
from jixiao.write.docx import write_docx
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample
from tests.read.word import cell, docx, paragraph, part, run, table, zipped
from tests.read.workbook import by_hand
from tests.soon import soon

_XLS = (Path(__file__).parent.parent / "cases" / "office" / "formats.xls").read_bytes()
_PAPER = load_sample("consistent-hunan").document()
_WHOLE = {"docx": write_docx(_PAPER), "xlsx": write_xlsx(_PAPER), "xls": _XLS}
each_format = pytest.mark.parametrize("suffix", _WHOLE)


def _refused(folder: Path, data: bytes, limits: Limits | None = None) -> str:
    """The code of the error; a reading that takes long fails."""
    path = folder / "表.txt"
    path.write_bytes(data)
    with soon(), pytest.raises(ReadError) as caught:
        read_file(path, limits or Limits())
    return caught.value.code


def _outcome(path: Path) -> str:
    """``read``, or the code of the error that it gives."""
    try:
        read_file(path)
    except ReadError as error:
        return error.code
    return "read"


def _laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE d [<!ENTITY a0 "ha">{entities}]>'


def _long_paragraph() -> bytes:
    return docx(f"<w:p>{run(''.join(random.Random(1).choices('绩效自评表', k=400_000)))}</w:p>")  # noqa: S311 - words that pack badly


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda: by_hand("", before=_laughs()), "RD021", id="xlsx_laughs"),
        pytest.param(
            lambda: zipped({"word/document.xml": _laughs() + part("document", "")[55:]}), "RD021", id="docx_laughs"
        ),
        pytest.param(_long_paragraph, "RD013", id="docx_paragraph_without_end"),
        pytest.param(lambda: docx("<w:sdt><w:sdtContent>" * 300 + paragraph("深")), "RD021", id="docx_deep_controls"),
    ],
)
def test_refused_soon(tmp_path: Path, make: Callable[[], bytes], code: str) -> None:
    assert _refused(tmp_path, make()) == code


def test_a_span_over_the_whole_sheet_is_no_table(tmp_path: Path) -> None:
    wide = docx(table(*[cell("甲", '<w:gridSpan w:val="1000000"/>') * 50] * 50))
    merged = by_hand(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="9000"><c r="XFD9000"><v>1</v></c></row>',
        around='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )

    assert _refused(tmp_path, wide) == "RD014"
    assert _refused(tmp_path, merged) == "RD014"


def test_too_much_text(tmp_path: Path) -> None:
    assert _refused(tmp_path, docx(table(*[cell("甲" * 100) * 3] * 3)), Limits(letters=800)) == "RD033"


def _hidden() -> bytes:
    """Elements in letters that hide their brackets."""
    letters = base64.b64encode(("<a/>" * 3000).encode("utf-16-be")).rstrip(b"=")
    return b'<?xml version="1.0" encoding="UTF-7"?><r>+' + letters + b"-</r>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(zipped({"word/document.xml": part("document", "<w:p/>" * 3000)}), id="docx_elements"),
        pytest.param(docx("".join(f'<w:p w:a{n}=""/>' for n in range(1500))), id="docx_attributes"),
        pytest.param(zipped({"word/document.xml": _hidden()}), id="docx_hidden"),
        pytest.param(by_hand('<row r="1">' + "<c/>" * 3000 + "</row>"), id="xlsx"),
        pytest.param(b"<html><table><tr>" + b"<td>" * 3000, id="html"),
    ],
)
def test_more_elements_than_any_paper_are_not_parsed(tmp_path: Path, data: bytes) -> None:
    """A part of 64 MiB that holds nothing else would take 4 GiB once it is parsed."""
    assert _refused(tmp_path, data, Limits(nodes=2500)) == "RD034"


def test_a_false_dimension_is_not_believed(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>乙</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(by_hand(row))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    (tmp_path / "a.xlsx").write_bytes(zipped(parts))

    assert len(read_file(tmp_path / "a.xlsx").blocks) == 1


def test_archives_in_archives_have_one_budget(tmp_path: Path) -> None:
    inner = zipped({f"{number}.txt": bytes(1000) for number in range(20)}, zipfile.ZIP_STORED)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.zip": inner for number in range(20)}))

    with pytest.raises(ReadError, match="100 个"):
        archive_names(path, "a.zip", Limits(members=100))
    with pytest.raises(ReadError, match="解压后超过"):
        archive_names(path, "a.zip", Limits(archive=100_000))


def test_entries_that_overlap_expand_within_the_limit(tmp_path: Path) -> None:
    """Many names of the same bytes: what is read of them counts each time."""
    data = bytearray(zipped({f"word/{number}.xml": " " * 1_000_000 for number in range(3)}))
    first = data.index(b"PK\x01\x02")
    for at in (at for at in range(first, len(data)) if data[at : at + 4] == b"PK\x01\x02"):
        struct.pack_into("<I", data, at + 42, 0)
    (tmp_path / "a.zip").write_bytes(data)

    assert all(
        isinstance(found, ReadError) or _outcome(found) in {"RD008", "RD009", "RD018"}
        for found in find_files([tmp_path / "a.zip"])
    )


def test_macros_are_left_alone_and_told(tmp_path: Path) -> None:
    document = docx(paragraph("总分"), {"vbaProject.bin": ("vbaProject", "x")})
    (tmp_path / "a.docm").write_bytes(document)

    assert [problem.code for problem in read_file(tmp_path / "a.docm").problems] == ["macros"]


@each_format
@given(place=st.floats(0, 0.999))
@settings(max_examples=25)
def test_cut_anywhere(suffix: str, place: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = _WHOLE[suffix]
    path = tmp_path_factory.mktemp("cut") / "a"
    path.write_bytes(whole[: int(len(whole) * place)])

    assert _outcome(path) != "read" or read_file(path).blocks == _read_whole(suffix, path.parent)


def _read_whole(suffix: str, folder: Path) -> tuple[Block, ...]:
    """What the whole file gives: only bytes behind all that is read may be cut without harm."""
    (folder / "whole").write_bytes(_WHOLE[suffix])
    return read_file(folder / "whole").blocks


@each_format
@given(flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), min_size=1, max_size=8))
@settings(max_examples=40)
def test_flipped_bits(suffix: str, flips: list[tuple[float, int]], tmp_path_factory: pytest.TempPathFactory) -> None:
    data = bytearray(_WHOLE[suffix])
    for place, mask in flips:
        data[int(len(data) * place)] ^= mask
    path = tmp_path_factory.mktemp("flip") / "a"
    path.write_bytes(data)

    assert _outcome(path) == "read" or _outcome(path).startswith("RD")


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What LibreOffice makes of damaged files is not asked here."""
    monkeypatch.setenv("JIXIAO_SOFFICE", str(tmp_path / "none"))
