"""Every family of forms, printed to PDF by an office program, is read with every cell right (各地表式 × PDF)."""

from __future__ import annotations

import subprocess
from pathlib import Path

from jixiao.read import read_file
from tests.families.paper import papers
from tests.families.printing import word
from tests.families.reading import faults, read_document
from tests.read.office_program import need_office

PAPERS = papers()


def _printed(folder: Path) -> dict[str, Path]:
    """The papers as PDF, all in one run of the office program."""
    office = need_office()
    for name, paper in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(word(paper))
    files = [str(folder / f"{name}.docx") for name in PAPERS]
    options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(  # noqa: S603 - the office program of this machine, on files made here
        [office, *options, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=120
    )
    return {name: folder / f"{name}.pdf" for name in PAPERS}


def test_every_family_is_read_from_pdf(tmp_path: Path) -> None:
    found = {
        name: faults(PAPERS[name].truth(), read_document(read_file(path))) for name, path in _printed(tmp_path).items()
    }
    assert found == {name: [] for name in PAPERS}  # one test: the office program starts once
