"""Every family of forms, printed in every format, is read with every cell right (各地表式 × 各种格式)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.families.known import case
from tests.families.paper import papers
from tests.families.printing import PRINTERS
from tests.families.reading import QUIET, faults, read_bytes

PAPERS = papers()


def _cases() -> list[Any]:
    return [case(f"{name}-{printer}", name, printer) for name in PAPERS for printer in PRINTERS]


@pytest.mark.parametrize(("name", "printer"), _cases())
def test_family_is_read_from_every_format(name: str, printer: str, tmp_path: Path) -> None:
    suffix, write = PRINTERS[printer]
    reading = read_bytes(write(PAPERS[name]), suffix, tmp_path)
    assert faults(PAPERS[name].truth(), reading) == []
    assert printer == "cell_lines" or not set(reading.problems) - QUIET
