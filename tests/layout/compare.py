"""What two readings of a form must agree in: every field, whatever the width of its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from jixiao.check.paper import Paper
from jixiao.form.label import fold
from jixiao.form.mapping import form_to_mapping
from jixiao.form.model import Form
from jixiao.pipeline import check_papers

_YEAR_LINE = re.compile(r"\((?:\d{4})年度?\)$")
_NOT_COMPARED = {"place", "repeats"}


def _plain(tree: Any, *, blanks: bool) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    if isinstance(tree, dict):
        kept = {key: value for key, value in tree.items() if key not in _NOT_COMPARED and (blanks or value != "")}
        return {key: _plain(value, blanks=blanks) for key, value in kept.items()}
    if isinstance(tree, list):
        return [_plain(value, blanks=blanks) for value in tree]
    return fold(tree) if isinstance(tree, str) else tree


def comparable(form: Form, *, blanks: bool = True) -> Any:  # noqa: ANN401 - the contract's object
    """A form without places; the year line under a title is no part of the comparison.

    Args:
        form: The form.
        blanks: Whether an empty cell differs from no cell: text taken from a PDF cannot show the difference.
    """
    mapping = _plain(form_to_mapping(form), blanks=blanks)
    if "title" in mapping:
        mapping["title"] = _YEAR_LINE.sub("", mapping["title"])
    return mapping


def differences(wanted: Any, found: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - trees
    """Every leaf in which two trees differ, with its path."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in [*wanted, *(key for key in found if key not in wanted)]:
            if key not in found:
                yield f"{path}.{key}: not read, should be {wanted[key]!r}"
            elif key not in wanted:
                yield f"{path}.{key}: read {found[key]!r}, is not there"
            else:
                yield from differences(wanted[key], found[key], f"{path}.{key}")
    elif isinstance(wanted, list) and isinstance(found, list):
        if len(wanted) != len(found):
            yield f"{path}: read {len(found)}, should be {len(wanted)}"
        for index, (left, right) in enumerate(zip(wanted, found, strict=False)):
            yield from differences(left, right, f"{path}[{index}]")
    elif wanted != found:
        yield f"{path}: read {found!r}, should be {wanted!r}"


def form_differences(wanted: Sequence[Form], found: Sequence[Form], *, blanks: bool = True) -> list[str]:
    """Every difference between the forms that a paper holds and those read from it, kind by kind.

    Papers of kinds that the wanted forms do not hold (a report around a form) are left out.
    """
    differing: list[str] = []
    for kind in dict.fromkeys(form.kind for form in wanted):
        left = [comparable(form, blanks=blanks) for form in wanted if form.kind is kind]
        right = [comparable(form, blanks=blanks) for form in found if form.kind is kind]
        differing += differences(left, right, str(kind))
    return differing


def verdict(paper: Paper) -> tuple[list[str], list[str]]:
    """What is computed and found about a paper, whatever it looks like: scores, and findings by check and form.

    A repetition is left out: where a paper prints a form twice, one of them is judged.
    """
    kinds = [form.kind for form in paper.forms]
    scores = [
        (
            score.computed_total,
            score.printed_total and score.printed_total.value,
            score.grade,
            tuple(row.computed_score for row in score.indicators),
        )
        for score in paper.scores
        if score is not None
    ]
    found = Counter(
        (finding.code, finding.severity, None if finding.form is None else kinds[finding.form])
        for finding in check_papers([paper])[0].findings
    )
    return sorted(map(repr, scores)), sorted(map(repr, found.items()))


def fault(wanted: Sequence[Form], plain: Paper, paper: Paper, *, blanks: bool) -> str | None:
    """The first thing that a rewritten paper is read, scored or judged differently in; ``None`` where there is none.

    Args:
        wanted: The forms that it holds.
        plain: The same paper printed in the plainest way.
        paper: The rewritten paper.
        blanks: Whether an empty cell differs from no cell.
    """
    for difference in form_differences(wanted, paper.forms, blanks=blanks):
        return difference
    before, after = verdict(plain), verdict(paper)
    changed = [item for left, right in zip(before, after, strict=True) for item in {*left} ^ {*right}]
    return f"verdict: {min(changed)}" if changed else None
