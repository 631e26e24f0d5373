"""Case files of scoring: one row of a form each, and what it must score and say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jixiao.data.loader import parse_strict
from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Form
from jixiao.scheme import load_schemes
from jixiao.score import IndicatorScore, choose_scheme, score_form

CASES = Path(__file__).parent.parent / "cases"


@dataclass(frozen=True)
class Case:
    """One situation: the scheme it is scored by, and the data of its file."""

    scheme: str
    name: str
    data: Mapping[str, Any]


def load(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """A case file as a tree of strings."""
    return cast("Mapping[str, Mapping[str, Any]]", parse_strict(path.read_text(encoding="utf-8"), path.name))


def scheme_cases() -> Iterator[Case]:
    """Every case of every scheme's file."""
    for path in sorted((CASES / "schemes").glob("*.yaml")):
        for name, data in load(path).items():
            yield Case(path.stem, name, data)


def sentence_cases() -> Iterator[Case]:
    """Every case of a row with its own scoring rule."""
    for name, data in load(CASES / "score" / "sentences.yaml").items():
        yield Case("mof.project_self_evaluation.2020", name, data)


def form_of(scheme: str, row: Mapping[str, str]) -> Form:
    """A form of the scheme's kind that holds one row."""
    kind = load_schemes()[scheme].forms[0]
    return form_from_mapping({"kind": kind, "goals": [{"indicators": [dict(row)]}]})


def score_case(case: Case) -> IndicatorScore:
    """The score of the case's row under its scheme."""
    form = form_of(case.scheme, case.data["row"])
    return score_form(form, choose_scheme(form, case.scheme)).indicators[0]
