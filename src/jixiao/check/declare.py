"""How a check is declared: one decorator that holds its Chinese text, and the two ways to say that it did not run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar

from jixiao.check.paper import FormView, Paper, Together
from jixiao.finding import Finding, Severity
from jixiao.form.model import FormKind

View = TypeVar("View", FormView, Paper, Together)
Body = Callable[[View], Iterator[Finding]]


@dataclass(frozen=True)
class Scope(Generic[View]):
    """What a check is given at each call: a form, a paper, or a paper beside earlier ones."""

    name: str
    title: str


FORM: Scope[FormView] = Scope("form", "单张表")
PAPER: Scope[Paper] = Scope("paper", "单份文件")
TOGETHER: Scope[Together] = Scope("together", "同一单位的多份文件")

SELF_EVALUATIONS = frozenset({FormKind.DEPARTMENT_SELF_EVALUATION, FormKind.PROJECT_SELF_EVALUATION})
SCORED_OR_DECLARED = SELF_EVALUATIONS | {FormKind.TARGET_DECLARATION}


class DidNotRun(Exception):  # noqa: N818 - it is an outcome, not an error
    """A check says that it has no answer; ``reason`` is a plain Chinese clause."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason


class NotApplicable(DidNotRun):
    """The paper has nothing that the check speaks of (不适用)."""


class CouldNotRun(DidNotRun):
    """The check speaks of this paper but something that it needs could not be read or is missing (无法核对)."""


def not_applicable(reason: str) -> NoReturn:
    """Stop the check: the paper has nothing that it speaks of."""
    raise NotApplicable(reason)


def could_not_run(reason: str) -> NoReturn:
    """Stop the check: something that it needs could not be read or is missing. What it yielded before counts."""
    raise CouldNotRun(reason)


@dataclass(frozen=True)
class CheckRule:
    """A check as it stands in the catalogue: its declaration and its function.

    Attributes:
        code: Code of domain.md section 6, never used again for another check.
        name: Name of the pattern found, which is the module's name too.
        family: Folder that it stands in.
        declared: Its Chinese text and its metadata.
        body: The function; called once per form, paper or group by ``scope``.
        summary: First line of the function's docstring.
    """

    code: str
    name: str
    family: str
    declared: check
    body: Callable[[Any], Iterator[Finding]]
    summary: str


@dataclass(frozen=True, kw_only=True)
class check:  # noqa: N801 - used as a decorator
    """Declare a check; use as a decorator on a function that takes what the scope names and yields findings.

    A finding carries values (strings ready for print) and places; its sentence is made from ``message``.

    Attributes:
        code: Code of domain.md section 6.
        severity: Loudest severity of a finding; a finding may carry a lower one of its own, never a higher.
        scope: ``FORM``, ``PAPER`` or ``TOGETHER``.
        title: What is wrong, in a few Chinese words.
        message: The sentence, with names of values in braces and nothing else that varies.
        why: Why it matters.
        fix: What to do.
        source: Key of ``data/checks/sources.yaml``.
        since: Version in which it first stood.
        kinds: Forms that it speaks of (scope ``FORM``); empty means every kind.
        preview: Shown, but lowered to a note at most until it is proven.
    """

    code: str
    severity: Severity
    scope: Scope[Any]
    title: str
    message: str
    why: str
    fix: str
    source: str
    since: str
    kinds: frozenset[FormKind] = field(default=frozenset())
    preview: bool = False

    def __call__(self, body: Body[View]) -> CheckRule:
        """Bind the declaration to its function; family and name are read from where it stands."""
        family, module = body.__module__.split(".")[-2:]
        if module != body.__name__:
            message = f"{self.code}: function {body.__name__} must be named as its module {module}"
            raise ValueError(message)
        summary = (body.__doc__ or "").strip().splitlines()[0] if body.__doc__ else ""
        return CheckRule(code=self.code, name=module, family=family, declared=self, body=body, summary=summary)


Item = TypeVar("Item")


def row_by_row(items: Iterable[Item], judge: Callable[[Item], Iterator[Finding]], nothing: str) -> Iterator[Finding]:
    """Judge item after item; one that stops does not stop the others.

    Args:
        items: What is judged.
        judge: Yields findings about one item; may stop with :func:`not_applicable` or :func:`could_not_run`.
        nothing: Why the check does not apply where no item could be judged.

    Raises:
        CouldNotRun: After all items, where one could not be judged; with the first reason.
        NotApplicable: Where there was nothing to judge.
    """
    stopped: CouldNotRun | None = None
    judged = 0
    for item in items:
        try:
            yield from judge(item)
        except NotApplicable:
            continue
        except CouldNotRun as stop:
            stopped = stopped or stop
        else:
            judged += 1
    if stopped is not None:
        raise stopped
    if not judged:
        raise NotApplicable(nothing)
