"""Reading text papers into documents, beside merely decoding them and parting them into lines."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import Result, best_of
from jixiao.read import find_files, read_file

_ROOT = Path(__file__).resolve().parent.parent
_FILES = 1000


def run() -> Iterator[Result]:
    """One result per paper, then a folder of a thousand files and the start of a process."""
    for paper in _papers():
        plain = best_of(partial(_decode, paper))
        seconds = best_of(partial(read_file, paper))
        yield Result(f"read {paper.name}", seconds, paper.stat().st_size / 1e6, "MB", plain, "decode + splitlines")
    yield from _folder()
    yield from _process()


def _papers() -> list[Path]:
    """The raw papers where they are at hand, and the samples of the repository."""
    raw = Path(os.environ.get("JIXIAO_PAPERS") or _ROOT.parent / "shared" / "papers")
    return [*sorted(raw.glob("*.txt")), *sorted((_ROOT / "samples" / "papers").glob("*.txt"))]


def _decode(path: Path) -> int:
    return len(path.read_bytes().decode("utf-8").splitlines())


def _folder() -> Iterator[Result]:
    """A thousand files of one form each, found and read."""
    form = "\n".join(f"\t\t指标{number}\t≥{number}%\t{number}%\t2\t2" for number in range(40))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(_FILES):
            (folder / f"{number:04}.txt").write_text(f"自评表\n\n{form}\n", encoding="utf-8")
        finding = best_of(lambda: list(find_files([folder])), runs=3)
        yield Result(f"find {_FILES} files", finding, _FILES, "files")
        plain = best_of(lambda: [_decode(path) for path in folder.iterdir()], runs=3)
        reading = best_of(partial(_read_all, folder), runs=3)
        yield Result(f"find and read {_FILES} forms of 40 rows", reading, _FILES, "forms", plain, "decode + splitlines")


def _read_all(folder: Path) -> int:
    return sum(len(read_file(path).blocks) for path in find_files([folder]) if isinstance(path, Path))


def _process() -> Iterator[Result]:
    """Importing the reader in a new process, beside a process that does nothing."""
    bare = best_of(partial(_python, "pass"), runs=5)
    reader = best_of(partial(_python, "import jixiao.read"), runs=5)
    yield Result("start a process and import the reader", reader, 1, "processes", bare, "an empty process")


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - this interpreter, code from this module
