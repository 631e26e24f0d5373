"""A scanned form gives the form, cell for cell; nothing goes over a network."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from jixiao.finding import Severity
from jixiao.form.model import Form
from jixiao.pipeline import check_papers, read_paper
from jixiao.read import Limits, ReadError, read_file
from samples.build import load_sample
from tests.layout.compare import comparable, differences
from tests.read.ocr.drawing import DPI, encoded, need_recognition, net, printed, scanned, sealed

_SAMPLE = "consistent-rectification"
_UNDER_THE_SEAL = 3  # cells


@pytest.fixture(autouse=True)
def _cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("文字识别连了网")

    need_recognition()
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("is_worn", [False, True])
def test_a_printed_form(tmp_path: Path, *, is_worn: bool) -> None:
    """Clean: cell for cell. Turned on its side, askew, noisy, with a seal over its print: but for words under it."""
    sample = load_sample(_SAMPLE)
    page = printed(sample.document())
    if is_worn:
        page = np.rot90(scanned(sealed(page, 1200, 700), 1.2)).copy()
    path = tmp_path / "扫描件"
    picture = Image.fromarray(page)
    kind = {"format": "JPEG", "quality": 70} if is_worn else {"format": "PNG"}
    picture.save(path, dpi=(DPI, DPI), **kind)

    paper = read_paper(path).paper

    assert paper is not None
    assert paper.document.format == "picture"
    different = _differences(sample.forms, paper.forms)
    assert len(different) <= (_UNDER_THE_SEAL if is_worn else 0)
    assert not any(re.search(r"\d.*'", line.partition(": ")[2]) for line in different)
    assert paper.document.problems[0].code == "recognised"
    findings = check_papers([paper])[0].findings
    assert [found for found in findings if found.severity is Severity.ERROR] == []


def _differences(wanted: Sequence[Form], found: Sequence[Form]) -> list[str]:
    """Where the forms differ; a full stop at the end of a cell may be lost on a worn page."""
    trees = [[comparable(form) for form in forms] for forms in (wanted, found)]
    left, right = (json.loads(json.dumps(tree, ensure_ascii=False).replace('。"', '"')) for tree in trees)
    return list(differences(left, right))


def test_more_pages_than_are_allowed(tmp_path: Path) -> None:
    path = tmp_path / "扫描.tif"
    path.write_bytes(encoded(net(), "TIFF", save_all=True, append_images=[net(), net()]))
    with pytest.raises(ReadError) as caught:
        read_file(path, Limits(recognised=1))

    assert caught.value.code == "RD026"
