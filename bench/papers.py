"""The main job on whole papers: read and recognise, score, check."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import Result, best_of
from jixiao.check.run import run_checks
from jixiao.document import Document
from jixiao.form.model import Recognition
from jixiao.form.recognise import recognise
from jixiao.pipeline import score_paper
from jixiao.read import read_file

_ROOT = Path(__file__).resolve().parent.parent
_SAMPLES = _ROOT / "samples" / "papers"
_REAL = ("wuhan-dongxihu-2020", "wuhan-dongxihu-2022", "xiangxi-2022", "zhengzhou-shangjie-2021")


def run() -> Iterator[Result]:
    """Three results for each of the four papers, raw where they are at hand, else as samples."""
    for path in _papers():
        document = read_file(path)
        recognition = recognise(document)
        yield from _stations(path.stem[:12], document, recognition)


def _papers() -> list[Path]:
    raw = Path(os.environ.get("JIXIAO_PAPERS") or _ROOT.parent / "shared" / "papers")
    return sorted(raw.glob("*.txt")) or [_SAMPLES / f"{name}.txt" for name in _REAL]


def _stations(name: str, document: Document, recognition: Recognition) -> Iterator[Result]:
    path, forms = Path(document.file), max(len(recognition.forms), 1)
    read = best_of(partial(read_file, path), runs=3)
    yield Result(f"{name}: file to document", read, 1, "papers")
    seconds = best_of(partial(recognise, document), runs=3)
    yield Result(f"{name}: document to {forms} forms", seconds, forms, "forms", read, "file to document")
    seconds = best_of(partial(score_paper, document, recognition), runs=3)
    yield Result(f"{name}: score", seconds, forms, "forms", read, "file to document")
    seconds = best_of(lambda: run_checks(score_paper(document, recognition)), runs=3)
    yield Result(f"{name}: score and check", seconds, forms, "forms", read, "file to document")
