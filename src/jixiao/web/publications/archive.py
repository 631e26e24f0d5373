"""A year's papers as one archive with a manifest of hashes, built paper by paper on disk (年度归档包)."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils import timezone

from jixiao.error import JixiaoError
from jixiao.pipeline import written
from jixiao.report.identity import program_version, rules_version
from jixiao.web.final_accounts.compose import composed_accounts
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.papers.models import Paper
from jixiao.web.publications.compose import Composed, composed_form, composed_report, file_name, reports_of
from jixiao.web.rectifications.ledger import ledger_of
from jixiao.web.rectifications.models import Rectification

MANIFEST = "清单.json"
SUMS = "校验.sha256"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_IN_MEMORY = 4 * 1024 * 1024  # bytes; more goes to disk
_CHUNK = 64 * 1024


@dataclass(slots=True)
class _Archive:
    """An archive while it is built; the same papers give the same bytes."""

    packed: zipfile.ZipFile
    kind: str
    files: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def add(self, name: str, content: bytes) -> str:
        """Put a file in; gives its SHA-256."""
        info = zipfile.ZipInfo(name, _EARLIEST)
        info.create_system = 3
        info.external_attr = 0o644 << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        self.packed.writestr(info, content)
        return hashlib.sha256(content).hexdigest()

    def take(self, told: Mapping[str, Any], folder: str, composed: Composed) -> None:
        """Write a document and list it with what is told of it; one that cannot be written is listed as missing."""
        name = f"{folder}/{len(self.files) + 1:04d} {composed.name}.{self.kind}"
        try:
            content = written(composed.document, self.kind)
        except JixiaoError as error:
            self.missing.append(f"“{composed.name}”：{error.text}")
            return
        self.files.append(
            {
                "file": name,
                "sha256": self.add(name, content),
                "bytes": len(content),
                **told,
                "problems": list(composed.problems),
            }
        )

    def finish(self, whose: str, year: int) -> None:
        """The manifest, and the hashes as ``sha256sum -c`` takes them."""
        manifest = {
            "organisation": whose,
            "fiscal_year": year,
            "jixiao": program_version(),
            "rules": rules_version(),
            "files": self.files,
            "missing": self.missing,
        }
        self.add(MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
        self.add(SUMS, "".join(f"{one['sha256']}  {one['file']}\n" for one in self.files).encode())


def _told(paper: Paper) -> dict[str, Any]:
    """What the manifest says of a paper."""
    return {
        "paper": paper.pk,
        "document": paper.document,
        "status": paper.status,
        "version": paper.version,
        "revision": paper.revision,
        "total": paper.total,
        "grade": paper.grade,
    }


def archive_of(
    papers: Iterable[Paper],
    accounts: Iterable[FinalAccounts],
    tasks: Sequence[Rectification],
    whose: str,
    year: int,
    kind: str,
) -> tuple[IO[bytes], str]:
    """All papers of a year in one archive, in the given order; a department's form brings its reports.

    One paper is in memory at a time; the archive grows in a temporary file.

    Args:
        papers: The papers, with owner, unit and approved version at hand.
        accounts: The final accounts of that year, which come behind them.
        tasks: The corrective tasks of that year; their ledger comes last.
        whose: Name of the organisation.
        year: Which year.
        kind: Format of the papers.

    Returns:
        The file, at its beginning, and its SHA-256.
    """
    held: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the answer to the browser closes it
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        archive = _Archive(packed, kind)
        for paper in papers:
            folder = file_name(paper.unit.name)
            archive.take(_told(paper), folder, composed_form(paper))
            for what in reports_of(paper):
                archive.take(_told(paper), folder, composed_report(paper, what, projects_beside(paper)))
        for one in accounts:
            if one.figures:
                told = {"document": one.RIGHTS_KIND, "status": one.status, "revision": one.revision}
                archive.take(told, file_name(one.unit.name), composed_accounts(one))
            else:
                archive.missing.append(f"“{one}”：还没有决算数据")
        if tasks:
            ledger = ledger_of(tasks, whose, year, timezone.localdate())
            told = {"document": Rectification.RIGHTS_KIND, "tasks": len(tasks)}
            archive.take(told, file_name(whose), Composed(file_name(ledger.file), ledger))
        archive.finish(whose, year)
    held.seek(0)
    digest = hashlib.sha256()
    for chunk in _chunks(held):
        digest.update(chunk)
    held.seek(0)
    return held, digest.hexdigest()


def projects_beside(paper: Paper) -> Sequence[Paper]:
    """The self-evaluations of the projects of a department's form: same unit, same year."""
    return tuple(
        Paper.objects.filter(unit_id=paper.unit_id, fiscal_year=paper.fiscal_year, document=paper.document)
        .exclude(project=None)
        .exclude(status="voided")
        .select_related("approved", "unit")
    )


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
