"""Formats that LibreOffice turns into docx or xlsx, which are then read (经 LibreOffice 转换)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from jixiao.read.compound import CompoundError, open_compound
from jixiao.read.container import open_container
from jixiao.read.docx import read_docx
from jixiao.read.error import BrokenContainerError, ConversionError, ConverterMissingError
from jixiao.read.intake import Content, Intake
from jixiao.read.xlsx import read_xlsx

_PROGRAMS = ("soffice", "libreoffice")
_MEMORY = 4 * 1024 * 1024  # KiB of addresses that the program may ask for
_BLOCK = 512  # bytes, in which the shell counts the size of files
_LIMITED = 'ulimit -v "$1" && ulimit -f "$2" && ulimit -t "$3" && shift 3 && exec "$@"'
_TOO_LONG, _NO_RESULT = "超过 {limit} 秒", "文件已损坏，或超出转换的限度"
_NOWHERE = "http://127.0.0.1:9"  # a proxy that nobody serves: the program reaches nothing
_SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Common/Misc", "UseSystemFileDialog", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a format is converted: its Chinese name, the program's filter for it, what comes out and who reads that."""

    kind: str
    filter: str
    suffix: str
    reader: Callable[[Intake], Content]


_WAYS: Mapping[str, _Way] = MappingProxyType(
    {
        "doc": _Way("旧版 Word 文档（doc、wps）", "MS Word 97", "docx", read_docx),
        "xls": _Way("旧版 Excel 工作簿（xls、et）", "MS Excel 97", "xlsx", read_xlsx),
        "rtf": _Way("RTF 文档", "Rich Text Format", "docx", read_docx),
        "odt": _Way("OpenDocument 文字（odt）", "writer8", "docx", read_docx),
        "ods": _Way("OpenDocument 表格（ods）", "calc8", "xlsx", read_xlsx),
    }
)


def read_doc(intake: Intake) -> Content:
    """Read an old Word document, or what WPS saves as wps.

    Raises:
        ReadError: LibreOffice is missing or cannot convert it, or what comes out cannot be read.
    """
    try:
        open_compound(intake.data)
    except CompoundError as error:
        raise BrokenContainerError(intake.name) from error
    return read_converted(intake, "doc")


def read_rtf(intake: Intake) -> Content:
    """Read a document in rich text.

    Raises:
        ReadError: LibreOffice is missing or cannot convert it, or what comes out cannot be read.
    """
    return read_converted(intake, "rtf")


def read_odt(intake: Intake) -> Content:
    """Read a text of OpenDocument.

    Raises:
        ReadError: LibreOffice is missing or cannot convert it, or what comes out cannot be read.
    """
    _check_parts(intake)
    return read_converted(intake, "odt")


def read_ods(intake: Intake) -> Content:
    """Read a spreadsheet of OpenDocument.

    Raises:
        ReadError: LibreOffice is missing or cannot convert it, or what comes out cannot be read.
    """
    _check_parts(intake)
    return read_converted(intake, "ods")


def can_convert() -> bool:
    """Whether LibreOffice is there."""
    return _program() is not None


def read_converted(intake: Intake, form: str) -> Content:
    """Let LibreOffice convert a file, and read what comes out; the format stays that of the file.

    The program runs in a folder of its own that is removed afterwards, without macros, links or network as far as its
    settings forbid them, with limits on time, memory and the size of files. Where the caller is interrupted, the
    program and all that it started end too.

    Args:
        intake: The file.
        form: A key of the formats that are converted: ``doc``, ``xls``, ``rtf``, ``odt``, ``ods``.

    Raises:
        ConverterMissingError: LibreOffice is not installed.
        ConversionError: It cannot convert the file, or not in time.
        ReadError: What comes out cannot be read.
    """
    way = _WAYS[form]
    program = _program()
    if program is None:
        raise ConverterMissingError(intake.name, kind=way.kind, suffix=f".{way.suffix}")
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        data = _converted(program, intake, way, form, Path(folder))
    content = way.reader(replace(intake, data=data))
    return replace(content, format=form)


def _program() -> str | None:
    """LibreOffice: where ``JIXIAO_SOFFICE`` points, or the first on the path."""
    named = os.environ.get("JIXIAO_SOFFICE")
    if named:
        return shutil.which(named)
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def _converted(program: str, intake: Intake, way: _Way, form: str, folder: Path) -> bytes:
    source, target = folder / f"paper.{form}", folder / "out" / f"paper.{way.suffix}"
    source.write_bytes(intake.data)
    profile = folder / "profile"
    _write_settings(profile)
    command = [program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    command += [f"-env:UserInstallation={profile.as_uri()}", f"--infilter={way.filter}"]
    command += ["--convert-to", way.suffix, "--outdir", str(target.parent), str(source)]
    limits = intake.limits
    try:
        with _started(_limited(command, limits.size, limits.conversion), folder) as process:
            process.wait(limits.conversion)
        data = target.read_bytes()
    except subprocess.TimeoutExpired as error:
        reason = _TOO_LONG.format(limit=limits.conversion)
        raise ConversionError(intake.name, kind=way.kind, reason=reason, suffix=f".{way.suffix}") from error
    except OSError as error:
        raise ConversionError(intake.name, kind=way.kind, reason=_NO_RESULT, suffix=f".{way.suffix}") from error
    return data


def _limited(command: list[str], size: int, seconds: int) -> list[str]:
    """The command under limits of memory, size of files and time of the processor, where there is a shell for it."""
    shell = shutil.which("sh") if os.name == "posix" else None
    if shell is None:
        return command
    return [shell, "-c", _LIMITED, "sh", str(_MEMORY), str(4 * size // _BLOCK), str(seconds), *command]


@contextlib.contextmanager
def _started(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A running program in a group of its own, which ends with the block whatever happens in it."""
    names = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
    surroundings = {name: os.environ[name] for name in names if name in os.environ}
    surroundings |= {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "LANG": "C.UTF-8"}
    surroundings |= {"http_proxy": _NOWHERE, "https_proxy": _NOWHERE, "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(  # noqa: S603 - the office program of this machine, and a file of our own folder
        command,
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _write_settings(profile: Path) -> None:
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    path = profile / "user" / "registrymodifications.xcu"
    path.parent.mkdir(parents=True)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _check_parts(intake: Intake) -> None:
    """Expand every part within the limits before another program does it without.

    Raises:
        ReadError: A part is damaged, encrypted, or too large.
    """
    container = open_container(intake)
    for name in container.entries:
        container.read(name)
