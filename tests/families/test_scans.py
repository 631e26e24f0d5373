"""Families of forms as scans, through text recognition (各地表式 × 扫描件); all of them: ``bench.recognise_scans``."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.recognise_scans import LOOKS, tally
from tests.families.paper import papers
from tests.read.ocr.drawing import need_recognition


@pytest.mark.parametrize(
    ("name", "look", "rows_wrong"),
    [
        pytest.param("f10_hunan_score_table", "clean-200", 0, id="clean"),
        pytest.param("f9_chongqing_target", "askew-200", 1, id="operators, askew"),
        pytest.param("yunnan_department", "sealed-200", 1, id="sealed"),
    ],
)
def test_family_is_read_from_a_scan(name: str, look: str, rows_wrong: int, tmp_path: Path) -> None:
    """Rows may be wrong where the scan is worn; no wrong cell is ever told as sure."""
    need_recognition()

    found, different = tally(papers()[name], LOOKS[look], tmp_path)

    assert found.rows - found.rows_right <= rows_wrong, different
    assert found.untold == 0, different
