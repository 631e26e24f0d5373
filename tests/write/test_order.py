"""Every part of a Word file and a workbook has its elements in the order of the schema: nothing is to be repaired."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
import yaml
from lxml import etree

from jixiao.document import Document
from jixiao.report.paper.blank import blank_form, fillable
from jixiao.report.paper.official import document_of
from jixiao.report.paper.style import load_styles, style_named
from jixiao.write.docx import write_docx
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample, sample_names
from tests.write.test_charts import DOCUMENT

ORDER = cast(
    "Mapping[str, Mapping[str, str]]",
    yaml.safe_load((Path(__file__).parents[1] / "cases" / "office_order.yaml").read_text(encoding="utf-8")),
)
SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "word",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "sheet",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "chart",
}


def disorder(content: bytes) -> Iterator[str]:
    """Every element with a child that is not known there or stands too late."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                yield from disorder(archive.read(name))
                continue
            for element in etree.fromstring(archive.read(name)).iter(etree.Element):
                space, tag = etree.QName(element).namespace, etree.QName(element).localname
                order = ORDER.get(SPACES.get(space or "", ""), {}).get(tag)
                children = [etree.QName(child).localname for child in element]
                if order is not None and not _in_order(children, order.split()):
                    yield f"{name} {tag}: {children}"


def _in_order(children: list[str], order: list[str]) -> bool:
    known = [order.index(child) for child in children if child in order]
    return len(known) == len(children) and known == sorted(known)


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
@pytest.mark.parametrize("name", sample_names())
def test_samples_are_in_order(name: str, write: Callable[[Document], bytes]) -> None:
    assert list(disorder(write(replace(load_sample(name).document(), mark="草稿")))) == []


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_charts_are_in_order(write: Callable[[Document], bytes]) -> None:
    assert list(disorder(write(DOCUMENT))) == []


@pytest.mark.parametrize("name", sorted(load_styles()))
def test_papers_to_be_filled_in_are_in_order(name: str) -> None:
    style = style_named(name)
    paper = fillable(blank_form(style, 2), style, 1)

    assert list(disorder(write_xlsx(document_of(paper.blocks), paper.entries))) == []


def test_what_is_out_of_order_is_seen() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        space = next(iter(SPACES))
        archive.writestr("a.xml", f'<w:p xmlns:w="{space}"><w:pPr><w:jc/><w:pStyle/></w:pPr></w:p>')

    assert list(disorder(content.getvalue())) == ["a.xml pPr: ['jc', 'pStyle']"]
