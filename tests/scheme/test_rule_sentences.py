"""Sentences of scoring-rule columns are read as written in the case file; what is outside the language stays text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from jixiao.data.loader import parse_strict
from jixiao.quantity import format_number
from jixiao.scheme.language import RuleSyntaxError, full_mark, parse_rule, unparse_rule

_PATH = Path(__file__).parent.parent / "cases" / "scheme" / "rule_sentences.yaml"
_CASES = cast("Mapping[str, Mapping[str, str]]", parse_strict(_PATH.read_text(encoding="utf-8"), _PATH.name))
_READ = [pytest.param(case, id=name) for name, case in _CASES.items() if "text" not in case]
_TEXT = [pytest.param(case["says"], id=name) for name, case in _CASES.items() if "text" in case]


@pytest.mark.parametrize("case", _READ)
def test_reads_the_sentence(case: Mapping[str, str]) -> None:
    rule = parse_rule(case["says"])
    mark = full_mark(rule)

    assert unparse_rule(rule) == case["as_read"]
    assert (None if mark is None else format_number(mark)) == case.get("most")


@pytest.mark.parametrize("case", _READ)
def test_the_standard_wording_reads_the_same(case: Mapping[str, str]) -> None:
    rule = parse_rule(case["says"])

    assert parse_rule(unparse_rule(rule)) == rule


@pytest.mark.parametrize("sentence", [*_TEXT, pytest.param("", id="empty"), pytest.param("得" * 500, id="too_long")])
def test_stays_text(sentence: str) -> None:
    with pytest.raises(RuleSyntaxError, match="读不成可计算的规则"):
        parse_rule(sentence)
