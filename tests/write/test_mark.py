"""A paper that is marked says so on every page of every format, and readers pass over it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.document import Document, Line, Table
from jixiao.document.model import Cell, LineRole
from jixiao.pipeline import written
from jixiao.place import Place
from jixiao.read import read_file

WORD = "草稿&1"


def paper() -> Document:
    rows = tuple(tuple(Cell(text, Place()) for text in row) for row in (("名称", "数量"), ("培训", "≥6个")))
    return Document(
        "", "", "form", (Line("一张表", Place(), role=LineRole.TITLE), Table(rows, Place(), spans_known=True))
    )


def words(content: bytes, path: Path) -> list[object]:
    path.write_bytes(content)
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in read_file(path).blocks
    ]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_mark_is_printed_and_never_read(kind: str, tmp_path: Path) -> None:
    plain, marked = (written(replace(paper(), mark=mark), kind) for mark in ("", WORD))

    assert marked != plain
    assert marked == written(replace(paper(), mark=WORD), kind)
    assert words(marked, tmp_path / f"marked.{kind}") == words(plain, tmp_path / f"plain.{kind}")


def test_mark_of_a_pdf_is_told_as_a_watermark(tmp_path: Path) -> None:
    path = tmp_path / "marked.pdf"
    path.write_bytes(written(replace(paper(), mark="草稿"), "pdf"))

    assert [problem.code for problem in read_file(path).problems] == ["watermark_ignored"]
