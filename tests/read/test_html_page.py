"""A web page gives the text that it shows, line by line, and its tables with their merged cells."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from jixiao.document import Document, Line, Table
from jixiao.pipeline import read_paper
from jixiao.read import Limits, ReadError, read_file
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences


def _read(page: str, folder: Path, encoding: str = "utf-8", limits: Limits | None = None) -> Document:
    path = folder / "a.txt"
    path.write_bytes(page.encode(encoding))
    return read_file(path, limits or Limits())


def _texts(document: Document) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Line) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def _page_of(document: Document) -> str:
    """A document as a page, in the frame of a layout table, as older sites put it."""
    parts = [
        f"<p>{escape(b.text).replace('  ', '&nbsp; ')}</p>" if isinstance(b, Line) else _table_of(b)
        for b in document.blocks
    ]
    return f"<!DOCTYPE html><html><body><table><tr><td>{''.join(parts)}</td></tr></table></body></html>"


def _table_of(table: Table) -> str:
    rows = (
        "".join(
            f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}"><p>{escape(cell.text)}</p></td>'
            for cell in row
        )
        for row in table.rows
    )
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


@pytest.mark.parametrize("name", sample_names())
def test_forms_of_a_sample(tmp_path: Path, name: str) -> None:
    sample = load_sample(name)
    path = tmp_path / "a.html"
    path.write_text(_page_of(sample.document()), encoding="utf-8")

    paper = read_paper(path).paper

    assert paper is not None
    assert paper.document.format == "html"
    assert form_differences(sample.forms, paper.forms) == []


def test_only_what_is_shown(tmp_path: Path) -> None:
    page = """<html><head><title>网站</title><style>p{}</style></head><body><script>var a = "<p>x</p>";</script>
    <nav>首页</nav><!-- 注释 --><h1>绩效自评表</h1><p style="display: none">藏</p>
    <p>单位：<b>某局</b>&nbsp;&nbsp; <span>万元</span>
    </p>一行<br>又一行<table><caption>表一</caption><thead><tr><th>甲</th><th hidden>藏</th><th>乙</th></tr></thead>
    <tr><td>1<br>2</td><td></td></tr></table><script>x</script></body></html>"""

    assert _texts(_read(page, tmp_path)) == [
        "绩效自评表",
        "单位：某局   万元",
        "一行",
        "又一行",
        "表一",
        [["甲", "乙"], ["1\n2", ""]],
    ]


def test_merged_cells_and_places(tmp_path: Path) -> None:
    page = (
        "<html><p>题</p><table><tr><td rowspan=2>高</td><td colspan=2>宽</td></tr><tr><td>甲<td>乙</tr></table></html>"
    )
    title, table = _read(page, tmp_path).blocks

    assert isinstance(table, Table)
    assert title.place.line == 1
    assert [[(c.text, c.place.column, c.row_span, c.column_span, c.place.line) for c in row] for row in table.rows] == [
        [("高", 1, 2, 1, 2), ("宽", 2, 1, 2, 3)],
        [("甲", 2, 1, 1, 4), ("乙", 3, 1, 1, 5)],
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_encoding_is_judged_by_the_bytes(tmp_path: Path, encoding: str) -> None:
    page = '<!doctype html><meta charset="gb2312"><p>绩效自评</p><p>单位名称</p>'

    assert _texts(_read(page, tmp_path, encoding)) == ["绩效自评", "单位名称"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param("<html><script>x</script></html>", "RD008", id="blank"),
        pytest.param("<html>" + "<table><tr><td>" * 300 + "深", "RD021", id="deep"),
        pytest.param("<html><table><tr>" + "<td colspan=200 rowspan=9>1</td>" * 20 + "<tr>" * 9, "RD014", id="wide"),
    ],
)
def test_hostile_pages(tmp_path: Path, page: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        _read(page, tmp_path, limits=Limits(cells=10_000))
    assert caught.value.code == code
