"""Put the fonts that PDF files are written with beside the programs of this environment: ``make fonts``.

Which files they are, and what they must hash to, stands in ``fonts/lock.yaml``. A font that is already there is not
fetched again; one that cannot be had is named, and the rest of the program works without it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, cast

from jixiao.data.loader import parse_strict

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "fonts" / "lock.yaml"
PIP_LOCK = ROOT / "requirements" / "fonts.txt"
FOLDER = Path(sys.prefix) / "share" / "jixiao" / "fonts"
_LONGEST = 600  # seconds for one package


class FontSourceError(Exception):
    """A package could not be had, or is not the one that the lock names."""

    def __init__(self, *, missing: str = "", altered: str = "") -> None:
        """Say which program is missing or failed, or which file is not the one of the lock."""
        super().__init__(f"{altered} 的校验和不符" if altered else f"{missing} 没有装或没有取到")


@dataclass(frozen=True, slots=True)
class FontSource:
    """One package that holds fonts.

    Attributes:
        client: The program that fetches it: ``npm``, ``apt`` or ``pip``.
        package: Its name, with its version where the client wants one.
        need: ``required``, ``optional``, or ``instead`` of required ones that cannot be had.
        faces: File in the package → SHA-256 of the font.
        archive: SHA-256 of the package; empty where the client holds it against its own lock.
    """

    client: str
    package: str
    need: str
    faces: Mapping[str, str]
    archive: str = ""

    @property
    def files(self) -> Mapping[str, str]:
        """Name of each font as it is kept → its SHA-256."""
        return {PurePosixPath(member).name: digest for member, digest in self.faces.items()}

    def is_there(self, folder: Path) -> bool:
        """Whether all its fonts lie in the folder already, unchanged."""
        return all(
            (folder / name).is_file() and _digest((folder / name).read_bytes()) == digest
            for name, digest in self.files.items()
        )


def sources() -> tuple[FontSource, ...]:
    """The packages of the lock, in the order in which they are asked for."""
    tree = cast("Mapping[str, Sequence[Mapping[str, Any]]]", parse_strict(LOCK.read_text(encoding="utf-8"), LOCK.name))
    return tuple(
        FontSource(entry["client"], entry["package"], entry["need"], entry["faces"], entry.get("archive", ""))
        for entry in tree["sources"]
    )


def unpacked(source: FontSource, package: Path) -> Mapping[str, bytes]:
    """The fonts of a package that was fetched, by the name under which they are kept.

    Raises:
        FontSourceError: The package or a font is not the one of the lock.
    """
    if source.archive and _digest(package.read_bytes()) != source.archive:
        raise FontSourceError(altered=source.package)
    fonts = {PurePosixPath(member).name: content for member, content in _UNPACK[source.client](source, package).items()}
    wrong = [name for name, digest in source.files.items() if _digest(fonts.get(name, b"")) != digest]
    if wrong:
        raise FontSourceError(altered="、".join(wrong))
    return fonts


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _run(folder: Path, *words: str) -> None:
    program = shutil.which(words[0])
    if program is None:
        raise FontSourceError(missing=words[0])
    try:
        subprocess.run([program, *words[1:]], cwd=folder, check=True, capture_output=True, timeout=_LONGEST)  # noqa: S603 - our own words
    except (subprocess.SubprocessError, OSError) as error:
        raise FontSourceError(missing=words[0]) from error


def _fetch(source: FontSource, folder: Path) -> Path:
    """The package, fetched by its client into an empty folder."""
    if source.client == "npm":
        _run(folder, "npm", "pack", "--silent", source.package)
    elif source.client == "apt":
        _run(folder, "apt-get", "download", source.package)
    else:
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes")
        _run(folder, *pip, "--dest", str(folder), "--requirement", str(PIP_LOCK))
    found = [path for path in folder.iterdir() if path.suffix in {".tgz", ".deb", ".whl"}]
    if len(found) != 1:
        raise FontSourceError(missing=source.client)
    return found[0]


def _from_tar(source: FontSource, package: Path) -> Mapping[str, bytes]:
    with tarfile.open(package) as archive:
        files = {name: archive.extractfile(name) for name in source.faces}
        return {name: file.read() for name, file in files.items() if file is not None}


def _from_deb(source: FontSource, package: Path) -> Mapping[str, bytes]:
    folder = package.parent / "unpacked"
    _run(package.parent, "dpkg", "-x", str(package), str(folder))
    return {path.name: path.read_bytes() for path in folder.rglob("*.otf") if path.name in source.files}


def _from_wheel(source: FontSource, package: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in source.faces}


_UNPACK: Mapping[str, Callable[[FontSource, Path], Mapping[str, bytes]]] = {
    "npm": _from_tar,
    "apt": _from_deb,
    "pip": _from_wheel,
}


def _take(source: FontSource, folder: Path) -> bool:
    """Fetch the fonts of one package into the folder; whether they are there now."""
    if source.is_there(folder):
        return True
    sys.stdout.write(f"取字体 {source.package} …\n")
    try:
        with TemporaryDirectory() as place:
            fonts = unpacked(source, _fetch(source, Path(place)))
    except (FontSourceError, OSError, KeyError, tarfile.TarError, zipfile.BadZipFile) as error:
        sys.stdout.write(f"  没有取到 {source.package}：{error}\n")
        return False
    for name in source.files:
        part = folder / f"{name}.part"
        part.write_bytes(fonts[name])
        part.replace(folder / name)
    return True


def build(folder: Path, wanted: Sequence[FontSource]) -> bool:
    """Bring every font into a folder.

    Args:
        folder: Where they are kept.
        wanted: Packages in the order in which they are asked for.

    Returns:
        Whether there is a font that Chinese can be printed with.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken = {source.package: _take(source, folder) for source in wanted if source.need != "instead"}
    if all(taken[source.package] for source in wanted if source.need == "required"):
        return True
    return any(_take(source, folder) for source in wanted if source.need == "instead")


def main() -> int:
    """Bring the fonts; without them a PDF is printed with the fonts of the system, and that is said."""
    if not build(FOLDER, sources()):
        sys.stdout.write("没有取到中文字体：写 PDF 时将用系统里的字体，或环境变量 JIXIAO_FONTS 所指文件夹里的。\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
