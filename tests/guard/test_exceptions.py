"""Every exception from a rule of the linters carries its reason on the line."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.guard.tree import ROOT, modules, named, text_of

EXCEPTION = re.compile(r"noqa|type:\s*ignore|pragma:|fmt:\s*(?:off|skip)|ruff:|pylint:")
WITH_REASON = re.compile(
    r"(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\]|pragma: no (?:cover|branch))"
    r"\s+(?:-|#)\s+\S.*\w"
)


def test_every_exception_has_its_reason() -> None:
    found = [
        f"{named(path)}:{line}: {words}"
        for path, _ in modules(ROOT)
        for line, words in _comments(path)
        if EXCEPTION.search(words) and not WITH_REASON.search(words)
    ]

    assert found == []


def test_every_rule_left_out_has_its_reason() -> None:
    """``ignore`` and ``per-file-ignores`` of ruff: one rule to a line, with a comment."""
    lines = text_of(ROOT / "pyproject.toml").splitlines()
    rules = [line for line in lines if re.match(r'\s+"[A-Z]+\d+",', line)]

    assert [line for line in rules if not re.search(r"# \S+ \S+", line)] == []
    assert len(rules) == len(_left_out())


def test_skips_and_expected_failures_have_their_reason() -> None:
    """A known failure is listed with its reason, and strict: when it disappears, the build says so."""
    marks = {"skip", "skipif", "xfail"}
    found = [
        f"{named(path)}:{node.lineno}"
        for path, tree in modules(ROOT / "tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in marks and node.lineno not in _reasoned(tree, marks)
    ]

    assert found == []
    assert tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["pytest"]["ini_options"]["xfail_strict"] is True


def _reasoned(tree: ast.Module, marks: set[str]) -> set[int]:
    """Lines on which a mark is called with a reason, or a test is skipped with one."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return {
        node.func.lineno
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in marks
        and (any(keyword.arg == "reason" for keyword in node.keywords) or (node.func.attr == "skip" and node.args))
    }


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text_of(path)).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _left_out() -> list[str]:
    lint = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["ruff"]["lint"]
    return [*lint["ignore"], *(rule for rules in lint["per-file-ignores"].values() for rule in rules)]
