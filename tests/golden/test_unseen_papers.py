"""Invented papers in the wording of many provinces: read right, quiet as they stand, and found out once damaged.

Each is a text in ``tests/cases/papers`` with a file of what a careful clerk would say of it. Bureaus and figures are
invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from jixiao.check.paper import Paper
from jixiao.data.loader import parse_strict
from jixiao.finding import Finding, Severity
from jixiao.pipeline import check_papers, read_paper

FOLDER = Path(__file__).parent.parent / "cases" / "papers"
PAPERS = sorted(FOLDER.glob("*.txt"))
FORM_FIELDS = ("kind", "title", "unit", "fiscal_year", "project")
STATEMENT_FIELDS = ("subject", "measure", "value", "unit", "base", "topic")


@cache
def case_of(path: Path) -> Mapping[str, Any]:
    """What a clerk would say of a paper."""
    file = path.with_suffix(".yaml")
    return cast("Mapping[str, Any]", parse_strict(file.read_text(encoding="utf-8"), file.name))


@cache
def paper_of(path: Path) -> Paper:
    """The paper as read, recognised and scored."""
    paper = read_paper(path).paper
    assert paper is not None
    return paper


@cache
def findings_of(path: Path) -> tuple[Finding, ...]:
    """Everything that is found in a paper by itself."""
    (report,) = check_papers([paper_of(path)])
    return report.findings


def damages() -> Iterator[Any]:
    """Every damage of every paper."""
    for path in PAPERS:
        for number, damage in enumerate(case_of(path)["damages"], 1):
            yield pytest.param(path, damage, id=f"{path.stem}-{number}-{damage['finds']}")


def damaged(text: str, damage: Mapping[str, str]) -> str:
    """The text with the first place changed that says the words, broken over lines or not."""
    words = re.compile(r"[ \n]*".join(re.escape(letter) for letter in damage["from"]))
    changed, times = words.subn(damage["to"].replace("\\", r"\\"), text, count=1)
    assert times == 1, damage["from"]
    return changed


def told(finding: Finding) -> tuple[str, str, str]:
    """What tells one finding from another, wherever it stands."""
    values = "；".join(f"{key}={value}" for key, value in sorted(finding.values.items()))
    return finding.code, str(finding.severity), values


each_paper = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)


def test_there_are_papers() -> None:
    assert len(PAPERS) > 1


@each_paper
def test_forms_are_read(path: Path) -> None:
    found = [
        {name: str(getattr(value, "text", value)) for name in FORM_FIELDS if (value := getattr(form, name))}
        for form in paper_of(path).forms
    ]

    assert found == case_of(path)["forms"]


@each_paper
def test_figures_are_read(path: Path) -> None:
    found = [
        {name: value for name in STATEMENT_FIELDS if (value := getattr(statement, name)) is not None}
        for statement in paper_of(path).statements
    ]

    assert [wanted for wanted in case_of(path)["statements"] if wanted not in found] == []


@each_paper
def test_consistent_paper_is_quiet(path: Path) -> None:
    findings = findings_of(path)

    assert [told(finding) for finding in findings if finding.severity is Severity.ERROR] == []
    assert {finding.code for finding in findings} <= set(case_of(path)["asked"])


@pytest.mark.parametrize(("path", "damage"), tuple(damages()))
def test_one_damaged_figure_is_found(path: Path, damage: Mapping[str, str], tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_text(damaged(path.read_text(encoding="utf-8"), damage), encoding="utf-8")
    before = {told(finding) for finding in findings_of(path)}
    added = [finding for finding in findings_of(copy) if told(finding) not in before]
    follows = {damage["finds"], *damage.get("follows", ())}

    assert (damage["finds"], damage["severity"]) in {(finding.code, str(finding.severity)) for finding in added}
    assert [
        told(finding) for finding in added if finding.severity is Severity.ERROR and finding.code not in follows
    ] == []
