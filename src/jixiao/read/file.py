"""One file → one document: what is refused before, while and after reading (读文件)."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from jixiao.document import Block, Document, Line
from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.comma_rows import comma_blocks, comma_records
from jixiao.read.encoding import Decoded, clean, decode, line_of_first_error
from jixiao.read.error import (
    BinaryFileError,
    BlankFileError,
    BrokenLinkError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    FileUnreadableError,
    FolderNotFileError,
    FormatNotReadError,
    LineTooLongError,
    MissingFileError,
    ReadError,
    SpecialFileError,
    TextTooLongError,
    TooManyCellsError,
    TooManyLinesError,
    UndecodableError,
)
from jixiao.read.grid import GridTooLargeError
from jixiao.read.intake import Content, Intake
from jixiao.read.limits import LIMITS, Limits
from jixiao.read.signature import Signature, is_binary, recognise_signature
from jixiao.read.text import read_text

_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EINVAL})
_REASONS = {
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.EIO: "磁盘读取出错",
    errno.ENAMETOOLONG: "路径太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.EBUSY: "文件正被其他程序使用",
}
_SPECIAL = (
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
    (stat.S_ISCHR, "字符设备"),
    (stat.S_ISBLK, "块设备"),
)
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_CELL_MARKS = ("\t", "|", "│", "┃", "<t", "<T")
_MEBIBYTE = 1024 * 1024
_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_READERS = {
    "docx": "jixiao.read.docx:read_docx",
    "xlsx": "jixiao.read.xlsx:read_xlsx",
    "pdf": "jixiao.read.pdf:read_pdf",
    "ofd": "jixiao.read.ofd:read_ofd",
    "picture": "jixiao.read.ocr.reader:read_picture",
    "xls": "jixiao.read.xls:read_xls",
    "doc": "jixiao.read.office:read_doc",
    "rtf": "jixiao.read.office:read_rtf",
    "odt": "jixiao.read.office:read_odt",
    "ods": "jixiao.read.office:read_ods",
}


def read_file(path: Path, limits: Limits = LIMITS) -> Document:
    """Read a file into lines and tables.

    The format is judged by content, never by name. Nothing is read of a file that is too large, a pipe or a device.

    Args:
        path: The file; the document keeps it as the caller named it.
        limits: How much is taken in at most.

    Raises:
        ReadError: The file cannot be read; the class says why, ``code``, ``text`` and ``advice`` say it in Chinese.
    """
    intake = Intake(name := printable(path), _bytes_of(path, name, limits), limits)
    signature = recognise_signature(intake.data)
    kind = "text" if signature is None else signature.format
    try:
        content = _reader(signature, name)(intake)
    except GridTooLargeError as error:
        raise TooManyCellsError(name, limit=limits.cells) from error
    if not content.blocks and not content.problems:
        raise BlankFileError(name)
    _check_blocks(content.blocks, name, limits)
    return Document(
        str(path), hashlib.sha256(intake.data).hexdigest(), content.format or kind, content.blocks, content.problems
    )


def _check_blocks(blocks: Sequence[Block], name: str, limits: Limits) -> None:
    """Refuse more text than any paper has, before anybody looks for forms in it."""
    lines, letters = 0, 0
    for block in blocks:
        rows = ((block,),) if isinstance(block, Line) else block.rows
        for part in (part for row in rows for part in row):
            lines += 1
            letters += len(part.text)
            if len(part.text) > limits.line_length:
                line = part.place.line or lines
                raise LineTooLongError(name, part.place, line=line, count=len(part.text), limit=limits.line_length)
    if letters > limits.letters:
        raise TextTooLongError(name, count=letters, limit=limits.letters)
    if lines > max(limits.lines, limits.cells):
        raise TooManyLinesError(name, count=lines, limit=limits.lines)


def _reader(signature: Signature | None, name: str) -> Callable[[Intake], Content]:
    """The reader of a format; a library that reads one is loaded only for a file of it.

    Raises:
        FormatNotReadError: There is no reader for an office format.
        BinaryFileError: It is no office format.
        EncryptedFileError: It opens only with a password.
    """
    if signature is None:
        return _read_text
    if signature.format == "zip":
        return _refuse_archive
    if signature.format:
        module, _, function = _READERS[signature.format].partition(":")
        return cast("Callable[[Intake], Content]", getattr(import_module(module), function))
    if signature.is_encrypted:
        raise EncryptedFileError(name)
    error = FormatNotReadError if signature.is_document else BinaryFileError
    raise error(name, kind=signature.kind)


def _refuse_archive(intake: Intake) -> Content:
    from jixiao.read.archive import refuse_archive  # noqa: PLC0415 - loaded only for an archive

    refuse_archive(intake.data, intake.name, intake.limits)
    return Content(())


def _read_text(intake: Intake) -> Content:
    """Lines and tables of a text."""
    decoded = _decode(intake.data, intake.name)
    text = clean(decoded.text)
    if not text.strip():
        raise BlankFileError(intake.name)
    _check_size(text, intake.name, intake.limits)
    if _PAGE.match(text):
        from jixiao.read.html_page import read_html  # noqa: PLC0415 - its library is loaded only for a web page

        page = read_html(text, intake)
        return Content(page.blocks, _problems(decoded), page.format)
    records = comma_records(text)
    if records is not None:
        return Content(comma_blocks(records, intake.limits), _problems(decoded), "csv")
    blocks, doubts = read_text(text)
    return Content(blocks, (*_problems(decoded), *doubts))


def printable(path: Path) -> str:
    """The path for a message: bytes of a name that are no text are replaced, line breaks and the like as well."""
    text = str(path).encode("utf-8", "replace").decode("utf-8")
    return "".join(character if character.isprintable() or character == "\u3000" else "?" for character in text)


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in Chinese."""
    return _REASONS.get(error.errno or 0, f"操作系统返回错误号 {error.errno}")


def _bytes_of(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a plain file of bearable size, looked at before it is opened and again after."""
    try:
        _check_kind(os.stat(path), name, limits)  # noqa: PTH116 - Path.stat hides a path that holds a zero byte
        descriptor = os.open(path, _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            _check_kind(os.fstat(descriptor), name, limits)
            data = file.read(limits.size + 1)
    except OSError as error:
        data = _from_archive(path, name, limits, error)
    except ValueError as error:  # a path with a zero byte
        raise MissingFileError(name) from error
    if len(data) > limits.size:
        raise FileTooLargeError(name, size=f"超过 {limits.size // _MEBIBYTE}", limit=limits.size // _MEBIBYTE)
    if not data:
        raise EmptyFileError(name)
    return data


def _from_archive(path: Path, name: str, limits: Limits, error: OSError) -> bytes:
    """The bytes of a paper in an archive, where the path leads into one; otherwise the refusal stands."""
    from jixiao.read.archive import archived_bytes  # noqa: PLC0415 - loaded only where a path leads to no file

    try:
        data = archived_bytes(path, name, limits) if error.errno in _MISSING else None
    except OSError:
        data = None
    if data is None:
        raise _refusal(path, name, error) from error
    return data


def _check_kind(status: os.stat_result, name: str, limits: Limits) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FolderNotFileError(name)
    for is_kind, kind in _SPECIAL:
        if is_kind(status.st_mode):
            raise SpecialFileError(name, kind=kind)
    if status.st_size > limits.size:
        size = -(-status.st_size // _MEBIBYTE)
        raise FileTooLargeError(name, size=size, limit=limits.size // _MEBIBYTE)


def _refusal(path: Path, name: str, error: OSError) -> ReadError:
    """The error for what the operating system said."""
    if error.errno == errno.ELOOP or (error.errno == errno.ENOENT and path.is_symlink()):
        return BrokenLinkError(name)
    if error.errno in _MISSING:
        return MissingFileError(name)
    if error.errno == errno.EISDIR:
        return FolderNotFileError(name)
    if error.errno == errno.ENXIO:
        return SpecialFileError(name, kind="套接字或设备")
    return FileUnreadableError(name, reason=reason_of(error))


def _decode(data: bytes, name: str) -> Decoded:
    decoded = decode(data)
    if decoded is None or not decoded.encoding.startswith("utf-16"):
        _check_binary(data, name)
    if decoded is None:
        line = line_of_first_error(data)
        raise UndecodableError(name, Place(line=line), line=line)
    return decoded


def _check_binary(data: bytes, name: str) -> None:
    if is_binary(data):
        raise BinaryFileError(name, kind="二进制数据")


def _check_size(text: str, name: str, limits: Limits) -> None:
    """Refuse what would take too long, before any of it is looked at closely."""
    count = text.count("\n") + text.count("\f") + 1
    if count > limits.lines:
        raise TooManyLinesError(name, count=count, limit=limits.lines)
    lines = text.split("\n")
    longest = max(range(len(lines)), key=lambda index: len(lines[index]))
    if len(lines[longest]) > limits.line_length:
        line = longest + 1
        raise LineTooLongError(name, Place(line=line), line=line, count=len(lines[longest]), limit=limits.line_length)
    if sum(map(text.count, _CELL_MARKS)) > limits.cells:
        raise TooManyCellsError(name, limit=limits.cells)


def _problems(decoded: Decoded) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "damaged_text",
            f"第 {line} 行有字节不是 {decoded.encoding.upper()} 文字，以“\ufffd”代替。",
            Place(line=line),
        )
        for line in decoded.damaged_lines
    )
