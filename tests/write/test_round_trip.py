"""Our own papers come back whole: every form written as Word, Excel or PDF is read again, cell for cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.document import Document
from jixiao.form.model import Form
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from jixiao.report.paper.choice import style_of
from jixiao.report.paper.parts import FormPart, document_of_parts
from jixiao.write.docx import write_docx
from jixiao.write.pdf import write_pdf
from jixiao.write.xlsx import write_xlsx
from samples.build import load_sample, sample_names
from tests.layout.compare import form_differences
from tests.write.made_forms import MADE

WRITERS: Mapping[str, Callable[[Document], bytes]] = {"docx": write_docx, "xlsx": write_xlsx, "pdf": write_pdf}
each_format = pytest.mark.parametrize("suffix", WRITERS)


def read_back(document: Document, suffix: str, folder: Path) -> tuple[Form, ...]:
    """The forms that are read from the file of a document."""
    path = folder / f"paper.{suffix}"
    path.write_bytes(WRITERS[suffix](document))
    return recognise(read_file(path)).forms


@each_format
@pytest.mark.parametrize("name", sample_names())
def test_every_sample_comes_back(name: str, suffix: str, tmp_path: Path) -> None:
    sample = load_sample(name)

    assert form_differences(sample.forms, read_back(sample.document(), suffix, tmp_path)) == []


@each_format
@pytest.mark.parametrize("kind", MADE)
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_forms_of_every_size_come_back(
    data: st.DataObject, kind: str, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    form = data.draw(MADE[kind])
    document = document_of_parts([FormPart(form, style_of(form))])
    found = read_back(document, suffix, tmp_path_factory.mktemp("paper"))

    assert [each.kind for each in found] == [form.kind]
    assert form_differences([form], found) == []
