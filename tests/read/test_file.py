"""What is no text paper is refused with one error that names what it is, before it can do harm."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.document import Line
from jixiao.read import Limits, ReadError, read_file
from jixiao.read.error import FileTooLargeError
from jixiao.read.file import printable


def _failure(path: Path, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_file(path, limits or Limits())
    error = caught.value
    assert printable(path) in error.text
    assert error.advice
    return error


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def test_document_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes("总分\t98\n\n注：略\n".encode("gb18030"))

    document = read_file(path)

    assert document.file == str(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.format == "text"
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["总分\t98", "注：略"]
    assert document.problems == ()


def test_damaged_bytes_are_a_problem_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("绩效自评" * 200 + "\n").encode() + b"\xff" + "绩效自评".encode())

    (problem,) = read_file(path).problems

    assert (problem.code, problem.place.line) == ("damaged_text", 2)
    assert "第 2 行" in problem.message


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param(b"", "RD007", "0 字节", id="empty"),
        pytest.param(b" \n\f\n\t\n\xef\xbb\xbf", "RD008", "只有空白", id="blank"),
        pytest.param(b"GIF89a\x01\0\x01\0", "RD009", "GIF", id="gif"),
        pytest.param(b"RIFF\x10\0\0\0WEBPVP8 ", "RD009", "图片", id="webp"),
        pytest.param(b"\0\0\0\x18ftypheic", "RD009", "图片", id="heic"),
        pytest.param(b"\x7fELF\x02\x01\x01\0", "RD009", "程序", id="program"),
        pytest.param(bytes(range(32)) * 40, "RD009", "二进制", id="control_characters"),
        pytest.param(os.urandom(64) * 300 + b"\0\1\2\3\4\5\6" * 900, "RD009", "二进制", id="noise"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "RD021", "PDF", id="pdf"),
        pytest.param(b"\r\n%PDF-1.4\n", "RD021", "PDF", id="pdf_after_line_end"),
        pytest.param(_zip("[Content_Types].xml", "word/document.xml"), "RD021", "Word", id="docx"),
        pytest.param(_zip("xl/workbook.xml"), "RD021", "Excel", id="xlsx"),
        pytest.param(_zip("ppt/presentation.xml"), "RD010", "pptx", id="pptx"),
        pytest.param(_zip("OFD.xml"), "RD021", "OFD", id="ofd"),
        pytest.param(_zip("a.txt"), "RD024", "压缩包", id="zip"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "RD018", "损坏", id="doc"
        ),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "RD018", "损坏", id="xls"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "RD018", "损坏", id="broken_compound"),
        pytest.param(b"Rar!\x1a\x07\x00", "RD010", "RAR", id="rar"),
        pytest.param(b"ok\n\xff\xfe\xfd bad", "RD011", "第 2 行", id="undecodable"),
    ],
)
def test_refuses_by_content(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    path = tmp_path / "自评表.txt"
    path.write_bytes(content)

    error = _failure(path)

    assert error.code == code
    assert words in error.text


@pytest.mark.parametrize("start", ["MZ地区项目", "ID3 号项目", "BM 项目", "本文说明 %PDF-1.7 格式", "BZh 项目"])
def test_text_that_begins_like_a_binary_is_read(tmp_path: Path, start: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{start}\n绩效自评\n", encoding="utf-8")

    (first, _) = read_file(path).blocks

    assert isinstance(first, Line)
    assert first.text == start


@pytest.mark.parametrize(
    ("limits", "code", "line"),
    [
        pytest.param(Limits(lines=2), "RD012", None, id="lines"),
        pytest.param(Limits(line_length=4), "RD013", 2, id="line_length"),
        pytest.param(Limits(cells=2), "RD014", None, id="cells"),
    ],
)
def test_refuses_more_than_a_paper_holds(tmp_path: Path, limits: Limits, code: str, line: int | None) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲\n乙\t丙\t丁\n戊\t己\t庚", encoding="utf-8")

    error = _failure(path, limits)

    assert (error.code, error.place.line) == (code, line)


def test_merged_cells_that_cover_too_much_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    row = "<tr>" + "<td rowspan=99999 colspan=200>1</td>" * 10 + "</tr>"
    path.write_text(f"<table>{row}{'<tr><td>2</td></tr>' * 1000}</table>", encoding="utf-8")

    assert _failure(path).code == "RD014"


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))

    error = _failure(path)

    assert error.code == "RD006"
    assert "200 MB" in error.text
    assert "32 MB" in error.text


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 3000)
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 10, 0, 0, 0))
    monkeypatch.setattr(os, "stat", lambda *_args, **_named: small)
    monkeypatch.setattr(os, "fstat", lambda _descriptor: small)

    with pytest.raises(FileTooLargeError):
        read_file(path, Limits(size=2000))


def _missing(folder: Path) -> Path:
    return folder / "没有.txt"


def _below_a_file(folder: Path) -> Path:
    (folder / "a.txt").write_text("x", encoding="utf-8")
    return folder / "a.txt" / "b.txt"


def _dangling(folder: Path) -> Path:
    (folder / "b.txt").symlink_to(folder / "none.txt")
    return folder / "b.txt"


def _circle(folder: Path) -> Path:
    (folder / "c.txt").symlink_to(folder / "c.txt")
    return folder / "c.txt"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "p.txt")
    return folder / "p.txt"


def _socket(folder: Path) -> Path:
    path = folder / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
    return path


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        pytest.param(_missing, "RD001", "没有文件", id="missing"),
        pytest.param(_below_a_file, "RD001", "没有文件", id="below_a_file"),
        pytest.param(lambda _: Path("a\0b.txt"), "RD001", "a?b.txt", id="zero_byte_in_the_path"),
        pytest.param(lambda folder: folder, "RD002", "是文件夹", id="folder"),
        pytest.param(lambda folder: folder / ("长" * 300), "RD003", "路径太长", id="name_too_long"),
        pytest.param(_pipe, "RD004", "管道", id="pipe"),
        pytest.param(_socket, "RD004", "套接字", id="socket"),
        pytest.param(lambda _: Path("/dev/zero"), "RD004", "字符设备", id="device"),
        pytest.param(_dangling, "RD005", "失效的链接", id="dangling_link"),
        pytest.param(_circle, "RD005", "失效的链接", id="link_to_itself"),
    ],
)
def test_refuses_by_kind(tmp_path: Path, make: Callable[[Path], Path], code: str, words: str) -> None:
    error = _failure(make(tmp_path))

    assert error.code == code
    assert words in error.text


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        pytest.param(errno.EACCES, "RD003", "没有读取权限", id="no_permission"),
        pytest.param(errno.EIO, "RD003", "磁盘读取出错", id="disk"),
        pytest.param(errno.ENOENT, "RD001", "没有文件", id="vanished"),
        pytest.param(errno.EISDIR, "RD002", "是文件夹", id="became_a_folder"),
        pytest.param(errno.ENXIO, "RD004", "设备", id="device_without_driver"),
        pytest.param(errno.ENOSPC, "RD003", f"{errno.ENOSPC}", id="anything_else"),
    ],
)
def test_says_why_a_file_does_not_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, words: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("总分", encoding="utf-8")

    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    error = _failure(path)

    assert error.code == code
    assert words in error.text


def test_name_that_is_no_text_can_be_printed() -> None:
    assert printable(Path(os.fsdecode(b"a\xff\n.txt"))) == "a??.txt"
