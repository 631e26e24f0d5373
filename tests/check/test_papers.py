"""What the published papers taught (domain.md section 6): each example comes out, and nothing louder than it may."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from jixiao.check.catalogue import catalogue
from jixiao.check.run import CheckReport
from jixiao.finding import Outcome, Severity
from jixiao.pipeline import check_papers, read_paper

#: Paper, code, severity, line of the finding, words of its message.
EXAMPLES = (
    ("000", "V03", Severity.QUERY, 155, "现场核实全部整改"),
    ("000", "V07", Severity.QUERY, 55, "2.88 倍"),
    ("000", "V02", Severity.QUERY, 129, "≥100"),
    ("000", "V11", Severity.QUERY, 184, "4–5 分"),
    ("001", "A02", Severity.QUERY, 2180, "＝ 13.31 分"),
    ("001", "A03", Severity.ERROR, 1316, "总分填为 100 分"),
    ("001", "A03", Severity.ERROR, 1555, "总分填为 98.24 分"),
    ("001", "A07", Severity.NOTE, 58, "199.72%"),
    ("001", "A08", Severity.NOTE, 185, "0.40%"),
    ("001", "A09", Severity.ERROR, 238, "5万元，另一处为 5000元"),
    ("001", "A11", Severity.QUERY, 347, "填为 0%"),
    ("001", "A12", Severity.NOTE, 2031, "19.03分"),
    ("001", "P01", Severity.QUERY, 1428, "20＋60 合计 80 分"),
    ("001", "P02", Severity.QUERY, 1497, "10＋10 合计 20 分"),
    ("001", "P07", Severity.QUERY, 3021, "模板留下的空行"),
    ("001", "P08", Severity.QUERY, 1396, "40 分"),
    ("001", "P10", Severity.QUERY, 3037, "没有一项是定量的"),
    ("001", "P11", Severity.NOTE, 1795, "21 项"),
    ("001", "V05", Severity.QUERY, 4480, "只到 11 月"),
    ("001", "V06", Severity.QUERY, 2494, "应得 6.40 分"),
    ("001", "V08", Severity.QUERY, 1726, "21 项完成值与目标值完全相同"),
    ("001", "V09", Severity.QUERY, 1767, "39.82%"),
    ("001", "F03", Severity.ERROR, 177, "1573.44万元"),
    ("001", "F12", Severity.ERROR, 420, "1096.36万元"),
    ("001", "F13", Severity.QUERY, 214, "97.41%"),
    ("002", "P06", Severity.QUERY, 40, "140 分"),
    ("002", "P06", Severity.QUERY, 43, "204 分"),
    ("002", "T14", Severity.ERROR, 49, "7.5% 处给满分"),
    ("003", "A01", Severity.ERROR, 197, "＝ 94.75%"),
    ("003", "A05", Severity.ERROR, 202, "761.52万元"),
    ("003", "A10", Severity.QUERY, 200, "135.06%"),
    ("003", "P12", Severity.QUERY, 230, "预算执行率"),
    ("003", "P13", Severity.QUERY, 219, "调增为 40 分"),
    ("003", "P14", Severity.QUERY, 219, "超过 30 分"),
    ("003", "V05", Severity.QUERY, 116, "是预计数"),
)

#: What the handbook says of a paper by way of "passes", or that rounding explains.
QUIET = {
    "000": ("A01", "A02", "A03", "A05", "P01", "P02", "P05", "V06"),
    "001": ("A01", "A05", "A06", "F01", "F02", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F14"),
    "003": ("A02", "A03", "P01", "P05", "V06"),
}


@cache
def _report(path: Path) -> CheckReport:
    answer = read_paper(path)
    assert answer.paper is not None
    return check_papers([answer.paper])[0]


@pytest.mark.parametrize(
    ("paper", "code", "severity", "line", "words"),
    EXAMPLES,
    ids=[f"{paper}-{code}-{line}" for paper, code, _, line, _ in EXAMPLES],
)
def test_example_of_the_handbook_comes_out(
    raw_papers: Mapping[str, Path], paper: str, code: str, severity: Severity, line: int, words: str
) -> None:
    report = _report(raw_papers[paper])
    mine = [(item.place.line, item.severity, item.message) for item in report.findings if item.code == code]

    assert any(place == line and loud is severity and words in text for place, loud, text in mine), mine


@pytest.mark.parametrize("paper", sorted(QUIET))
def test_what_is_right_is_passed(raw_papers: Mapping[str, Path], paper: str) -> None:
    outcomes = {row.code: row.outcome for row in _report(raw_papers[paper]).outcomes}

    assert {code: outcomes[code] for code in QUIET[paper]} == dict.fromkeys(QUIET[paper], Outcome.PASSED)


@pytest.mark.parametrize("paper", ["000", "001", "002", "003"])
def test_no_check_crashes(raw_papers: Mapping[str, Path], paper: str) -> None:
    assert [row for row in _report(raw_papers[paper]).outcomes if "出错" in row.reason] == []


@pytest.mark.parametrize("paper", ["000", "001", "002", "003"])
def test_errors_of_these_families_are_the_known_ones(raw_papers: Mapping[str, Path], paper: str) -> None:
    """The families A, P, V and F and T14; a new error in a real paper must be looked at and written down here."""
    known = {(code, line) for name, code, severity, line, _ in EXAMPLES if name == paper and severity == "error"}
    if paper == "001":
        known.add(("F12", 4165))
    mine = {code for code in catalogue() if code[0] in "APVF" or code == "T14"}
    loud = {
        (item.code, item.place.line)
        for item in _report(raw_papers[paper]).findings
        if item.severity is Severity.ERROR and item.code in mine
    }

    assert loud == known
