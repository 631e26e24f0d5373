"""What a file is by its first bytes, whatever its name (文件类型识别)."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from typing import BinaryIO

from jixiao.read.compound import MAGIC, Compound, CompoundError, open_compound
from jixiao.read.error import BrokenContainerError

_SCANS = (
    (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
)
_PICTURES = (
    (b"GIF87a", "GIF 图片"),
    (b"GIF89a", "GIF 图片"),
    (b"\x00\x00\x01\x00", "图标图片"),
    (b"8BPS", "Photoshop 图片"),
)
_PROGRAMS = (
    (b"\x7fELF", "程序"),
    (b"MZ", "程序"),
    (b"\xca\xfe\xba\xbe", "程序"),
    (b"\xcf\xfa\xed\xfe", "程序"),
    (b"\0asm", "程序"),
    (b"SQLite format 3\0", "SQLite 数据库"),
    (b"PAR1", "Parquet 数据"),
    (b"ID3", "音频"),
    (b"OggS", "音频或视频"),
    (b"\x1a\x45\xdf\xa3", "视频"),
)
_ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ\0", "xz 压缩包"),
    (b"\x28\xb5\x2f\xfd", "zstd 压缩包"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_KINDS = (
    ("word/", "word/document.xml", "Word 文档（docx）", "docx"),
    ("xl/", "xl/workbook.xml", "Excel 工作簿（xlsx）", "xlsx"),
    ("ppt/", "ppt/presentation.xml", "PowerPoint 演示（pptx）", ""),
    ("ofd.xml", "ofd.xml", "OFD 版式文件", "ofd"),
    ("meta-inf/container.xml", "meta-inf/container.xml", "电子书（epub）", ""),
)
_MIME_KINDS = (
    (b"opendocument.text", "OpenDocument 文字（odt）", "odt"),
    (b"opendocument.spreadsheet", "OpenDocument 表格（ods）", "ods"),
)
_OLDEST_SHEETS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00")  # records without a compound file
_OLD_SHEETS, _OLD_TEXT = "旧版 Excel 工作簿（xls）", "旧版 Word 文档（doc）"
_COMPOUND_KINDS = (
    ("EncryptedPackage", "加了密码的 Office 文件", ""),
    ("WordDocument", _OLD_TEXT, "doc"),
    ("Workbook", _OLD_SHEETS, "xls"),
    ("Book", _OLD_SHEETS, "xls"),
    ("PowerPoint Document", "旧版 PowerPoint 演示（ppt）", ""),
)
_ENCRYPTED = "EncryptedPackage"
_WORD_FLAGS = struct.Struct("<10xH")  # where the head of a Word text keeps its flags
_WORD_ENCRYPTED = 0x100
_START = 1024  # bytes of other things that PDF readers accept before %PDF-
_CONTROL = bytes(code for code in range(0x20) if chr(code) not in "\t\n\v\f\r\x1a\x1b") + b"\x7f"
_FEW_CONTROLS = 8
_MOST_CONTROLS = 20  # one byte of so many may be a control character


@dataclass(frozen=True, slots=True)
class Signature:
    """What the bytes are.

    Attributes:
        kind: The format in Chinese.
        is_document: Whether it is an office format that holds text.
        format: Name of the reader; empty where there is none.
        is_encrypted: Whether it opens only with a password.
    """

    kind: str
    is_document: bool
    format: str = ""
    is_encrypted: bool = False


def recognise_signature(data: bytes) -> Signature | None:
    """What a file is if it is no text; ``None`` where its first bytes speak for nothing else."""
    if b"%PDF-" in data[:_START] and not _is_mention(data):
        return Signature("PDF 文件", is_document=True, format="pdf")
    if data.startswith(_ZIP):
        return _compressed(data)
    if data.startswith(MAGIC):
        return _compound(data)
    return _plain_document(data) or _picture_or_program(data)


def _plain_document(data: bytes) -> Signature | None:
    """An office format or an archive that its first bytes tell."""
    if data.startswith(_OLDEST_SHEETS):
        return Signature(_OLD_SHEETS, is_document=True, format="xls")
    if data.startswith(b"{\\rtf"):
        return Signature("RTF 文档", is_document=True, format="rtf")
    kinds = (Signature(kind, is_document=True) for magic, kind in _ARCHIVES if _begins(data, magic))
    return next(kinds, None)


def _compressed(data: bytes) -> Signature:
    """What a compressed file is by the names of its parts; by any name in it where they cannot be listed."""
    names = _listed(io.BytesIO(data))
    for mark, main, kind, reader in _ZIP_KINDS:
        found = mark.encode() in data if names is None else is_package(names, mark, main)
        if found:
            return Signature(kind, is_document=True, format=reader)
    if names is None or "mimetype" in names:
        for mime, kind, reader in _MIME_KINDS:
            if mime in data[:_START]:
                return Signature(kind, is_document=True, format=reader)
    return Signature("ZIP 压缩包", is_document=True, format="zip")


def _compound(data: bytes) -> Signature:
    """What a compound file is by the streams at its top; by any name in it where they cannot be listed."""
    try:
        compound = open_compound(data)
        names = frozenset(compound.streams)
    except CompoundError:
        compound = None
        names = frozenset(name for name, _, _ in _COMPOUND_KINDS if name.encode("utf-16-le") in data)
    kind, reader = next(
        ((kind, reader) for name, kind, reader in _COMPOUND_KINDS if name in names),
        ("旧版 Office 或 WPS 文件（doc、xls、wps、et）", ""),
    )
    is_encrypted = _ENCRYPTED in names
    if compound is None and not is_encrypted:
        reader = "doc"  # whose reader says that the file is broken
    elif compound is not None and reader == "doc":
        is_encrypted = _is_encrypted_text(compound)
    return Signature(kind, is_document=True, format="" if is_encrypted else reader, is_encrypted=is_encrypted)


def _is_encrypted_text(compound: Compound) -> bool:
    try:
        (flags,) = _WORD_FLAGS.unpack(compound.stream("WordDocument", _WORD_FLAGS.size))
    except (CompoundError, struct.error):
        return False
    return bool(flags & _WORD_ENCRYPTED)


def is_archive(file: BinaryIO) -> bool:
    """Whether an open file is an archive of files, and not an office file that is compressed."""
    file.seek(0)
    is_zip = file.read(4) in _ZIP
    if not is_zip:
        return False
    names = _listed(file)
    office = names is not None and any(is_package(names, mark, main) for mark, main, _, _ in _ZIP_KINDS)
    return not office and not (names is not None and "mimetype" in names)


def _listed(file: BinaryIO) -> frozenset[str] | None:
    """Names of the parts of a compressed file, in small letters; ``None`` where they cannot be listed."""
    from jixiao.read.container import open_zip, part_names  # noqa: PLC0415 - start-up counts, and most files are none

    try:
        with open_zip(file, "") as archive:
            return frozenset(part_names(archive))
    except BrokenContainerError:
        return None


def is_package(names: frozenset[str], folder: str, main: str) -> bool:
    """Whether the parts are those of an office file, and not of an archive with a folder of that name."""
    return main in names or ("[content_types].xml" in names and any(name.startswith(folder) for name in names))


def _is_mention(data: bytes) -> bool:
    """Whether a text only speaks of PDF: the mark does not begin a line."""
    return re.search(rb"(?:\A|[\r\n]|\A\xef\xbb\xbf)%PDF-\d", data[:_START]) is None


def _picture_or_program(data: bytes) -> Signature | None:
    for magic, kind in _SCANS:
        if data.startswith(magic):
            return Signature(kind, is_document=True, format="picture")
    for magic, kind in (*_PICTURES, *_PROGRAMS):
        if _begins(data, magic):
            return Signature(kind, is_document=False)
    if data.startswith(b"RIFF") and data[8:12] in {b"WEBP", b"AVI ", b"WAVE"}:
        return Signature("图片、音频或视频", is_document=False)
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return Signature("BMP 图片", is_document=True, format="picture")
    if data[4:8] == b"ftyp":
        return Signature("图片或视频", is_document=False)
    return None


def _begins(data: bytes, magic: bytes) -> bool:
    """Whether the file begins with the mark; one of letters such as ``MZ`` may begin a text and needs more."""
    start = data[:_START]
    return data.startswith(magic) and (not magic.isalnum() or start != start.translate(None, _CONTROL))


def is_binary(data: bytes) -> bool:
    """Whether there are more control characters than any text has; zeros of UTF-16 are to be decoded before."""
    controls = len(data) - len(data.translate(None, _CONTROL))
    return controls > _FEW_CONTROLS and controls * _MOST_CONTROLS > len(data)
