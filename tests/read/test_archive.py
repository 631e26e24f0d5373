"""An archive gives its papers one by one, whatever their names are written in, and never more than it may."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from jixiao.document import Line
from jixiao.read import Limits, ReadError, find_files, read_file
from tests.read.word import docx, paragraph, zipped, zipped_in_gbk


def _found(path: Path) -> list[str]:
    return [
        item.code if isinstance(item, ReadError) else item.relative_to(path.parent).as_posix()
        for item in find_files([path])
    ]


def _archive(folder: Path, members: Mapping[str, str | bytes], name: str = "表.zip") -> Path:
    path = folder / name
    path.write_bytes(zipped(members))
    return path


def _first_line(path: Path) -> str:
    block = read_file(path).blocks[0]
    assert isinstance(block, Line)
    return block.text


def test_papers_of_an_archive(tmp_path: Path) -> None:
    path = _archive(
        tmp_path,
        {
            "商务局/自评表.docx": docx(paragraph("总分")),
            "a.txt": "得分",
            "b.jpg": "x",
            ".x.txt": "x",
            "__MACOSX/a.txt": "x",
        },
    )

    assert _found(path) == ["表.zip/a.txt", "表.zip/商务局/自评表.docx"]
    assert _first_line(path / "商务局" / "自评表.docx") == "总分"
    assert read_file(path / "a.txt").file == str(path / "a.txt")


def test_archives_are_known_by_content_and_found_in_folders(tmp_path: Path) -> None:
    _archive(tmp_path, {"a.txt": "总分"}, "b.zip")
    (tmp_path / "c.zip").write_bytes(docx(paragraph("总分")))
    other = _archive(tmp_path, {"a.txt": "总分"}, "d.bin")

    assert [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path]) if isinstance(path, Path)] == [
        "b.zip/a.txt",
        "c.zip",
    ]
    assert _found(other) == ["d.bin/a.txt"]


def test_archive_in_an_archive(tmp_path: Path) -> None:
    path = _archive(tmp_path, {"内.zip": zipped({"更内.zip": zipped({"a.txt": "总分"})})})

    assert _found(path) == ["表.zip/内.zip/更内.zip/a.txt"]
    assert _first_line(path / "内.zip" / "更内.zip" / "a.txt") == "总分"


def test_nameszipped_in_gbk(tmp_path: Path) -> None:
    path = tmp_path / "表.zip"
    path.write_bytes(zipped_in_gbk({"绩效自评表.txt": "总分".encode(), "目录\\诚信.txt": "得分".encode()}))

    assert _found(path) == ["表.zip/目录/诚信.txt", "表.zip/绩效自评表.txt"]
    assert _first_line(path / "绩效自评表.txt") == "总分"


def test_names_that_lead_out_of_the_archive_stay_inside(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("外", encoding="utf-8")
    path = _archive(tmp_path, {"../x.txt": "内一", "/etc/x.txt": "内二"})

    assert _found(path) == ["表.zip/etc/x.txt", "表.zip/x.txt"]
    assert _first_line(path / "x.txt") == "内一"


def test_two_members_of_one_name_are_two_papers(tmp_path: Path) -> None:
    path = _archive(tmp_path, {"a.txt": "一", "./a.txt": "二"})

    assert [_first_line(found) for found in find_files([path]) if isinstance(found, Path)] == ["二", "一"]


@pytest.mark.parametrize(
    ("member", "code"),
    [
        pytest.param("没有.txt", "RD001", id="no_such_member"),
        pytest.param("a.txt/b.txt", "RD001", id="below_a_paper"),
        pytest.param("bomb.txt", "RD019", id="bomb"),
        pytest.param("", "RD024", id="the_archive_itself"),
    ],
)
def test_what_is_no_paper_in_an_archive(tmp_path: Path, member: str, code: str) -> None:
    path = _archive(tmp_path, {"a.txt": "总分", "bomb.txt": "0" * 40_000_000})

    with pytest.raises(ReadError) as caught:
        read_file(path / member)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(zipped({"a.jpg": "x"}), "RD023", id="no_paper"),
        pytest.param(zipped({"a.txt": "x"})[:-30], "RD018", id="truncated"),
        pytest.param(zipped({}) + b"PK\x01\x02" * 20_001, "RD022", id="too_many"),
    ],
)
def test_bad_archives(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04" + data[4:])

    assert _found(path) == [code]


def test_limits_of_archives(tmp_path: Path) -> None:
    path = _archive(tmp_path, {"a.txt": "总分" * 1000})

    with pytest.raises(ReadError) as caught:
        read_file(path / "a.txt", Limits(archive=100))
    assert caught.value.code == "RD006"
