"""Run the catalogue over a paper: findings made into sentences, and an outcome for every code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.check.catalogue import all_codes, catalogue, waiting
from jixiao.check.declare import FORM, PAPER, CheckRule, CouldNotRun, NotApplicable
from jixiao.check.mask import Mask
from jixiao.check.paper import FormView, Paper, Together, papers_before
from jixiao.check.recognised import rests_on_recognition
from jixiao.finding import Finding, Outcome, Severity

_LOUDNESS = (Severity.NOTE, Severity.QUERY, Severity.ERROR)


@dataclass(frozen=True)
class OutcomeRow:
    """What became of one check; ``reason`` says why where it did not run or not everywhere."""

    code: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class CheckReport:
    """Everything that the catalogue has to say about one paper.

    Attributes:
        findings: In the order of the catalogue, then of the paper.
        outcomes: One row for every code of the catalogue.
    """

    findings: tuple[Finding, ...]
    outcomes: tuple[OutcomeRow, ...]

    @property
    def has_error(self) -> bool:
        """Whether anything of severity error was found."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True)
class _Answer:
    """What one call of a check came to; ``form`` counts from 1 for print."""

    findings: tuple[Finding, ...]
    outcome: Outcome
    reason: str = ""
    form: int | None = None
    is_idle: bool = False


def run_checks(paper: Paper, siblings: Sequence[Paper] = ()) -> CheckReport:
    """Hold a paper against every check.

    Args:
        paper: The paper.
        siblings: Other papers read together with it; only earlier ones of the same bureau are held against it.
    """
    others = tuple(other for other in siblings if other is not paper)
    answers = {code: run_rule(rule, paper, others) for code, rule in catalogue().items()}
    missing = {code: OutcomeRow(code, Outcome.COULD_NOT_RUN, rule.reason) for code, rule in waiting().items()}
    rows = {code: report.outcomes[0] for code, report in answers.items()}
    return CheckReport(
        findings=tuple(finding for report in answers.values() for finding in report.findings),
        outcomes=tuple({**missing, **rows}[code] for code in all_codes()),
    )


def run_rule(rule: CheckRule, paper: Paper, siblings: Sequence[Paper] = ()) -> CheckReport:
    """Hold a paper against one check."""
    answers = [_ask(rule, view) for view in _views(rule, paper, siblings)]
    finished = (_finish(rule, finding, paper.mask) for answer in answers for finding in answer.findings)
    findings = tuple(_held_back(finding, paper, siblings) for finding in finished)
    return CheckReport(findings=findings, outcomes=(_summed(rule, answers),))


def _views(rule: CheckRule, paper: Paper, siblings: Sequence[Paper]) -> Iterable[FormView | Paper | Together]:
    if rule.declared.scope is FORM:
        kinds = rule.declared.kinds
        return [view for view in paper.originals if not kinds or view.form.kind in kinds]
    if rule.declared.scope is PAPER:
        return [paper]
    earlier = papers_before(paper, tuple(siblings))
    return [Together(paper=paper, earlier=earlier)] if earlier else []


def _ask(rule: CheckRule, view: FormView | Paper | Together) -> _Answer:
    """Call a check; what it found before it gave up counts. A crash is an outcome, never the end of the run."""
    found: list[Finding] = []
    outcome, reason = Outcome.PASSED, ""
    try:
        for finding in rule.body(view):
            number = view.index if isinstance(view, FormView) and finding.form is None else finding.form
            found.append(replace(finding, form=number))
    except NotApplicable as stop:
        outcome, reason = Outcome.NOT_APPLICABLE, stop.reason
    except CouldNotRun as stop:
        outcome, reason = Outcome.COULD_NOT_RUN, stop.reason
    except Exception as crash:  # noqa: BLE001 - one check must not stop the others; tests fail on this reason
        outcome, reason = Outcome.COULD_NOT_RUN, f"核对程序出错（{type(crash).__name__}）"
    form = view.index + 1 if isinstance(view, FormView) else None
    is_idle = outcome is Outcome.NOT_APPLICABLE
    return _Answer(tuple(found), Outcome.FOUND if found else outcome, reason, form, is_idle)


def _summed(rule: CheckRule, answers: Sequence[_Answer]) -> OutcomeRow:
    """One outcome from many forms: found before could not run before passed before not applicable.

    The reason says which forms could not be checked; what does not apply is said only where nothing else is.
    """
    present = {answer.outcome for answer in answers}
    for outcome in (Outcome.FOUND, Outcome.COULD_NOT_RUN, Outcome.PASSED, Outcome.NOT_APPLICABLE):
        if outcome in present:
            spoken = [answer for answer in answers if answer.reason and _is_spoken(answer, outcome)]
            return OutcomeRow(rule.code, outcome, _reasons(spoken, len(answers)))
    return OutcomeRow(rule.code, Outcome.NOT_APPLICABLE, _NOTHING[rule.declared.scope.name])


def _is_spoken(answer: _Answer, outcome: Outcome) -> bool:
    return outcome is Outcome.NOT_APPLICABLE or not answer.is_idle


def _reasons(answers: Sequence[_Answer], asked: int) -> str:
    """Reasons, each with the forms that it holds for; without, where it holds for all that were asked."""
    forms: dict[str, list[str]] = {}
    for answer in answers:
        forms.setdefault(answer.reason, []).append("" if answer.form is None else str(answer.form))
    parts = [
        reason if len(numbers) == asked or not numbers[0] else f"第 {'、'.join(numbers)} 张表：{reason}"
        for reason, numbers in forms.items()
    ]
    return "；".join(parts)


_NOTHING: Mapping[str, str] = {
    "form": "文件中没有这项核对所针对的表",
    "paper": "文件中没有可核对的内容",
    "together": "没有同一单位更早的文件可以对照",
}


def _finish(rule: CheckRule, finding: Finding, mask: Mask) -> Finding:
    """The finding with code, name, severity and its Chinese sentence; personal data are masked."""
    ceiling = Severity.NOTE if rule.declared.preview else rule.declared.severity
    wanted = finding.severity or ceiling
    severity = min(wanted, ceiling, key=_LOUDNESS.index)
    values = {name: mask.hide(value) for name, value in finding.values.items()}
    message = rule.declared.message.format_map(values)
    return replace(finding, code=rule.code, name=rule.name, severity=severity, values=values, message=message)


def _held_back(finding: Finding, paper: Paper, siblings: Sequence[Paper]) -> Finding:
    """An error that a misread character could explain is a query: recognised words are never certain."""
    if finding.severity is not Severity.ERROR or not rests_on_recognition(finding, paper, siblings):
        return finding
    return replace(finding, severity=Severity.QUERY)


def report_to_mapping(report: CheckReport) -> dict[str, Any]:
    """A report in the shape of ``jixiao check --json`` (design.md section 4)."""
    return {
        "findings": [_finding_to_mapping(finding) for finding in report.findings],
        "outcomes": [{"code": row.code, "outcome": row.outcome.value, "reason": row.reason} for row in report.outcomes],
    }


def _finding_to_mapping(finding: Finding) -> dict[str, Any]:
    severity = finding.severity or Severity.NOTE
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": severity.value,
        "message": finding.message,
        "values": dict(finding.values),
        "form": finding.form,
        "place": finding.place.to_mapping(),
        "related": [
            {"file": item.file, "form": item.form, "place": item.place.to_mapping()} for item in finding.related
        ],
    }
