"""What ``--json`` prints: the contract of design.md section 4, one object per file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jixiao.check.accept import Settled
from jixiao.check.mask import Mask
from jixiao.check.run import report_to_mapping
from jixiao.finding import Problem
from jixiao.form.mapping import form_to_mapping, statement_to_mapping
from jixiao.form.model import Form
from jixiao.report.aggregates import aggregates_of
from jixiao.report.identity import program_version, rules_version
from jixiao.report.verdict import Verdict
from jixiao.score import FormScore, score_to_mapping


def _problem(problem: Problem, mask: Mask) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": mask.hide(problem.message),
        "form": problem.form,
        "place": problem.place.to_mapping(),
    }


def head(verdict: Verdict) -> dict[str, Any]:
    """What every answer begins with: the file, and what is needed to repeat the verdict."""
    mapping: dict[str, Any] = {"file": verdict.file}
    if verdict.paper is not None:
        mapping |= {"sha256": verdict.paper.document.sha256, "format": verdict.paper.document.format}
    mapping |= {"jixiao": program_version(), "rules": rules_version()}
    failure = verdict.failure
    if failure is not None:
        message = "".join(part for part in (failure.message, failure.advice) if part)
        mapping["error"] = {"code": failure.code, "message": message, "place": failure.place.to_mapping()}
    return mapping


def _tail(verdict: Verdict) -> dict[str, Any]:
    """What could not be read, and what a person put right."""
    mapping: dict[str, Any] = {"problems": []}
    if verdict.paper is not None:
        mask = verdict.paper.mask
        mapping["problems"] = [_problem(problem, mask) for problem in verdict.paper.problems]
    if verdict.corrections:
        mapping["corrections"] = [correction.to_mapping() for correction in verdict.corrections]
    return mapping


def read_to_mapping(verdict: Verdict) -> dict[str, Any]:
    """The answer of ``jixiao read`` for one file."""
    paper = verdict.paper
    forms = () if paper is None else paper.forms
    statements = () if paper is None else paper.statements
    return {
        **head(verdict),
        "forms": [form_to_mapping(form) for form in forms],
        "statements": [statement_to_mapping(statement) for statement in statements],
        **_tail(verdict),
    }


def identity_of(form: Form) -> dict[str, Any]:
    """What tells a form from the others of its file."""
    mapping: dict[str, Any] = {"kind": form.kind.value}
    for name in ("title", "project", "unit", "fiscal_year"):
        value = getattr(form, name)
        if value is not None:
            mapping[name] = value.text
    if form.repeats is not None:
        mapping["repeats"] = form.repeats
    return mapping


def scored_to_mapping(form: Form, score: FormScore | None) -> dict[str, Any]:
    """One form with its score."""
    scored = {"scheme": None, "indicators": []} if score is None else score_to_mapping(score)
    return {**identity_of(form), **scored, "place": form.place.to_mapping()}


def score_to_answer(verdict: Verdict) -> dict[str, Any]:
    """The answer of ``jixiao score`` for one file: per form its scheme, its scores and their explanations."""
    paper = verdict.paper
    pairs = () if paper is None else zip(paper.forms, paper.scores, strict=True)
    return {
        **head(verdict),
        "forms": [scored_to_mapping(form, score) for form, score in pairs],
        **({} if paper is None else aggregates_of(paper).to_mapping()),
        **_tail(verdict),
    }


def check_to_mapping(verdict: Verdict) -> dict[str, Any]:
    """The answer of ``jixiao check`` for one file: findings and the outcome of every check."""
    mapping = {**head(verdict), "forms": [], "findings": [], "outcomes": []}
    if verdict.paper is not None and verdict.report is not None:
        views = verdict.paper.views
        mapping["forms"] = [
            {
                **identity_of(view.form),
                "scheme": None if view.score is None else view.score.scheme,
                "place": view.form.place.to_mapping(),
            }
            for view in views
        ]
        mapping |= report_to_mapping(verdict.report)
        _mark_accepted(mapping["findings"], verdict.settled)
    mapping |= _tail(verdict)
    if verdict.settled.lapsed:
        mapping["lapsed_acceptances"] = [
            {**acceptance.to_mapping(), "lapse": lapse.value} for acceptance, lapse in verdict.settled.lapsed
        ]
    return mapping


def _mark_accepted(findings: list[dict[str, Any]], settled: Settled) -> None:
    for number, acceptance in settled.accepted.items():
        findings[number]["accepted"] = acceptance.to_mapping()


def to_json(answer: Mapping[str, Any]) -> str:
    """One answer as JSON, Chinese characters as they are."""
    return json.dumps(answer, ensure_ascii=False, indent=1)
